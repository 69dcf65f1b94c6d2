import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { tick } from './correlate.ts';
import { series, sightingOf } from './examples.ts';
import { matcher } from './match.ts';
import { metersOf } from './metrics.ts';
import { emptyMemory } from './memory.ts';
import type { RuleTemplate } from './rule.ts';
import { ruleSetOf } from './rule-set.ts';
import impossibleLogin from './rules/impossible-login.ts';
import unsuccessfulLogins from './rules/unsuccessful-logins.ts';
import { correlateStage } from './stages.ts';
import type { Signal } from '@pipeline/schemas/generated';

/** A detect of one partition, whose clock goes on by a millisecond whenever it is read. */
function detect(rules: readonly RuleTemplate[], memory = emptyMemory()) {
  const registry = new Registry();
  let clock = 0;
  const meters = metersOf(registry, () => clock++);
  const set = ruleSetOf(rules, 'sumo-2025');
  const match = matcher(set.rules, meters.match);
  const { handle } = correlateStage(set, meters);
  let offset = 0;
  const signalled = (value: Signal, appendedAt: number): void => {
    handle(memory, value, { topic: 'signals', partition: 3, offset: offset++, appendedAt, headers: {} });
  };
  return {
    signalled,
    take: (example: Parameters<typeof sightingOf>[0], index: number): void => {
      const sighting = sightingOf(example, index);
      const outcome = match({ sighting, json: '{}' });
      if (outcome.kind === 'forward')
        for (const { value } of outcome.outputs) signalled(value as Signal, sighting.receivedAt);
    },
    metric: async (name: string): Promise<Readonly<Record<string, number>>> => {
      const metric = (await registry.getMetricsAsJSON()).find((each) => each.name === name);
      const values = (metric?.values ?? []) as { labels: Record<string, string>; value: number }[];
      return Object.fromEntries(values.map(({ labels, value }) => [Object.values(labels).join(' '), value]));
    },
  };
}

test('events, sightings and findings are counted by rule, however often it is asked', async () => {
  const { take, signalled, metric } = detect([unsuccessfulLogins]);
  const failures = series(4, 60, () => ({ outcome: 'failure' }));
  [...failures, { at: '09:05' }].forEach(take);
  const last = sightingOf({ at: '09:05' }, 0).receivedAt;
  signalled(tick, last + 3_600_000);
  for (let times = 0; times < 2; times++)
    expect(await metric('detect_rule_events_total')).toEqual({
      'unsuccessful-logins evaluated': 5,
      'unsuccessful-logins matched': 4,
      'unsuccessful-logins failed': 0,
      'unsuccessful-logins remembered': 4,
      'unsuccessful-logins created': 1,
      'unsuccessful-logins updated': 1,
      'unsuccessful-logins resolved': 1,
    });
  expect(await metric('detect_state_groups')).toEqual({ 'unsuccessful-logins': 1 });
  expect(await metric('detect_state_events')).toEqual({ 'unsuccessful-logins': 4 });
});

test('what is packed counts as what is not, until it is forgotten', async () => {
  const { take, signalled, metric } = detect([unsuccessfulLogins], emptyMemory(0, 2));
  const of = (user: string) => series(2, 60, () => ({ outcome: 'failure', user }));
  ['jane.doe', 'john.doe', 'joan.doe', 'jane.doe'].flatMap(of).forEach(take);
  expect(await metric('detect_state_groups')).toEqual({ 'unsuccessful-logins': 3 });
  expect(await metric('detect_state_events')).toEqual({ 'unsuccessful-logins': 8 });
  const last = sightingOf({ at: '09:05' }, 0).receivedAt;
  signalled(tick, last + 10 * 86_400_000);
  expect(Object.values(await metric('detect_state_events'))).toEqual([0]);
});

test('what is withheld is counted once, by its reasons', async () => {
  const { take, metric } = detect([impossibleLogin]);
  take({ at: '09:00', from: 'paris', ip: '198.51.100.7' }, 0);
  take({ at: '09:01', from: 'lima', ip: '198.51.100.9' }, 1);
  expect(await metric('detect_suppressed_total')).toEqual({ 'impossible-login same_subnet': 1 });
  expect(await metric('detect_rule_events_total')).toMatchObject({ 'impossible-login suppressed': 1 });
});

test('a rule that throws is counted, and the time of some events stands for all', async () => {
  const thrower: RuleTemplate = {
    ...unsuccessfulLogins,
    tuned: (tuning) => ({
      ...unsuccessfulLogins.tuned(tuning),
      match: () => {
        throw new TypeError('no such thing');
      },
    }),
  };
  const { take, metric } = detect([thrower]);
  series(129, 1, () => ({ outcome: 'failure' })).forEach(take);
  expect(await metric('detect_rule_events_total')).toMatchObject({
    'unsuccessful-logins evaluated': 129,
    'unsuccessful-logins failed': 129,
    'unsuccessful-logins matched': 0,
  });
  // Three of them, of a millisecond each, stand for 64 each.
  expect(await metric('detect_evaluation_seconds_total')).toMatchObject({ 'unsuccessful-logins match': 0.192 });
});

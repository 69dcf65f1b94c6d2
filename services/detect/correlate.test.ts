import { codecInMemory } from '@pipeline/runtime/testing/memory-registry';
import type { Alert, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { correlator, needsTicks, tick } from './correlate.ts';
import { sightingOf, type Example } from './examples.ts';
import { emptyMemory, type Group, type Memory } from './memory.ts';
import type { Rule } from './rule.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules as templates } from './rules/all.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { profile, rules } = ruleSetOf(templates, 'sumo-2025');
const ref = 'unsuccessful-logins@1';

const failure = (index: number, at: number, more: Partial<Sighting> = {}): Sighting => ({
  ...sightingOf({ at: '0:0', outcome: 'failure' }, index),
  ...{ occurredAt: at, receivedAt: at },
  ...more,
});
const signalOf = (sighting: Sighting, refs: readonly string[] = [ref]): Signal => ({
  ...{
    organization: sighting.organization,
    groupKind: 'actor',
    group: 'user:jane.doe',
    historical: sighting.historical,
  },
  ...{ rules: refs, sighting, facts: [] },
});
const groupsOf = ({ scopes }: Memory): Group[] => [...scopes.values()].flatMap((groups) => [...groups.values()]);
type Step = (signal: Signal, appendedAt: number) => { alerts: Alert[]; reason: string | null };
function run(memory: Memory, using: readonly Rule[] = rules, tally?: (rule: string, event: string) => void): Step {
  const correlate = correlator({ profile, rules: using }, tally);
  let offset = 0;
  return (signal, appendedAt) => {
    const outcome = correlate(memory, signal, { appendedAt, offset: offset++ });
    return outcome.kind === 'forward'
      ? { alerts: outcome.outputs.map(({ value }) => value as Alert), reason: null }
      : { alerts: [], reason: outcome.kind === 'drop' ? outcome.reason : outcome.kind };
  };
}

test('revisions go out at once, then when the count doubles, and at the end with the full count', () => {
  const memory = emptyMemory();
  const step = run(memory);
  const told = Array.from(
    { length: 19 },
    (_, index) => step(signalOf(failure(index, index * MINUTE)), index * MINUTE).alerts,
  ).flat();
  expect(told.map(({ revision, count, state }) => [revision, count, state])).toEqual([
    [1, 2, 'open'],
    [2, 4, 'open'],
    [3, 8, 'open'],
    [4, 16, 'open'],
  ]);
  expect(needsTicks(memory)).toBe(true);
  expect(step(tick, 18 * MINUTE + 15 * MINUTE - 1)).toEqual({ alerts: [], reason: 'tick' });
  expect(step(tick, 18 * MINUTE + 15 * MINUTE).alerts).toMatchObject([
    { revision: 5, count: 19, state: 'resolved', detectedAt: 33 * MINUTE, anchorEventId: 'event-1' },
  ]);
  expect(needsTicks(memory)).toBe(false);
});

test('a late event that moves the anchor supersedes the alert', () => {
  const step = run(emptyMemory());
  const first = [10, 11].flatMap((minute) => step(signalOf(failure(minute, minute * MINUTE)), minute * MINUTE).alerts);
  const { alerts } = step(signalOf(failure(9, 9 * MINUTE)), 12 * MINUTE);
  expect(alerts.map(({ state, count, anchorEventId }) => [state, count, anchorEventId])).toEqual([
    ['superseded', 2, 'event-11'],
    ['open', 3, 'event-10'],
  ]);
  expect(alerts[0]?.id).toBe(first[0]?.id);
  expect(alerts[0]?.supersededBy).toBe(alerts[1]?.id);
});

test('an alert that was closed is opened again by a late event', () => {
  const step = run(emptyMemory());
  [0, 1].forEach((minute) => step(signalOf(failure(minute, minute * MINUTE)), minute * MINUTE));
  expect(step(tick, HOUR).alerts).toMatchObject([{ state: 'resolved', revision: 2 }]);
  expect(step(signalOf(failure(2, 2 * MINUTE)), HOUR + MINUTE).alerts).toMatchObject([
    { state: 'open', revision: 3, count: 3 },
  ]);
  expect(step(tick, 2 * HOUR).alerts).toMatchObject([{ state: 'resolved', revision: 4, count: 3 }]);
});

test('each sighting ends in one outcome, with the reason', () => {
  const tallied: string[] = [];
  const step = run(emptyMemory(), rules, (rule, event) => tallied.push(`${rule} ${event}`));
  const reasons = [
    signalOf(failure(0, 100 * HOUR)),
    signalOf(failure(0, 100 * HOUR)),
    signalOf(failure(1, 70 * HOUR)),
    signalOf(failure(2, 50 * HOUR)),
    signalOf(failure(3, 100 * HOUR), ['a-rule-of-tomorrow@7']),
    tick,
  ].map((signal, index) => step(signal, 100 * HOUR + index).reason);
  expect(reasons).toEqual(['remembered', 'duplicate', 'late', 'too-late', 'no-rule', 'tick']);
  expect(tallied).toEqual(
    ['remembered', 'duplicate', 'late', 'too-late'].map((event) => `unsuccessful-logins ${event}`),
  );
});

test('a time in the future drags no window', () => {
  const step = run(emptyMemory());
  step(signalOf(failure(0, 0, { occurredAt: 1_000 * HOUR })), 0);
  expect(step(signalOf(failure(1, MINUTE)), MINUTE).alerts).toMatchObject([{ count: 2, lastSeenAt: MINUTE }]);
});

test('backfilled events are a group of their own, and their alerts are marked', () => {
  const step = run(emptyMemory());
  expect(step(signalOf(failure(0, 0)), 0).alerts).toEqual([]);
  expect(step(signalOf(failure(1, 1, { historical: true })), 1).alerts).toEqual([]);
  expect(step(signalOf(failure(2, 2, { historical: true })), 2).alerts).toMatchObject([{ historical: true, count: 2 }]);
});

test('clocks of brokers that step back do not turn time back', () => {
  const step = run(emptyMemory());
  [0, 1].forEach((minute) => step(signalOf(failure(minute, minute * MINUTE)), HOUR));
  expect(step(tick, HOUR - 10 * MINUTE)).toEqual({ alerts: [], reason: 'tick' });
  expect(step(tick, HOUR + 15 * MINUTE).alerts).toMatchObject([{ state: 'resolved', detectedAt: HOUR + 15 * MINUTE }]);
});

test('a rule that throws leaves the others alone', () => {
  const broken = rules.map((rule): Rule =>
    rule.id === 'unsuccessful-logins'
      ? {
          ...rule,
          find: () => {
            throw new Error('not thought of');
          },
        }
      : rule,
  );
  const both = signalOf(failure(0, 0, { eventType: 'totp_delete_enrollment', outcome: 'unknown' }), [
    ref,
    'disabled-mfa@1',
  ]);
  expect(correlator({ profile, rules: broken })(emptyMemory(), both, { appendedAt: 0, offset: 0 })).toMatchObject({
    kind: 'forward',
    outputs: [{ value: { rule: 'disabled-mfa' } }],
    problems: [
      { reason: 'bug', detail: expect.stringContaining('rule unsuccessful-logins: Error: not thought of') as string },
    ],
  });
});

test('what is long past is forgotten: memory is empty again', () => {
  const memory = emptyMemory();
  const step = run(memory);
  for (let index = 0; index < 100; index++) {
    const sighting = failure(index, index);
    step({ ...signalOf(sighting), group: `user:${index}` }, index);
  }
  expect(groupsOf(memory).length).toBe(100);
  step(tick, 200 * HOUR);
  expect([groupsOf(memory).length, memory.open.size]).toEqual([0, 0]);
});

test('a flood in one group is bounded, counted, and said to be', () => {
  const memory = emptyMemory();
  const tallied = new Map<string, number>();
  const step = run(memory, rules, (_, event) => tallied.set(event, (tallied.get(event) ?? 0) + 1));
  for (let index = 0; index < 5_000; index++) step(signalOf(failure(index, index * 1_000)), index * 1_000);
  const entries = groupsOf(memory)
    .flatMap(({ trackers }) => trackers)
    .flatMap((tracker) => tracker.entries);
  expect(entries.length).toBeLessThanOrEqual(512);
  expect(tallied.get('merged')).toBe(5_000 - entries.length);
  expect(step(tick, 10 * HOUR).alerts).toMatchObject([
    { count: 5_000, degraded: true, anchorEventId: 'event-1', state: 'resolved' },
  ]);
});

test('an alert shows twenty events at most, the anchor and the latest among them, and stays well below its topic’s limit', async () => {
  const text = '𝄞'.repeat(128);
  const giant: Partial<Sighting> = {
    ...{ errorMessage: text, application: text, source: text },
    changes: Array.from({ length: 32 }, () => ({ field: text, from: text, to: text })),
  };
  const step = run(emptyMemory());
  for (let index = 0; index < 100; index++) step(signalOf(failure(index, index * 1_000, giant)), index * 1_000);
  const [alert] = step(tick, HOUR).alerts;
  if (!alert) throw new Error('no alert');
  const shown = alert.evidence.map(({ eventId }) => eventId);
  expect(shown).toContain('event-1');
  expect(shown).toContain('event-100');
  const codec = await codecInMemory();
  expect(codec.encode(topics.alerts, alert).length).toBeLessThan(topics.alerts.maxRecordBytes / 2);

  const small = run(emptyMemory());
  for (let index = 0; index < 100; index++) small(signalOf(failure(index, index * 1_000)), index * 1_000);
  const events = small(tick, HOUR).alerts[0]?.evidence ?? [];
  expect(events.map(({ eventId }) => Number(eventId.slice(6)))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100,
  ]);
});

test('hostile names do not reach the sentence', () => {
  const step = run(emptyMemory());
  const example: Example = { at: '09:00', outcome: 'failure', user: 'jane\u001b[31m\n\u202edoe' };
  const [first, second] = [sightingOf(example, 0), sightingOf(example, 1)];
  step(signalOf(first), first.receivedAt);
  expect(step(signalOf(second), first.receivedAt).alerts[0]?.explanation).toMatch(
    /^jane doe failed to log in: 2 attempts/,
  );
});

test('a rule of another major version is another rule', () => {
  const step = run(emptyMemory());
  expect(step(signalOf(failure(0, 0), ['unsuccessful-logins@2']), 0)).toEqual({ alerts: [], reason: 'no-rule' });
});

/** The examples of every rule, through both stages and the real codec. */
import { runStageOnArray, runStatefulStageOnArray } from '@pipeline/runtime/testing/run-on-arrays';
import type { Alert, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { describe, expect, test } from 'vitest';
import { sightingOf, type Example } from './examples.ts';
import { limitsOf } from './profile.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/all.ts';
import { correlateStage, matchStage } from './stages.ts';

const limits = limitsOf('sumo-2025');

async function alertsOf(rule: Rule, history: readonly Example[]): Promise<Alert[]> {
  const events = history.map((example, index) => ({ sighting: sightingOf(example, index), json: '{}' }));
  const matched = await runStageOnArray(matchStage([rule], limits), events);
  expect(matched.deadLetters).toEqual([]);
  const signals = matched.outputs(topics.signals).map(({ value }) => value as Signal);
  const correlated = await runStatefulStageOnArray(correlateStage([rule], limits), signals);
  expect(correlated.deadLetters).toEqual([]);
  return correlated.outputs(topics.alerts).map(({ value }) => value as Alert);
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(rule.examples.fires.map((history, index) => [index + 1, history] as const))(
    'fires on example %i',
    async (_, history) => {
      const alerts = await alertsOf(rule, history);
      expect(alerts.length).toBeGreaterThan(0);
      for (const alert of alerts) {
        expect(alert).toMatchObject({
          rule: id,
          title: rule.title,
          suppressedBy: [],
          historical: false,
          degraded: false,
        });
        expect(alert.explanation).toMatch(/^\S.+\.$/);
        expect(alert.explanation).not.toMatch(/undefined|null|NaN|\[object/);
        expect(alert.checks.length).toBeGreaterThan(0);
        expect(alert.evidence.map(({ eventId }) => eventId)).toContain(alert.anchorEventId);
      }
    },
  );

  test.each(rule.examples.silent.map((history, index) => [index + 1, history] as const))(
    'stays silent on example %i',
    async (_, history) => {
      expect(await alertsOf(rule, history)).toEqual([]);
    },
  );
});

test('rules have ids of their own', () => {
  expect(new Set(rules.map(({ ref }) => ref)).size).toBe(rules.length);
});

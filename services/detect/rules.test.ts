/** The examples of every rule, through both stages and the real codec. */
import { enrichedEventSchema, type EnrichedEvent } from '@pipeline/schemas/generated';
import { valuesOf } from '@pipeline/runtime/testing/values-of';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from './rules/all.ts';
import { runHistory, runSightings } from './testing/run-history.ts';

/** What waits for something to stay away is told in it, too. */
const WEEK = 7 * 86_400_000;
const numbered = <T>(items: readonly T[]): (readonly [number, T])[] => items.map((item, index) => [index + 1, item]);

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(numbered(rule.examples.fires))('fires on example %i', async (_, history) => {
    const { alerts, problems } = await runHistory(history, { rules: [rule], silentForMs: WEEK });
    expect(problems).toEqual([]);
    expect(alerts.length).toBeGreaterThan(0);
    for (const alert of alerts) {
      const { title } = rule;
      expect(alert).toMatchObject({ rule: id, title, suppressedBy: [], historical: false, degraded: false });
      expect(alert.explanation).toMatch(/^\S.+\.$/);
      expect(alert.explanation).not.toMatch(/undefined|null|NaN|\[object/);
      expect(alert.checks.length).toBeGreaterThan(0);
      expect(alert.evidence.map(({ eventId }) => eventId)).toContain(alert.anchorEventId);
    }
  });

  test.each(numbered(rule.examples.silent))('stays silent on example %i', async (_, history) => {
    const { alerts, problems } = await runHistory(history, { rules: [rule], silentForMs: WEEK });
    expect({ alerts, problems }).toEqual({ alerts: [], problems: [] });
  });
});

const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;

test.each(rules.filter(({ severity }) => severity !== 'info').map((rule) => [rule.id, rule] as const))(
  'a severity set for %s moves every alert by as much',
  async (id, rule) => {
    const lower = severities[severities.indexOf(rule.severity) - 1] ?? 'info';
    for (const history of rule.examples.fires) {
      const run = async (severity: (typeof severities)[number]) =>
        (await runHistory(history, { rules: [rule], tunings: { [id]: { severity } }, silentForMs: WEEK })).alerts;
      // At the upper end of the scale steps may have been left out.
      const expected = (await run(rule.severity)).filter(({ severity }) => severity !== 'critical');
      const found = new Map((await run(lower)).map((alert) => [`${alert.id} ${alert.revision}`, alert.severity]));
      for (const { id: alert, revision, severity } of expected)
        expect(found.get(`${alert} ${revision}`)).toBe(severities[Math.max(0, severities.indexOf(severity) - 1)]);
    }
  },
);

/** Not of attacks: JumpCloud's own alerts may be about anything, and a test of the pipeline is none. */
const withoutTechnique = ['alerts-created', 'canary'];

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s says which techniques it finds, what to do, and where to read more',
  (id, { techniques, runbook, references }) => {
    expect(techniques.length > 0).toBe(!withoutTechnique.includes(id));
    for (const technique of techniques) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(runbook).toMatch(/^[A-Z].{40,}\.$/);
    expect(references.length > 0).toBe(id !== 'canary');
    for (const reference of references) expect(reference).toMatch(/^https:\/\/\S+$/);
  },
);

test('rules have ids of their own', () => {
  expect(new Set(rules.map(({ ref }) => ref)).size).toBe(rules.length);
});

test('no event makes a rule fail, whatever its fields hold', async () => {
  const events = valuesOf(enrichedEventSchema) as fc.Arbitrary<EnrichedEvent>;
  const types = fc.constantFrom('user_login_attempt', 'sso_auth', 'ldap_bind', 'alert_created', 'user_update');
  const outcomes = fc.constantFrom('success' as const, 'failure' as const);
  const sightings = fc
    .tuple(events, types, outcomes)
    .map(([{ sighting }, eventType, outcome]) => ({ ...sighting, eventType, outcome }));
  await fc.assert(
    fc.asyncProperty(fc.array(sightings, { maxLength: 8 }), async (history) => {
      expect((await runSightings(history)).problems).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

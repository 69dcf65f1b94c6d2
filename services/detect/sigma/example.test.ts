/** The example to begin with against the built-in rule that it is the like of. */
import { readFileSync } from 'node:fs';
import type { Alert, Sighting } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sightingOf } from '../examples.ts';
import unsuccessfulSsos from '../rules/unsuccessful-ssos.ts';
import { runSightings } from '../testing/run-history.ts';
import { compileSigma } from './compile.ts';
import { jsonOf } from './testing/json-of.ts';

/** What both have to say alike; names and texts are the rules' own. */
const TOLD = [
  ...(['revision', 'state', 'severity', 'group', 'groupKind', 'count'] as const),
  ...(['firstSeenAt', 'lastSeenAt', 'anchorEventId', 'techniques', 'checks'] as const),
];

describe('the example finds what the built-in rule finds', () => {
  const text = readFileSync(new URL('../../../sigma.example/unsuccessful-ssos.yml', import.meta.url), 'utf8');
  const { templates: sigma, problems } = compileSigma([{ path: 'unsuccessful-ssos.yml', text }]);
  const { examples } = unsuccessfulSsos;
  const withService = (sightings: readonly Sighting[]): Sighting[] =>
    sightings.map((each) => ({ ...each, service: 'sso' }));
  const essence = (alerts: readonly Alert[]): unknown =>
    alerts.map((alert) => ({
      ...Object.fromEntries(TOLD.map((name) => [name, alert[name]])),
      evidence: alert.evidence.map(({ eventId }) => eventId),
    }));
  // What is closed at once is closed in the order of the ids, and these are the rules' own.
  const sorted = (alerts: readonly Alert[]): Alert[] =>
    alerts.toSorted((x, y) => (`${x.anchorEventId} ${x.revision}` < `${y.anchorEventId} ${y.revision}` ? -1 : 1));
  const both = async (sightings: readonly Sighting[]): Promise<[Alert[], Alert[]]> => {
    const options = { json: jsonOf, silentForMs: 3_600_000 };
    const own = await runSightings(withService(sightings), { ...options, rules: [unsuccessfulSsos] });
    const other = await runSightings(withService(sightings), { ...options, rules: sigma });
    expect([own.problems, other.problems]).toEqual([[], []]);
    return [sorted(own.alerts), sorted(other.alerts)];
  };

  test('it can be used', () => {
    expect(problems).toEqual([]);
  });

  test.each([...examples.fires, ...examples.silent].map((each, index) => [index + 1, each] as const))(
    'on its example %i',
    async (index, example) => {
      const [own, other] = await both(example.map(sightingOf));
      expect(own.length > 0).toBe(index <= examples.fires.length);
      expect(essence(other)).toEqual(essence(own));
    },
  );

  test('on any history', async () => {
    const step = fc.record({
      gap: fc.integer({ min: 0, max: 20 * 60_000 }),
      user: fc.constantFrom('jane', 'john'),
      outcome: fc.constantFrom('failure' as const, 'failure' as const, 'success' as const, 'challenge' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let at = Date.UTC(2026, 5, 2, 8);
        const [own, other] = await both(
          steps.map(({ gap, user, outcome }, index) => {
            at += gap;
            return {
              ...sightingOf({ at: '0:0', user, outcome, eventType: 'sso_auth' }, index),
              occurredAt: at,
              receivedAt: at,
            };
          }),
        );
        expect(essence(other)).toEqual(essence(own));
      }),
      { numRuns: 20 },
    );
  });
});

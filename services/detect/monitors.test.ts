/** What an operator may choose of Sumo's monitors: for whom they count, and whether events or rows. */
import type { Alert } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moreThan } from './counting.ts';
import type { Example } from './examples.ts';
import { nothingKnown } from './knowledge.ts';
import type { Parameters } from './rule.ts';
import { rules } from './rules/all.ts';
import { entriesOf } from './testing/entries.ts';
import { runHistory } from './testing/run-history.ts';

const MINUTE = 60_000;
const failure = (at: string, user: string, more: Partial<Example> = {}): Example => ({
  ...{ at, user, outcome: 'failure', ip: '198.51.100.9', ...more },
});
const one = (id: string) => rules.filter((rule) => rule.id === id);
async function alertsOf(id: string, parameters: Parameters, history: readonly Example[]): Promise<readonly Alert[]> {
  const { alerts, problems } = await runHistory(history, { rules: one(id), tunings: { [id]: { parameters } } });
  expect(problems).toEqual([]);
  return alerts;
}
const monitors = ['alerts-created', 'disabled-mfa', 'embargoed-location', 'unsuccessful-logins', 'unsuccessful-ssos'];

describe('groupBy', () => {
  const [jane, john] = [failure('09:00', 'jane.doe'), failure('09:01', 'john.doe')];
  test.each([
    ['actor', [jane, john], []],
    ['address', [jane, john], [['address', '198.51.100.9']]],
    ['address', [jane, { ...john, ip: '198.51.100.10' }], []],
    ['organization', [jane, { ...john, ip: '198.51.100.10' }], [['organization', '5bf6defbdcd8233029e0c598']]],
  ])('by %s', async (groupBy, history, groups) => {
    const alerts = await alertsOf('unsuccessful-logins', { groupBy }, history);
    expect(alerts.map(({ groupKind, group }) => [groupKind, group])).toEqual(groups);
    for (const { explanation } of alerts) expect(explanation).toMatch(/^jane\.doe and john\.doe failed to log in: 2/);
  });

  test.each(monitors)('%s can be counted for the organization', async (id) => {
    const [history = []] = one(id)[0]?.examples.fires ?? [];
    const alerts = await alertsOf(id, { groupBy: 'organization' }, history);
    expect(alerts).toMatchObject([{ groupKind: 'organization', count: history.length }]);
  });
});

describe('count: sumo-rows', () => {
  const rows = { count: 'sumo-rows', groupBy: 'organization' };
  test.each<[string, readonly Example[], number]>([
    ['the same again is one row', [failure('09:00', 'jane'), failure('09:01', 'jane'), failure('09:02', 'jane')], 0],
    ['another person', [failure('09:00', 'jane'), failure('09:01', 'john')], 1],
    ['another address', [failure('09:00', 'jane'), failure('09:01', 'jane', { ip: '198.51.100.10' })], 1],
    ['another type of event', [failure('09:00', 'jane'), failure('09:01', 'jane', { eventType: 'login_attempt' })], 1],
    ['another application', [failure('09:00', 'jane'), failure('09:01', 'jane', { application: 'Zoom' })], 1],
    ['another, a quarter of an hour later', [failure('09:00', 'jane'), failure('09:15', 'john')], 0],
  ])('%s', async (_, history, expected) => {
    const alerts = await alertsOf('unsuccessful-logins', rows, history);
    expect(alerts.length).toBe(expected);
    if (expected > 0) expect(alerts[0]?.checks[0]).toMatchObject({ name: 'most rows within 15 minutes', value: '2' });
  });

  test('finds what a plain search over all windows finds', () => {
    const step = fc.record({
      atMs: fc.oneof(
        fc.nat(180).map((n) => n * MINUTE),
        fc.nat(10_800_000),
      ),
      user: fc.constantFrom('jane', 'john', 'joan'),
      application: fc.constantFrom('Zoom', 'AWS'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25, size: 'max' }), fc.nat(4), (steps, threshold) => {
        const entries = entriesOf(steps);
        const rowsAt = (at: number): number =>
          new Set(
            entries
              .filter((other) => other.at <= at && other.at > at - 15 * MINUTE)
              .map(({ sighting: { actor, application } }) => `${actor?.key ?? ''} ${application ?? ''}`),
          ).size;
        // Several may happen in one instant; the last of them has the whole window.
        const expected = entries.some(({ at }) => rowsAt(at) > threshold);
        const firing = moreThan({ moreThan: threshold, withinMs: 15 * MINUTE, count: 'sumo-rows' });
        const found = firing.find(entries, nothingKnown);
        expect(found.length > 0).toBe(expected);
        for (const finding of found) expect(firing.checks(finding)[0]?.passed).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('all six can be counted so', () => {
  const counted = rules.filter(({ parameters }) => 'count' in parameters && 'groupBy' in parameters);
  expect(counted.map(({ id }) => id).sort()).toEqual([...monitors, 'impossible-login'].sort());
  for (const { parameters } of counted) expect(parameters['withinMs']).toBe(15 * MINUTE);
});

test.each(monitors)('%s refuses a choice that there is not, by name', (id) => {
  const tune = (parameters: Parameters) => () => one(id)[0]?.tuned({ parameters });
  expect(tune({ groupBy: 'planet' })).toThrow('groupBy must be one of actor, address, organization');
  expect(tune({ count: 'stars' })).toThrow('count must be one of events, sumo-rows');
});

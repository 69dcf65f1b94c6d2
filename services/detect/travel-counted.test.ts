/** Impossible logins counted for an organization, by rows and by more than one: who tells the same whatever the order. */
import type { Alert, Sighting } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sightingOf, type Example } from './examples.ts';
import { nothingKnown } from './knowledge.ts';
import { emptyMemory } from './memory.ts';
import type { Parameters } from './rule.ts';
import { ruleSetOf } from './rule-set.ts';
import impossibleLogin from './rules/impossible-login.ts';
import { entriesOf } from './testing/entries.ts';
import { detection } from './testing/log.ts';
import { runHistory } from './testing/run-history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const tuned = (parameters: Parameters) => ({ 'impossible-login': { parameters } });

async function told(parameters: Parameters, history: readonly Example[]): Promise<readonly Alert[]> {
  const { alerts, problems } = await runHistory(history, {
    rules: [impossibleLogin],
    tunings: tuned(parameters),
    silentForMs: 30 * 24 * HOUR,
  });
  expect(problems).toEqual([]);
  const last = new Map(alerts.map((alert) => [alert.id, alert]));
  return [...last.values()].filter(({ state }) => state !== 'superseded');
}

/** From Paris to Lima in nine minutes. */
const journey = (user: string, hour: number, minute = 0): Example[] => [
  { at: `${hour}:${minute}`, user, from: 'paris' },
  { at: `${hour}:${minute + 9}`, user, from: 'lima' },
];
const inTime = (...parts: readonly Example[][]): Example[] =>
  parts.flat().sort((a, b) => sightingOf(a, 0).occurredAt - sightingOf(b, 0).occurredAt);

describe('for the organization', () => {
  const organization = { groupBy: 'organization' };

  test('what several people do within a quarter of an hour is one alert', async () => {
    const history = inTime(journey('jane.doe', 9), journey('john.doe', 9, 5), journey('joan.doe', 9, 12));
    const alerts = await told(organization, history);
    expect(alerts).toMatchObject([{ groupKind: 'organization', group: '5bf6defbdcd8233029e0c598', count: 3 }]);
    expect(alerts[0]?.explanation).toMatch(
      /^jane\.doe signed in from .*3 such changes of place in all, of jane\.doe, john\.doe and joan\.doe\.$/,
    );
    expect(alerts[0]?.checks).toContainEqual({
      ...{ name: 'most impossible logins within 15 minutes', value: '3', threshold: 'more than 0', passed: true },
    });
    expect(alerts[0]?.evidence.length).toBe(6);
  });

  test('what follows later is another', async () => {
    const alerts = await told(organization, inTime(journey('jane.doe', 9), journey('john.doe', 9, 15)));
    expect(alerts.map(({ explanation }) => explanation.split(' ')[0])).toEqual(['jane.doe', 'john.doe']);
  });

  test('people are not compared with each other', async () => {
    const history: Example[] = [
      { at: '09:00', user: 'jane.doe', from: 'paris' },
      { at: '09:09', user: 'john.doe', from: 'lima' },
    ];
    expect(await told(organization, history)).toEqual([]);
  });

  test('there and back is one', async () => {
    const alerts = await told(organization, [
      ...journey('jane.doe', 9),
      { at: '09:12', user: 'jane.doe', from: 'paris' },
      { at: '13:00', user: 'jane.doe', from: 'lima' },
    ]);
    expect(alerts).toMatchObject([{ count: 1 }]);
  });

  test('counts more than so many', async () => {
    const two = inTime(journey('jane.doe', 9), journey('john.doe', 9, 5));
    expect(await told({ ...organization, moreThan: 2 }, two)).toEqual([]);
    expect(await told({ ...organization, moreThan: 1 }, two)).toMatchObject([{ count: 2 }]);
  });

  test('counts different rows of person, address, type of event and application', async () => {
    const rows = { ...organization, moreThan: 1, count: 'sumo-rows' };
    const once = journey('jane.doe', 9).map((each) => ({
      ...each,
      ip: each.from === 'lima' ? '203.0.113.9' : '198.51.100.9',
    }));
    // The same again by way of another place.
    const again: Example[] = [
      { at: '09:10', user: 'jane.doe', from: 'seattle', ip: '192.0.2.77' },
      { at: '09:11', user: 'jane.doe', from: 'lima', ip: '203.0.113.9' },
    ];
    expect(await told(rows, once)).toEqual([]);
    const alerts = await told(rows, [...once, ...again]);
    expect(alerts[0]?.checks[0]).toMatchObject({ name: 'most rows within 15 minutes', threshold: 'more than 1' });
  });

  test('what is withheld is counted apart, with its reasons', async () => {
    const near: Example[] = [
      { at: '09:00', user: 'jane.doe', from: 'paris', ip: '198.51.100.7' },
      { at: '09:01', user: 'jane.doe', from: 'lima', ip: '198.51.100.9' },
    ];
    const { alerts, suppressed } = await runHistory(inTime(near, journey('john.doe', 9, 2)), {
      ...{ rules: [impossibleLogin], tunings: tuned(organization) },
    });
    expect(alerts).toMatchObject([{ count: 1, suppressedBy: [] }]);
    expect(suppressed).toMatchObject([{ count: 1, suppressedBy: ['same_subnet'] }]);
  });
});

test('for a person it may have to be more than once, by rows, too', async () => {
  const toAndFro: Example[] = [...journey('jane.doe', 9), { at: '09:12', user: 'jane.doe', from: 'paris' }];
  expect(await told({}, toAndFro)).toMatchObject([{ groupKind: 'actor', count: 2 }]);
  for (const count of ['events', 'sumo-rows']) {
    expect(await told({ count, moreThan: 1 }, toAndFro)).toMatchObject([{ groupKind: 'actor', count: 2 }]);
    expect(await told({ count, moreThan: 2 }, toAndFro)).toEqual([]);
    expect(await told({ count, moreThan: 1, withinMs: 3 * MINUTE }, toAndFro)).toEqual([]);
  }
});

test.each<[string, Partial<Example>, string]>([
  ['of somebody new', {}, 'a step lower (a person who is new)'],
  ['of an administrator', { admin: true }, 'the rule’s own (an administrator; a person who is new)'],
  [
    'through rented machines',
    { network: { asn: 64_500, organization: 'Rented', kind: 'hosting' } },
    'two steps lower (a network that says little about the place; a person who is new)',
  ],
])('says why a journey %s has its severity', async (_, facts, value) => {
  const [first, second] = journey('jane.doe', 9).map((each) => ({ ...each, ...facts }));
  const [alert] = await told(
    {},
    [first, second].flatMap((each) => each ?? []),
  );
  expect(alert?.checks).toContainEqual(expect.objectContaining({ name: 'severity', value }));
});

test('for the organization nobody is new', async () => {
  const [alert] = await told({ groupBy: 'organization' }, journey('jane.doe', 9));
  expect(alert).toMatchObject({ severity: 'high' });
  expect(alert?.checks).toContainEqual(expect.objectContaining({ name: 'severity', value: 'the rule’s own' }));
});

describe('where memory is short', () => {
  const { memory } = impossibleLogin.tuned({ parameters: { groupBy: 'organization' } });
  const at = (atMs: number, user: string, from: 'paris' | 'lima' = 'paris') => ({ atMs, user, from });
  test.each([
    ['the same again within a minute', at(0, 'jane'), at(59_999, 'jane'), true],
    ['a minute later', at(0, 'jane'), at(60_000, 'jane'), false],
    ['somebody else', at(0, 'jane'), at(1_000, 'john'), false],
    ['from elsewhere', at(0, 'jane'), at(1_000, 'jane', 'lima'), false],
  ])('%s', (_, first, second, mayMerge) => {
    const [into, gone, next] = entriesOf([first, second, at(120_000, 'joan')]);
    if (!into || !gone || !next) throw new Error('no entries');
    expect(memory.mayMerge(into, gone, next)).toBe(mayMerge);
  });
});

test('what is asked about a person is answered by that person’s journeys alone', () => {
  const { memory } = impossibleLogin.tuned({ parameters: { groupBy: 'organization' } });
  const entries = entriesOf([
    { atMs: 0, user: 'jane', from: 'paris' },
    { atMs: 1_000, user: 'john', from: 'lima' },
    { atMs: 20 * HOUR, user: 'jane', from: 'lima' },
  ]);
  const near = memory.nearly(entries, ({ sighting }) => sighting.actor?.username === 'jane', nothingKnown);
  expect(near.map(({ counted }) => counted.map(({ id }) => id))).toEqual([['event-1', 'event-3']]);
});

test('a choice that there is not is refused, by name', () => {
  const tune = (parameters: Parameters) => () => impossibleLogin.tuned({ parameters });
  expect(tune({ groupBy: 'address' })).toThrow('groupBy must be one of actor, organization');
  expect(tune({ count: 'stars' })).toThrow('count must be one of events, sumo-rows');
});

describe.each([
  { groupBy: 'organization' },
  { groupBy: 'organization', moreThan: 1, count: 'sumo-rows' },
  { moreThan: 1 },
])('with %o', (parameters) => {
  const set = ruleSetOf([impossibleLogin], 'sumo-2025', { tunings: tuned(parameters) });
  const { logOf, outputsOf, lastWords, afterRestart } = detection(set);

  const history = fc
    .array(
      fc.record({
        from: fc.constantFrom('paris', 'versailles', 'lima', 'boston', 'seattle', 'america'),
        user: fc.constantFrom('jane.doe', 'john.doe', 'joan.doe'),
        kind: fc.constantFrom('residential', 'residential', 'hosting', 'relay'),
        gap: fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: 0, max: 16 * MINUTE }) },
          { weight: 1, arbitrary: fc.constant(15 * MINUTE) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 22 * HOUR }) },
        ),
      }),
      { minLength: 2, maxLength: 50, size: 'max' },
    )
    .map((steps) => {
      let at = Date.UTC(2026, 5, 2, 8);
      return steps.map(({ from, user, kind, gap }, index): Sighting => {
        at += gap;
        const network = { asn: 64_500, organization: 'Example', kind } as const;
        return { ...sightingOf({ at: '0:0', from, user, network }, index), occurredAt: at, receivedAt: at };
      });
    });
  const delays = fc.array(fc.integer({ min: 0, max: 24 * HOUR }), { minLength: 50, maxLength: 50, size: 'max' });

  test('events up to a day late end in the same alerts, and in the same that are withheld', () => {
    fc.assert(
      fc.property(history, delays, (events, late) => {
        expect(lastWords(logOf(events, late))).toEqual(lastWords(logOf(events)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a restart at any record changes not a byte of what follows', () => {
    fc.assert(
      fc.property(history, delays, fc.nat(), (events, late, anywhere) => {
        const log = logOf(events, late);
        const cut = 1 + (anywhere % log.length);
        const whole = outputsOf(emptyMemory(), log);
        const after = afterRestart(log, cut, whole.slice(0, cut));
        expect(JSON.stringify(after)).toBe(JSON.stringify(whole.slice(cut)));
      }),
      { numRuns: 300 },
    );
  });
});

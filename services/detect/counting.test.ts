import type { Severity, Sighting } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moreThan } from './counting.ts';
import { sightingOf } from './examples.ts';
import { nothingKnown } from './knowledge.ts';
import { stepped } from './rule.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules } from './rules/all.ts';
import { entryOf, insert, type Entry } from './windows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WITHIN = 15 * MINUTE;

const entries = (times: readonly number[]): Entry[] => {
  const sorted: Entry[] = [];
  times.forEach((at, index) => {
    const sighting: Sighting = { ...sightingOf({ at: '0:0' }, index), occurredAt: at, receivedAt: at };
    insert(sorted, entryOf(sighting, at));
  });
  return sorted;
};
const found = (threshold: number, ...times: number[]): [string, number][] =>
  moreThan({ moreThan: threshold, withinMs: WITHIN })
    .find(entries(times), nothingKnown)
    .map(({ anchor, count }) => [anchor.id, count]);

test('the window is open at its old end: an event exactly as old is out', () => {
  expect(found(1, 0, WITHIN - 1)).toEqual([['event-1', 2]]);
  expect(found(1, 0, WITHIN)).toEqual([]);
});

test('more than means more than', () => {
  expect(found(3, 0, 1, 2)).toEqual([]);
  expect(found(3, 0, 1, 2, 3)).toEqual([['event-1', 4]]);
  expect(found(0, 7)).toEqual([['event-1', 1]]);
});

test('the anchor is the oldest event counted when the threshold is crossed, not the oldest of the episode', () => {
  // Every event follows the last one within the window, but only the last three lie in one.
  expect(found(2, 0, 10 * MINUTE, 20 * MINUTE, 24 * MINUTE)).toEqual([['event-2', 3]]);
});

test('after a quiet window the next crossing is a finding of its own', () => {
  expect(found(1, 0, 1, 2, 20 * MINUTE, 21 * MINUTE)).toEqual([
    ['event-1', 3],
    ['event-4', 2],
  ]);
});

test('finds what a plain search over all windows finds', () => {
  const times = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 4 * HOUR }),
      fc.integer({ min: 0, max: 20 }).map((n) => n * 5 * MINUTE),
    ),
    {
      size: 'max',
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 4 }), (unordered, threshold) => {
      const sorted = entries(unordered);
      const expected: [string, number][] = [];
      let began = 0;
      sorted.forEach((entry, index) => {
        const next = sorted[index + 1];
        if (next && next.at - entry.at < WITHIN) return;
        const cluster = sorted.slice(began, index + 1);
        began = index + 1;
        const crossing = cluster.findIndex(
          ({ at }, last) => cluster.slice(0, last + 1).filter((other) => other.at > at - WITHIN).length > threshold,
        );
        const crossedAt = cluster[crossing]?.at ?? 0;
        const anchor = cluster.findIndex((other, place) => place <= crossing && other.at > crossedAt - WITHIN);
        if (crossing >= 0) expected.push([cluster[anchor]?.id ?? '', cluster.length - anchor]);
      });
      expect(
        moreThan({ moreThan: threshold, withinMs: WITHIN })
          .find(sorted, nothingKnown)
          .map(({ anchor, count }) => [anchor.id, count]),
      ).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('the profiles differ where the documentation did', () => {
  const thresholds = (profile: 'sumo-2025' | 'sumo-2026'): object =>
    Object.fromEntries(ruleSetOf(rules, profile).rules.map(({ id, parameters }) => [id, parameters['moreThan']]));
  const common = { 'disabled-mfa': 0, 'embargoed-location': 0, 'unsuccessful-ssos': 1 };
  expect(thresholds('sumo-2025')).toMatchObject({ ...common, 'alerts-created': 3, 'unsuccessful-logins': 1 });
  expect(thresholds('sumo-2026')).toMatchObject({ ...common, 'alerts-created': 5, 'unsuccessful-logins': 5 });
});

test.each<[Severity, number, Severity]>([
  ['medium', 1, 'high'],
  ['medium', -1, 'low'],
  ['critical', 1, 'critical'],
  ['info', -3, 'info'],
])('%s by %i is %s', (severity, steps, result) => {
  expect(stepped(severity, steps)).toBe(result);
});

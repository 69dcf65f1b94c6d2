/** Which changes of a tuning make another rule of one, and which do not. */
import { expect, test } from 'vitest';
import type { Parameters } from './rule.ts';
import embargoedLocation from './rules/embargoed-location.ts';
import unsuccessfulLogins from './rules/unsuccessful-logins.ts';

test('another threshold, window or way to count is the same major, another grouping is not', () => {
  const ref = (parameters: Parameters): string => unsuccessfulLogins.tuned({ parameters }).ref;
  const first = unsuccessfulLogins.ref;
  expect(ref({})).toBe(first);
  expect(ref({ moreThan: 9, withinMs: 1_000, count: 'sumo-rows', groupBy: 'actor' })).toBe(first);
  const others = ['address', 'organization'].map((groupBy) => unsuccessfulLogins.tuned({ parameters: { groupBy } }));
  expect(new Set([first, ...others.map((rule) => rule.ref)]).size).toBe(3);
  for (const { id, major, ref: own } of others) expect(own).toBe(`${id}@${major}`);
});

test('another list of places is another condition', () => {
  const ref = (list: string): string => embargoedLocation.tuned({ parameters: { list } }).ref;
  expect(ref('ofac-2025')).toBe(embargoedLocation.ref);
  expect(ref('ofac-2025-plus')).not.toBe(embargoedLocation.ref);
});

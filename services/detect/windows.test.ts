import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sightingOf } from './examples.ts';
import { entryOf, firstAfter, insert, thin, type Entry } from './windows.ts';

const entry = (at: number, id: string): Entry => ({
  ...entryOf({ ...sightingOf({ at: '0:0' }, 0), eventId: id, occurredAt: at, receivedAt: at + 1 }, at + 2),
});

test('whatever the order of arrival, entries lie in order of time and id, each once', () => {
  const events = fc.array(fc.record({ at: fc.nat(5), id: fc.constantFrom('a', 'b', 'c', 'd') }), {
    size: 'max',
    maxLength: 20,
  });
  fc.assert(
    fc.property(events, (arrivals) => {
      const entries: Entry[] = [];
      for (const { at, id } of arrivals) insert(entries, entry(at, id));
      const expected = [...new Set(arrivals.map(({ at, id }) => `${at} ${id}`))].sort();
      expect(entries.map(({ at, id }) => `${at} ${id}`)).toEqual(expected);
    }),
  );
});

test('says where an entry went, and -1 for one that is there already', () => {
  const entries: Entry[] = [];
  expect([entry(5, 'a'), entry(9, 'b'), entry(7, 'c'), entry(7, 'c')].map((each) => insert(entries, each))).toEqual([
    0, 1, 1, -1,
  ]);
});

test('an event stamped in the future counts at its receipt, and once though it is received twice', () => {
  const future = { ...sightingOf({ at: '0:0' }, 0), occurredAt: 1_000_000, receivedAt: 500 };
  const entries = [entryOf(future, 501)];
  expect(entries[0]?.at).toBe(500);
  expect(insert(entries, entryOf({ ...future, receivedAt: 600 }, 601))).toBe(-1);
});

test('rows that share an id but not a body are two events', () => {
  const first = sightingOf({ at: '09:00' }, 0);
  const entries = [entryOf(first, 1)];
  expect(insert(entries, entryOf({ ...first, variant: true }, 2))).toBe(1);
});

test('an entry exactly at the edge is not after it', () => {
  const entries = [entry(1, 'a'), entry(5, 'b'), entry(5, 'c'), entry(9, 'd')];
  expect([0, 1, 4, 5, 8, 9].map((at) => firstAfter(entries, at))).toEqual([0, 1, 1, 3, 3, 4]);
});

test('thinning merges the closest entries and keeps what they stand for, the first and the last', () => {
  const entries = [entry(0, 'a'), entry(10, 'b'), entry(11, 'c'), entry(12, 'd'), entry(30, 'e')];
  expect(thin(entries, () => true)).toBe('merged');
  expect(entries.map(({ id, weight }) => [id, weight])).toEqual([
    ['a', 1],
    ['b', 2],
    ['d', 1],
    ['e', 1],
  ]);
});

test('where nothing may merge the oldest is lost', () => {
  const entries = [entry(0, 'a'), entry(10, 'b'), entry(11, 'c')];
  expect(thin(entries, () => false)).toBe('lost');
  expect(entries.map(({ id }) => id)).toEqual(['b', 'c']);
});

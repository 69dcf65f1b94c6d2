import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOnce } from './reading-once.ts';
import type { Row } from './row.ts';

const FIELDS = ['a', 'b'];
const read = (row: Row): { readonly told: string } => ({ told: JSON.stringify([row['a'], row['b']]) });

test('reads as the reader would, whatever was read before', () => {
  const value = fc.oneof(fc.constantFrom(0, -0, '0', null, false, undefined, '', 'x'.repeat(65)), fc.array(fc.nat(1)));
  fc.assert(
    fc.property(fc.array(fc.record({ a: value, b: value }), { maxLength: 100 }), (rows) => {
      const once = readingOnce(FIELDS, 'a', read);
      for (const row of rows) expect(once(row)).toEqual(read(row));
    }),
  );
});

test('tells numbers apart by their sign, too', () => {
  const once = readingOnce(FIELDS, 'a', ({ a }) => ({ negative: Object.is(a, -0) }));
  expect([0, -0, 0].map((a) => once({ a }))).toEqual([{ negative: false }, { negative: true }, { negative: false }]);
});

test('the same object comes out for what looks the same, be it nothing', () => {
  let asked = 0;
  const once = readingOnce(FIELDS, 'a', (row) => (asked++, row['b'] === undefined ? null : { b: row['b'] }));
  expect(once({ a: 1, b: 2, other: 3 })).toBe(once({ b: 2, a: 1 }));
  expect([once({ a: 1 }), once({ a: 1 })]).toEqual([null, null]);
  expect(asked).toBe(2);
});

test.each([[{ b: 1 }], [{ a: 'x'.repeat(65), b: 1 }], [{ a: 1, b: {} }]])(
  'nothing is kept of what is open, long or has parts',
  (row) => {
    const once = readingOnce(FIELDS, 'a', read);
    expect(once(row)).not.toBe(once(row));
  },
);

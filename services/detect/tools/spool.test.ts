import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpool } from './spool.ts';

test('lines come back whole, by time, and in their order within a moment', () => {
  const lines = fc.array(fc.record({ at: fc.integer({ min: -5, max: 5 }), line: fc.string({ unit: 'grapheme' }) }));
  fc.assert(
    fc.property(lines, (given) => {
      const spool = createSpool();
      try {
        for (const { at, line } of given) expect(spool.add(at, line)).toBe(true);
        const expected = given.map(({ at, line }) => ({ at, line: Buffer.from(line).toString() }));
        expect([...spool.inOrder()]).toEqual(expected.toSorted((a, b) => a.at - b.at));
      } finally {
        spool.close();
      }
    }),
    { numRuns: 200 },
  );
});

test('many long lines are read again through a small part of memory', () => {
  const spool = createSpool();
  const line = (index: number): string => `${index} ${'x'.repeat((index * 7919) % 5_000)}`;
  for (let index = 0; index < 3_000; index++) spool.add(3_000 - index, line(index));
  const read = [...spool.inOrder()];
  spool.close();
  expect(read).toHaveLength(3_000);
  for (const [place, each] of read.entries()) expect(each.line).toBe(line(2_999 - place));
});

test('a line above the size of a block comes back, and what is too much is refused', () => {
  const spool = createSpool(2);
  const long = 'x'.repeat(3_000_000);
  expect([spool.add(2, long), spool.add(1, 'short'), spool.add(0, 'too many')]).toEqual([true, true, false]);
  expect([...spool.inOrder()].map(({ line }) => line === long || line)).toEqual(['short', true]);
  spool.close();
});

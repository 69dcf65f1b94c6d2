import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeBuilder } from './sorted-ranges.ts';

/** Few distinct numbers, at the edges of a word, so that ranges touch, overlap and carry. */
const word = fc.constantFrom(0, 1, 2, 3, 7, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff);

const asNumber = (words: readonly number[]): bigint => words.reduce((sum, each) => sum * 2n ** 32n + BigInt(each), 0n);

test.each([1, 4] as const)('of overlapping ranges of %i words the first one holds', (width) => {
  const address = fc.array(word, { minLength: width, maxLength: width });
  const range = fc
    .tuple(address, address)
    .map(([a, b]) => (asNumber(a) <= asNumber(b) ? ([a, b] as const) : ([b, a] as const)));
  const sorted = fc
    .array(range, { maxLength: 12 })
    .map((ranges) =>
      ranges.toSorted((a, b) => (asNumber(a[0]) < asNumber(b[0]) ? -1 : asNumber(a[0]) > asNumber(b[0]) ? 1 : 0)),
    );
  fc.assert(
    fc.property(sorted, fc.array(address, { minLength: 20, maxLength: 20 }), (ranges, probes) => {
      const builder = rangeBuilder(width);
      for (const [index, [start, end]] of ranges.entries()) builder.add(start, end, index + 1);
      const built = builder.build();
      for (const probe of [...probes, ...ranges.flat()]) {
        const at = asNumber(probe);
        const first = ranges.findIndex(([start, end]) => asNumber(start) <= at && at <= asNumber(end));
        expect(built.find(probe)).toBe(first < 0 ? null : first + 1);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('disorder is refused', () => {
  const builder = rangeBuilder(1);
  builder.add([10], [20], 1);
  expect(() => {
    builder.add([9], [9], 2);
  }).toThrow('not in order');
  expect(() => {
    builder.add([31], [30], 2);
  }).toThrow('after its end');
});

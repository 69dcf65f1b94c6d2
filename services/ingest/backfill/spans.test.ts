import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstUncovered, merged } from './spans.ts';

const span = fc.tuple(fc.nat(30), fc.nat(10)).map(([from, length]) => ({ from, to: from + length }));
const has = (spans: readonly { from: number; to: number }[], at: number): boolean =>
  spans.some(({ from, to }) => at >= from && at < to);
const instants = Array.from({ length: 45 }, (_, at) => at);

test('merged spans hold the same instants, apart from each other and ascending', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const result = merged(spans);
      expect(instants.filter((at) => has(result, at))).toEqual(instants.filter((at) => has(spans, at)));
      expect(result.every(({ from, to }, i) => from < to && from > (result[i - 1]?.to ?? -1))).toBe(true);
    }),
  );
});

test('the first uncovered part is what comes first and no other covers', () => {
  fc.assert(
    fc.property(span, fc.array(span), (wanted, covered) => {
      const left = instants.filter((at) => has([wanted], at) && !has(covered, at));
      const part = firstUncovered(wanted, covered);
      expect(part?.from).toBe(left[0]);
      if (!part) return;
      expect(instants.filter((at) => has([part], at) && !left.includes(at))).toEqual([]);
      expect(left.includes(part.to)).toBe(false);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLICE_MS } from './ledger.ts';
import { halves, slicesOf } from './window.ts';

const window = fc
  .tuple(fc.nat(50 * SLICE_MS), fc.integer({ min: 1, max: 5 * SLICE_MS }))
  .map(([from, length]) => ({ from, to: from + length }));

test('halves share an instant, leave nothing out, and are both shorter', () => {
  fc.assert(
    fc.property(window, (whole) => {
      const pair = halves(whole);
      if (pair === null) {
        expect(whole.to - whole.from).toBe(1);
        return;
      }
      const [first, second] = pair;
      expect([first.from, first.to, second.to]).toEqual([whole.from, second.from, whole.to]);
      expect(Math.min(first.to - first.from, second.to - second.from)).toBeGreaterThan(0);
    }),
  );
});

test('a long window is split at the border of a slice', () => {
  expect(halves({ from: 0, to: 7 * SLICE_MS })).toEqual([
    { from: 0, to: 3 * SLICE_MS },
    { from: 3 * SLICE_MS, to: 7 * SLICE_MS },
  ]);
});

test('its slices are those that lie wholly in a window', () => {
  fc.assert(
    fc.property(window, (whole) => {
      const slices = slicesOf(whole);
      const all = Array.from({ length: 60 }, (_, i) => ({ from: i * SLICE_MS, to: (i + 1) * SLICE_MS }));
      expect(slices).toEqual(all.filter(({ from, to }) => from >= whole.from && to <= whole.to));
    }),
  );
});

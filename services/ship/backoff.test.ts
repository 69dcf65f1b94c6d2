import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

const limits = { baseMs: 500, capMs: 30_000 };

test('doubles up to the cap, and is any part of that by chance', () => {
  expect([1, 2, 3, 7, 8, 5_000].map((attempt) => backoffMs(attempt, limits, 0.999_999))).toEqual([
    499, 999, 1_999, 29_999, 29_999, 29_999,
  ]);
  expect(backoffMs(4, limits, 0)).toBe(0);
  expect(backoffMs(4, limits, 0.5)).toBe(2_000);
});

test('is never negative and never above the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, chance) => {
        const wait = backoffMs(attempt, limits, chance);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(limits.capMs);
      },
    ),
  );
});

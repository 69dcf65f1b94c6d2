import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, retryAfterMs } from './backoff.ts';

const limits = { firstMs: 1_000, maxMs: 60_000, minMs: 200 };

test('waits are spread between the least and a bound that doubles up to the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, chance) => {
        const ms = backoffMs(n, limits, chance);
        expect(ms).toBeGreaterThanOrEqual(200);
        expect(ms).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** (n - 1)));
      },
    ),
  );
  expect([1, 2, 3, 7, 50].map((n) => backoffMs(n, limits, 0.999_999))).toEqual([999, 1_999, 3_999, 59_999, 59_999]);
  expect(backoffMs(1, limits, 0.5)).toBe(500);
});

test.each([
  ['120', 120_000],
  ['0', null],
  ['1.5', 1_500],
  ['99999999', 3_600_000],
  ['Sat, 10 Jan 2026 10:00:30 GMT', 30_000],
  ['Sat, 10 Jan 2026 09:00:00 GMT', null],
  ['Sun, 11 Jan 2026 10:00:00 GMT', 3_600_000],
  ['soon', null],
  ['-5', null],
  ['', null],
  [null, null],
])('Retry-After %j is %j', (header, ms) => {
  expect(retryAfterMs(header, Date.UTC(2026, 0, 10, 10), 3_600_000)).toBe(ms);
});

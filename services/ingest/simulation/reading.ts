/** How tests read: as the defaults do, unless they say otherwise. */
import type { Reading } from '../source.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const readingForTests = (changes: Partial<Reading> = {}): Reading => ({
  pollMs: 15 * SECOND,
  lagMs: 2 * MINUTE,
  late: [
    { backMs: 10 * MINUTE, everyMs: 2 * MINUTE },
    { backMs: 2 * HOUR, everyMs: 15 * MINUTE },
  ],
  verifyAfterMs: [HOUR, 6 * HOUR, 24 * HOUR],
  pageLimit: 10_000,
  maxPages: 200,
  largeRows: 20_000,
  maxSpanMs: 24 * HOUR,
  probeMs: 15 * MINUTE,
  ...changes,
});

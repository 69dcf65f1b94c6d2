/** What a source has done and when it is due again. Lost at a restart, which only makes everything due at once. */
import { SLICE_MS } from './ledger.ts';
import { MAX_LIMIT } from './query.ts';
import type { Reading } from './source.ts';
import { slicesOf, type Window } from './window.ts';

export interface Schedule {
  /** When the open end is due. */
  readonly pollAt: number;
  /** When each of the late readings is due. */
  readonly lateAt: readonly number[];
  /** Slices of a large stretch that are still to be counted. */
  readonly toCount: readonly Window[];
  /** When each hour was last verified, by its end. */
  readonly verified: ReadonlyMap<number, number>;
  /** No hour is verified before that, after trouble. */
  readonly verifyAt: number;
  /** Length of the next window of a backlog. */
  readonly spanMs: number;
}

const HOUR_MS = 3_600_000;
/** After a verification that failed. */
const VERIFY_PAUSE_MS = 60_000;
const CLOCK_TOLERANCE_MS = 2_000;

export function freshSchedule(reading: Reading, nowMs: number): Schedule {
  return {
    pollAt: nowMs,
    lateAt: reading.late.map(() => nowMs),
    toCount: [],
    verified: new Map(),
    verifyAt: nowMs,
    spanMs: Math.min(HOUR_MS, reading.maxSpanMs),
  };
}

/** `moved`: the checkpoint has moved; a backlog that does not move must not be asked for in a hot loop. */
export function afterPoll(
  schedule: Schedule,
  reading: Reading,
  poll: { readonly askedAt: number; readonly backlog: boolean; readonly moved: boolean; readonly rows: number },
  nowMs: number,
): Schedule {
  if (poll.backlog && poll.moved)
    return { ...schedule, pollAt: nowMs, spanMs: nextSpan(schedule.spanMs, poll.rows, reading) };
  // Never due at this very instant, so that slow polls leave room for the late readings.
  return { ...schedule, pollAt: Math.max(poll.askedAt + reading.pollMs, nowMs + 1) };
}

/** A long reading has read the short ones' stretches too. The same after trouble: the next round reads no less. */
export function afterLate(schedule: Schedule, reading: Reading, level: number, nowMs: number): Schedule {
  const lateAt = schedule.lateAt.map((at, i) => (i <= level ? nowMs + (reading.late[i]?.everyMs ?? 0) : at));
  return { ...schedule, lateAt };
}

export function afterSweep(
  schedule: Schedule,
  reading: Reading,
  step: { window: Window; level: number },
  nowMs: number,
): Schedule {
  return { ...afterLate(schedule, reading, step.level, nowMs), toCount: slicesOf(step.window) };
}

export function afterSlice(schedule: Schedule): Schedule {
  return { ...schedule, toCount: schedule.toCount.slice(1) };
}

/** `verifiedAt`: by our clock or JumpCloud's, whichever is behind; null where it failed. */
export function afterHour(
  schedule: Schedule,
  hour: { readonly end: number; readonly verifiedAt: number | null },
  settledUntil: number,
  nowMs: number,
): Schedule {
  const { end, verifiedAt } = hour;
  if (verifiedAt === null) return { ...schedule, verifyAt: nowMs + VERIFY_PAUSE_MS };
  const unsettled = [...schedule.verified].filter(([other]) => other > settledUntil);
  const verified = new Map([...unsettled, [end, verifiedAt] as const]);
  // By a clock that is behind, the hour is not as old yet as it was to be, and will be due again at once.
  const verifyAt = nowMs - verifiedAt > CLOCK_TOLERANCE_MS ? nowMs + VERIFY_PAUSE_MS : schedule.verifyAt;
  return { ...schedule, verified, verifyAt };
}

/** Aims at one to five pages a window. */
export function nextSpan(spanMs: number, rows: number, { maxSpanMs }: Reading): number {
  if (rows > 5 * MAX_LIMIT) return Math.max(SLICE_MS, Math.floor(spanMs / 2 / SLICE_MS) * SLICE_MS);
  return rows < MAX_LIMIT ? Math.min(maxSpanMs, spanMs * 2) : spanMs;
}

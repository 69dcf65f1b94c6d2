/**
 * What a source does next: a pure function of its position, of what it has done, and of the time.
 *
 * Every poll reads from the last closed window to now; while there is a backlog, a span at a time and at once. Between
 * polls, what is closed is read again while late events may still come: short stretches often, long ones seldom, large
 * ones only where a count differs; and hours are verified by count until they are settled.
 */
import type { SourcePosition } from '@pipeline/schemas/generated';
import { alignDown } from './ledger.ts';
import type { Schedule } from './schedule.ts';
import type { Reading } from './source.ts';
import type { Window } from './window.ts';

export type Step =
  | { readonly kind: 'wait'; readonly until: number }
  /** The open end, or the next span of a backlog: moves the checkpoint. */
  | { readonly kind: 'poll'; readonly window: Window; readonly backlog: boolean }
  /** Read again, whole. */
  | { readonly kind: 'late'; readonly window: Window; readonly level: number }
  /** Too large to be read again whole: its slices are to be counted, one by one. */
  | { readonly kind: 'sweep'; readonly window: Window; readonly level: number }
  /** Read again only if the count differs. */
  | { readonly kind: 'verify'; readonly window: Window; readonly of: 'slice' | 'hour' };

/** How many rows of a window are known; its end is not included. */
export type KnownRows = (window: Window) => number;

const HOUR_MS = 3_600_000;

export function nextStep(
  position: SourcePosition,
  schedule: Schedule,
  reading: Reading,
  known: KnownRows,
  nowMs: number,
): Step {
  if (schedule.pollAt <= nowMs && position.closedUntil < nowMs) return pollStep(position, schedule, reading, nowMs);

  const [slice] = schedule.toCount;
  if (slice) return { kind: 'verify', window: slice, of: 'slice' };

  const windows = reading.late.map(({ backMs }) => lateWindow(position, nowMs - backMs));
  const level = windows.findLastIndex((window, i) => window.from < window.to && (schedule.lateAt[i] ?? 0) <= nowMs);
  const window = windows[level];
  if (window) return { kind: known(window) > reading.largeRows ? 'sweep' : 'late', window, level };

  const hour = schedule.verifyAt <= nowMs ? dueHour(position, schedule, reading, nowMs) : null;
  if (hour) return { kind: 'verify', window: hour, of: 'hour' };

  const lateAt = windows.flatMap(({ from, to }, i) => (from < to ? [schedule.lateAt[i] ?? 0] : []));
  // The closed window's end lies ahead of a clock that has been set back.
  const pollAt = Math.max(schedule.pollAt, position.closedUntil + 1);
  return { kind: 'wait', until: Math.max(nowMs + 1, Math.min(pollAt, ...lateAt)) };
}

function pollStep({ closedUntil }: SourcePosition, { spanMs }: Schedule, { lagMs }: Reading, nowMs: number): Step {
  const spanEnd = alignDown(closedUntil + spanMs);
  const backlog = spanEnd < nowMs - lagMs;
  return { kind: 'poll', window: { from: closedUntil, to: backlog ? spanEnd : nowMs }, backlog };
}

/** What is closed and not settled, from this instant on; whole slices, so that their rows can be counted. */
function lateWindow({ settledUntil, closedUntil }: SourcePosition, from: number): Window {
  return { from: alignDown(Math.max(settledUntil, from)), to: closedUntil };
}

/** The first hour that has not been verified since it reached its present age. */
function dueHour(position: SourcePosition, { verified }: Schedule, reading: Reading, nowMs: number): Window | null {
  for (let from = position.settledUntil; ;) {
    const to = (Math.floor(from / HOUR_MS) + 1) * HOUR_MS;
    const age = reading.verifyAfterMs.findLast((ageMs) => to + ageMs <= nowMs);
    if (to > position.closedUntil || age === undefined) return null;
    if ((verified.get(to) ?? -Infinity) < to + age) return { from, to };
    from = to;
  }
}

/** How many requests one source costs a day: the real plan, on a clock that nobody waits for. */
import { nextStep, type Step } from '@pipeline/ingest/plan';
import { afterReading, beginning, settle } from '@pipeline/ingest/position';
import { afterHour, afterLate, afterPoll, afterSlice, afterSweep, freshSchedule } from '@pipeline/ingest/schedule';
import type { Reading } from '@pipeline/ingest/source';
import type { Window } from '@pipeline/ingest/window';

const DAY_MS = 86_400_000;
const REQUEST_MS = 200;

export interface Requests {
  /** Of `/events`: at the open end, and for late events. */
  readonly polls: number;
  readonly late: number;
  /** Of `/events/count`. */
  readonly counts: number;
}

/** On the second day, when the first one has been caught up with; nothing is late, and JumpCloud always answers. */
export function requestsADay(reading: Reading, eventsPerSecond: number): Requests {
  const start = Date.UTC(2026, 0, 10, 10, 7, 33);
  const requests = { polls: 0, late: 0, counts: 0 };
  let now = start;
  let position = beginning({ name: 'bench', startMs: DAY_MS }, now);
  let schedule = freshSchedule(reading, now);

  const rowsOf = ({ from, to }: Window): number => Math.round((eventsPerSecond * (to - from)) / 1000);
  const ask = (kind: keyof Requests, times: number): void => {
    if (now >= start + DAY_MS) requests[kind] += times;
    now += REQUEST_MS * times;
  };
  /** A page that is full is followed by another, which may be empty. */
  const read = (kind: keyof Requests, window: Window): void => {
    const askedAt = now;
    ask(kind, Math.floor(rowsOf(window) / reading.pageLimit) + 1);
    position = afterReading(position, { window, askedAt }, reading);
  };
  const carryOut = (step: Exclude<Step, { kind: 'wait' }>): void => {
    const { window } = step;
    const [askedAt, before] = [now, position.closedUntil];
    switch (step.kind) {
      case 'poll': {
        read('polls', window);
        const poll = { askedAt, backlog: step.backlog, moved: position.closedUntil > before, rows: rowsOf(window) };
        schedule = afterPoll(schedule, reading, poll, now);
        return;
      }
      case 'late':
        read('late', window);
        schedule = afterLate(schedule, reading, step.level, now);
        return;
      case 'sweep':
        schedule = afterSweep(schedule, reading, step, now);
        return;
      case 'verify':
        ask('counts', 1);
        position = settle(position, { window, askedAt }, reading);
        schedule =
          step.of === 'slice'
            ? afterSlice(schedule)
            : afterHour(schedule, { end: window.to, verifiedAt: askedAt }, position.settledUntil, now);
    }
  };

  while (now < start + 2 * DAY_MS) {
    const step = nextStep(position, schedule, reading, rowsOf, now);
    if (step.kind === 'wait') now = step.until;
    else carryOut(step);
  }
  return requests;
}

export const totalOf = ({ polls, late, counts }: Requests): number => polls + late + counts;

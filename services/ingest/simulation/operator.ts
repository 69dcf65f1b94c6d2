/** Somebody who asks for backfills, at random times and of random spans, and again for those that fail. */
import type { Backfill } from '@pipeline/schemas/generated';
import type { Dice } from './dice.ts';
import { HOUR, MINUTE } from './reading.ts';

export interface Operator {
  /** When there is something to do next; Infinity when there is not. */
  readonly nextAt: () => number;
  /** Asks for what is due, given how the jobs of before have ended. */
  readonly act: (now: number, jobs: readonly Backfill[]) => readonly Backfill[];
}

export interface Times {
  readonly pastFrom: number;
  readonly start: number;
  /** After this no request fails. */
  readonly troubleEnds: number;
}

export function createOperator(dice: Dice, { pastFrom, start, troubleEnds }: Times): Operator {
  const wishes = Array.from({ length: dice.pick([0, 0, 1, 2, 4]) }, () => ({
    at: dice.between(start + MINUTE, troubleEnds),
    from: dice.between(pastFrom, start),
    spanMs: dice.pick([dice.between(1, 10 * MINUTE), dice.between(1, 6 * HOUR), 8 * HOUR]),
    again: dice.happens(0.3),
    rate: dice.pick([0, 5, 50]),
  })).toSorted((a, b) => a.at - b.at);
  let looksAfter = troubleEnds + MINUTE;
  let asked = 0;

  const job = (now: number, span: Pick<Backfill, 'from' | 'to' | 'again' | 'rate'>): Backfill => ({
    ...{ id: `job-${asked++}`, source: 'main', requestedAt: now, readUntil: null, readingUntil: null, knownFrom: null },
    ...{ windows: 0, events: 0, duplicates: 0, endedAt: null, problem: '' },
    ...span,
  });

  return {
    nextAt: () => wishes[0]?.at ?? looksAfter,
    act: (now, jobs) => {
      const wish = wishes.shift();
      if (wish) {
        const { from, again, rate } = wish;
        return [job(now, { from, to: Math.min(now, from + wish.spanMs), again, rate })];
      }
      looksAfter = Infinity;
      return jobs
        .filter(({ endedAt, problem }) => endedAt !== null && problem !== '')
        .map(({ from, to, again, rate }) => job(now, { from, to, again, rate }));
    },
  };
}

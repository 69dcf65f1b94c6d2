/** Something that should follow did not: judged by event time, told when the log is past the time in which it should have. */
import type { Check } from '@pipeline/schemas/generated';
import { LATENESS_MS, merged, weightOf } from './counting.ts';
import { episodes, lookbackMs } from './episode.ts';
import { duration } from './explain.ts';
import { answered, type Absence } from './near-absence.ts';
import type { Finding, Firing } from './rule.ts';
import type { Entry } from './windows.ts';

export interface Unanswered extends Finding {
  /** When it came after all, too late. */
  readonly answeredAt: number | undefined;
}

const CAP = 128;

/**
 * One finding for all that stayed without an answer in a row. It goes on for as long again as the answer was waited for, and
 * ends early when that comes.
 */
export function unanswered(absence: Absence): Firing<Unanswered> {
  const { asks, answers, withinMs, missing } = absence;
  const openMs = 2 * withinMs;
  const find = (entries: readonly Entry[]): Unanswered[] => {
    const times = entries.filter(({ sighting }) => answers(sighting)).map(({ at }) => at);
    const first = (from: number): number => times.find((at) => at > from) ?? Infinity;
    const open = entries.filter(({ at, sighting }) => asks(sighting) && first(at) > at + withinMs);
    return episodes(open, withinMs).flatMap((episode) => {
      const [anchor] = episode;
      if (!anchor) return [];
      const awaits = anchor.at + withinMs;
      const counted = episode.filter(({ at }) => at <= awaits);
      const late = first(counted.at(-1)?.at ?? anchor.at);
      const answeredAt = late <= anchor.at + openMs ? late : undefined;
      const facts = {
        anchor,
        counted,
        count: weightOf(counted),
        apart: '',
        suppressedBy: [],
        degraded: merged(counted),
      };
      return [{ ...facts, awaits, answeredAt, over: answeredAt !== undefined }];
    });
  };
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(withinMs) + openMs + LATENESS_MS,
    // From the event on, not from the time of telling.
    quietMs: openMs,
    openMs,
    cap: CAP,
    mayMerge: (into, gone, next) =>
      next.at - into.at < withinMs && [asks, answers].every((is) => is(into.sighting) === is(gone.sighting)),
    mayFind: () => true,
    find,
    checks: ({ anchor, answeredAt }): Check[] => [
      {
        name: missing,
        value: answeredAt === undefined ? 'not seen' : `after ${duration(answeredAt - anchor.at)}`,
        threshold: `not within ${duration(withinMs)}`,
        passed: true,
      },
    ],
    nearly: (entries, about) => answered(entries, about, absence),
  };
}

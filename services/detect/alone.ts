/**
 * A rule knows what it has learned itself, and nothing that another has. Of another's lessons it would not have in view those
 * events that are not learned yet, so that it would matter in which order events arrive. Its own it remembers until it has
 * learned from them.
 */
import type { Known, Lesson } from './knowledge.ts';
import type { About, Near } from './near.ts';
import type { Entry } from './windows.ts';

/** What has settled is learned from once an hour of the log. */
const LEARNED_WITHIN_MS = 3_600_000;

interface Learner<Found> {
  readonly latenessMs: number;
  readonly retentionMs: number;
  readonly find: (entries: readonly Entry[], known: Known) => readonly Found[];
  readonly learns?: (entries: readonly Entry[], settled: (appendedAt: number) => boolean) => readonly Lesson[];
  readonly nearly: (entries: readonly Entry[], about: About, known: Known) => readonly Near[];
}

/** What changes of it; nothing where it does not learn. */
export function alone<Found>(
  rule: string,
  { find, learns, nearly, latenessMs, retentionMs }: Learner<Found>,
): Partial<Learner<Found>> {
  if (!learns) return {};
  const own = (kind: string): string => `${rule} ${kind}`;
  const ownOf = ({ completeFrom, times, since, all }: Known): Known => ({
    completeFrom,
    times: (kind, name) => times(own(kind), name),
    since: (kind) => since(own(kind)),
    all: (kind) => all(own(kind)),
  });
  return {
    // It comes so late, and settles so long after.
    retentionMs: Math.max(retentionMs, 2 * latenessMs + LEARNED_WITHIN_MS),
    find: (entries, known) => find(entries, ownOf(known)),
    nearly: (entries, about, known) => nearly(entries, about, ownOf(known)),
    learns: (entries, settled) => learns(entries, settled).map((lesson) => ({ ...lesson, kind: own(lesson.kind) })),
  };
}

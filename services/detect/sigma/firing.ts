/**
 * What a correlation finds: a finding for each stretch of time through which it holds again and again. The finding rests on
 * all events from the first that made it hold up to the last with which it held.
 */
import { LATENESS_MS, merged, weightOf } from '../counting.ts';
import { episodes, lookbackMs } from '../episode.ts';
import type { Finding, Firing } from '../rule.ts';
import { before, firstAfter, type Entry } from '../windows.ts';
import { checkOf } from './check.ts';
import type { Hold } from './hold.ts';
import { holdsOf, reachMs, type Limits } from './holds.ts';
import { nearestTo } from './nearest.ts';
import type { Notes } from './study.ts';
import type { Branch } from './tree.ts';

export interface Correlated extends Finding {
  /** The most that was counted in any window. */
  readonly most: number;
}

/** An address may be shared by many people. */
const CAP = 4_096;

export function correlated(branch: Branch, notes: Notes, limits: Limits): Firing<Correlated> {
  const { withinMs } = limits;
  const reach = reachMs(branch, withinMs);
  return {
    latenessMs: LATENESS_MS,
    // What the first hold of an episode rests on lies so much before it.
    retentionMs: lookbackMs(withinMs) + reach + LATENESS_MS,
    quietMs: withinMs,
    cap: CAP,
    mayMerge: (into, gone, next) =>
      next.at - into.at < withinMs && into.facts.every((fact, index) => fact === gone.facts[index]),
    mayFind: (entries, index) => mayHold(branch, notes, limits, reach, entries, index),
    find: (entries) => findingsIn(holdsOf(branch, notes, entries, limits), entries, withinMs),
    checks: ({ most }) => [checkOf(branch, limits, most)],
    nearly: (entries, about) => nearestTo(branch, notes, limits, entries, about),
  };
}

/** Looks around the entry only: it can make the correlation hold with nothing that lies further away. */
function mayHold(
  branch: Branch,
  notes: Notes,
  limits: Limits,
  reach: number,
  entries: readonly Entry[],
  index: number,
): boolean {
  const entry = entries[index];
  if (!entry) return false;
  const near = entries.slice(firstAfter(entries, entry.at - reach), firstAfter(entries, entry.at + reach));
  return holdsOf(branch, notes, near, limits).some((hold) => !before(hold.entry, entry));
}

function findingsIn(holds: readonly Hold[], entries: readonly Entry[], withinMs: number): Correlated[] {
  const timed = holds.map((hold, index) => ({ at: hold.entry.at, hold, previous: holds[index - 1] }));
  return episodes(timed, withinMs).flatMap((episode) => {
    const [first, last] = [episode[0], episode.at(-1)];
    if (!first || !last) return [];
    const since = first.hold.since();
    const taken = first.previous?.entry;
    // No event is in two findings.
    const from = taken && !before(taken, since) ? entries.indexOf(taken) + 1 : entries.indexOf(since);
    const counted = entries.slice(from, entries.indexOf(last.hold.entry) + 1);
    // The event by which it first held, so that it becomes final as long after as any episode.
    const anchor = first.hold.entry;
    const most = Math.max(...episode.map(({ hold }) => hold.reading));
    const facts = { apart: '', suppressedBy: [], degraded: merged(counted) };
    return [{ ...facts, anchor, counted, count: weightOf(counted), most }];
  });
}

/** Rules that count: more than N events of a group within a sliding stretch of event time. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { episodes, lookbackMs } from './episode.ts';
import { duration, grouped } from './explain.ts';
import type { Finding, Firing } from './rule.ts';
import type { Entry } from './windows.ts';

const LATENESS_MS = 2 * 3_600_000;
const CAP = 512;

interface Counting {
  readonly moreThan: number;
  readonly withinMs: number;
  /** Counts events apart by this text; events with another text do not add up. */
  readonly apart?: (event: Sighting) => string;
}

/**
 * Fires when more events than `moreThan` lie in `(t − withinMs, t]`: an event exactly `withinMs` older is out. The finding
 * goes on until nothing has matched for `withinMs`.
 */
export function moreThan({ moreThan: threshold, withinMs: within, apart }: Counting): Firing<Finding> {
  const find = (entries: readonly Entry[]): Finding[] =>
    split(entries, (event) => apart?.(event) ?? '').flatMap(([text, own]) =>
      episodes(own, within).flatMap((episode) => {
        const from = crossing(episode, threshold, within);
        const anchor = episode[from];
        if (!anchor) return [];
        const counted = episode.slice(from);
        const degraded = counted.some(({ weight }) => weight > 1);
        return [{ anchor, counted, count: weightOf(counted), apart: text, suppressedBy: [], degraded }];
      }),
    );
  const checks = (finding: Finding): Check[] => [
    {
      name: `most events within ${duration(within)}`,
      value: grouped(most(finding.counted, within)),
      threshold: `more than ${grouped(threshold)}`,
      passed: true,
    },
  ];
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(within) + LATENESS_MS,
    quietMs: within,
    cap: CAP,
    // What is merged must not tear an episode: neighbours stay within one window of each other.
    mayMerge: (into, gone, next) =>
      next.at - into.at < within && (!apart || apart(into.sighting) === apart(gone.sighting)),
    mayFind: () => true,
    find,
    checks,
  };
}

/** The entries by their text, each part in order of time. */
function split(entries: readonly Entry[], text: (event: Sighting) => string): [string, Entry[]][] {
  const parts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = text(entry.sighting);
    const part = parts.get(own);
    if (part) part.push(entry);
    else parts.set(own, [entry]);
  }
  return [...parts];
}

const weightOf = (entries: readonly Entry[]): number => entries.reduce((sum, { weight }) => sum + weight, 0);

/** Calls back at each entry with the window that ends there, until told to stop. */
function slide(entries: readonly Entry[], within: number, visit: (sum: number, oldest: number) => boolean): void {
  let sum = 0;
  let oldest = 0;
  for (const entry of entries) {
    sum += entry.weight;
    for (let first = entries[oldest]; first && first.at <= entry.at - within; first = entries[oldest]) {
      sum -= first.weight;
      oldest++;
    }
    if (visit(sum, oldest)) return;
  }
}

/** Index of the oldest event counted when the threshold is first crossed; -1 where it never is. */
function crossing(entries: readonly Entry[], threshold: number, within: number): number {
  let found = -1;
  slide(entries, within, (sum, oldest) => {
    if (sum > threshold) found = oldest;
    return sum > threshold;
  });
  return found;
}

function most(entries: readonly Entry[], within: number): number {
  let largest = 0;
  slide(entries, within, (sum) => {
    largest = Math.max(largest, sum);
    return false;
  });
  return largest;
}

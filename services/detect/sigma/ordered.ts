/**
 * A sequence: an event of each part, one after the other, within a stretch of time. Events of one instant are in whatever
 * order fits, as clocks are coarse; an event that is of several parts may stand for all of them.
 */
import { before, type Entry } from '../windows.ts';
import type { Hold, Item } from './hold.ts';
import type { Part } from './tree.ts';

/** Where the latest sequence up to a part began. */
interface Start {
  readonly at: number;
  readonly since: Entry;
}

/** One hold for each instant at which a sequence ends that began less than `withinMs` before. */
export function orderedHolds(items: readonly Item[], parts: readonly Part[], withinMs: number): Hold[] {
  const starts: (Start | undefined)[] = parts.map(() => undefined);
  const [first, last] = [parts[0], parts.at(-1)];
  const holds: Hold[] = [];
  for (const instant of instantsOf(items)) {
    parts.forEach((part, step) => {
      for (const { entry, since, parts: own } of instant) {
        if (!own.has(part)) continue;
        const start = part === first ? { at: entry.at, since } : starts[step - 1];
        if (start && start.at > (starts[step]?.at ?? -Infinity)) starts[step] = start;
      }
    });
    const [earliest, latest] = [instant[0], instant.at(-1)];
    const start = starts.at(-1);
    if (!earliest || !latest || !start || !instant.some(({ parts: own }) => last && own.has(last))) continue;
    const { entry } = latest;
    if (entry.at - start.at >= withinMs) continue;
    // All of one instant belong to it, as they are in no order of their own.
    const since = start.at === entry.at && before(earliest.since, start.since) ? earliest.since : start.since;
    const rising = entry.at - (holds.at(-1)?.entry.at ?? -Infinity) >= withinMs;
    holds.push({ entry, since: () => since, rising, reading: parts.length });
  }
  return holds;
}

function instantsOf(items: readonly Item[]): Item[][] {
  const instants: Item[][] = [];
  for (const item of items) {
    const current = instants.at(-1);
    if (current?.[0]?.entry.at === item.entry.at) current.push(item);
    else instants.push([item]);
  }
  return instants;
}

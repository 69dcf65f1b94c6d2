/**
 * When a correlation holds: the events with which it does, told from the set of events alone. A correlation that another
 * refers to is to it an event at each time at which it holds.
 */
import { eventGauge, slide, type Gauge } from '../sliding.ts';
import { before, type Entry } from '../windows.ts';
import type { Bounds } from './correlation.ts';
import type { Hold, Item } from './hold.ts';
import { orderedHolds } from './ordered.ts';
import { isLeaf, type Notes } from './study.ts';
import type { Branch, Part } from './tree.ts';

export interface Limits {
  readonly withinMs: number;
  readonly bounds: Bounds;
}

/** How far before an event lies what may decide whether the correlation holds with it. */
export const reachMs = (part: Part, withinMs?: number): number =>
  part.kind === 'leaf'
    ? 0
    : (withinMs ?? part.correlation.withinMs) + Math.max(0, ...part.parts.map((each) => reachMs(each)));

/** Entries are in order, and so are the holds. The limits are those of the branch unless told otherwise. */
export function holdsOf(branch: Branch, notes: Notes, entries: readonly Entry[], limits?: Limits): Hold[] {
  const { type } = branch.correlation;
  const { withinMs, bounds } = limits ?? branch.correlation;
  const items = itemsOf(branch, notes, entries);
  if (type === 'temporal_ordered') return orderedHolds(items, branch.parts, withinMs);
  const byEntry = new Map(items.map((item) => [item.entry, item]));
  const holds: Hold[] = [];
  let last = -Infinity;
  let held = false;
  slide(
    items.map(({ entry }) => entry),
    withinMs,
    gaugeFor(branch, notes, byEntry),
    (reading, oldest, newest) => {
      const entry = items[newest]?.entry;
      if (!entry) return true;
      const holdsNow = reading > bounds.moreThan && reading <= bounds.atMost;
      const rising = !held || entry.at - last >= withinMs;
      if (holdsNow)
        holds.push({ entry, since: () => earliest(items.slice(oldest, newest + 1), entry), rising, reading });
      [last, held] = [entry.at, holdsNow];
      return false;
    },
  );
  return holds;
}

export function itemsOf({ parts, correlation }: Branch, notes: Notes, entries: readonly Entry[]): Item[] {
  const counts = correlation.type === 'event_count' || correlation.type === 'value_count';
  const found = new Map<Entry, { since: Entry; readonly parts: Set<Part> }>();
  for (const part of parts) {
    for (const { entry, since } of occurrencesOf(part, notes, entries, counts)) {
      const known = found.get(entry);
      if (!known) found.set(entry, { since, parts: new Set([part]) });
      else {
        known.parts.add(part);
        if (before(since, known.since)) known.since = since;
      }
    }
  }
  return entries.flatMap((entry) => {
    const item = found.get(entry);
    return item ? [{ entry, ...item }] : [];
  });
}

/** Where findings are counted, each counts once, when it begins. */
function occurrencesOf(
  part: Part,
  notes: Notes,
  entries: readonly Entry[],
  risingOnly: boolean,
): Pick<Item, 'entry' | 'since'>[] {
  if (part.kind === 'leaf')
    return entries.filter((entry) => isLeaf(entry, part)).map((entry) => ({ entry, since: entry }));
  return groupsOf(part, notes, entries).flatMap((group) =>
    holdsOf(part, notes, group).flatMap(({ entry, since, rising }) =>
      risingOnly && !rising ? [] : [{ entry, since: since() }],
    ),
  );
}

/** Its events, apart by what a correlation within another groups by. */
export function groupsOf(part: Branch, notes: Notes, entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const own = entries.filter((entry) => part.leaves.some((leaf) => isLeaf(entry, leaf)));
  const key = notes.keys.get(part);
  if (key === undefined) return [own];
  const groups = Map.groupBy(own, ({ facts }) => facts[key] ?? '');
  return [...groups].flatMap(([name, group]) => (name === '' ? [] : [group]));
}

export function gaugeFor(branch: Branch, notes: Notes, items: ReadonlyMap<Entry, Item>): Gauge {
  const { type } = branch.correlation;
  if (type === 'event_count') return eventGauge();
  const at = notes.values.get(branch);
  if (at === undefined) return differentGauge((entry) => items.get(entry)?.parts ?? []);
  return differentGauge(({ facts }) => (facts[at] ? [facts[at]] : []));
}

/** How many different things the entries are, of which each may be several. */
function differentGauge(thingsOf: (entry: Entry) => Iterable<unknown>): Gauge {
  const counts = new Map<unknown, number>();
  return {
    add: (entry) => {
      for (const thing of thingsOf(entry)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
    },
    drop: (entry) => {
      for (const thing of thingsOf(entry)) {
        const left = (counts.get(thing) ?? 0) - 1;
        if (left > 0) counts.set(thing, left);
        else counts.delete(thing);
      }
    },
    reading: () => counts.size,
  };
}

const earliest = (items: readonly Item[], otherwise: Entry): Entry =>
  items.reduce((first, { since }) => (before(since, first) ? since : first), otherwise);

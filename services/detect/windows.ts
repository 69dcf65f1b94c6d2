/**
 * What a rule remembers of a group: the sightings it counted, in event-time order, each once.
 * Functions of the set of sightings only: the order in which they arrived leaves no trace.
 */
import type { Sighting } from '@pipeline/schemas/generated';

export interface Entry {
  /** When it happened; a time after the receipt counts as the receipt. */
  readonly at: number;
  readonly id: string;
  readonly sighting: Sighting;
  /** When its signal was appended to the log. */
  readonly appendedAt: number;
  /** How many sightings it stands for: more than one only after thinning. */
  readonly weight: number;
  /** What its rule noted of the event when it matched; empty for most rules. */
  readonly facts: readonly string[];
}

const NO_FACTS: readonly string[] = [];

export function entryOf(sighting: Sighting, appendedAt: number, facts = NO_FACTS): Entry {
  return {
    at: Math.min(sighting.occurredAt, sighting.receivedAt),
    // Rows that share an id but not a body are different events.
    id: sighting.variant ? `${sighting.eventId}#${sighting.occurredAt}` : sighting.eventId,
    sighting,
    appendedAt,
    weight: 1,
    facts,
  };
}

/** Order in event time; the id decides between events of one instant. */
export const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);

/**
 * Adds the entry in its place, which is nearly always the last, and says which; -1 where its event is there already.
 * A time in the future is cut to that of the receipt, so that only then can one event have two times.
 */
export function insert(entries: Entry[], entry: Entry): number {
  const { id, sighting } = entry;
  if (sighting.occurredAt > sighting.receivedAt && entries.some((other) => other.id === id)) return -1;
  let place = entries.length;
  for (let previous = entries[place - 1]; previous && before(entry, previous); previous = entries[place - 1]) place--;
  const previous = entries[place - 1];
  if (previous?.id === id && previous.at === entry.at) return -1;
  if (place === entries.length) entries.push(entry);
  else entries.splice(place, 0, entry);
  return place;
}

/** Index of the first entry later than the time given. */
export function firstAfter(entries: readonly Entry[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Makes room for one: the two entries closest together among those that may merge become one, which keeps the earlier
 * one's facts and the weight of both. The first and the last stay; where nothing may merge the oldest is lost.
 */
export function thin(
  entries: Entry[],
  mayMerge: (into: Entry, gone: Entry, next: Entry) => boolean,
): 'merged' | 'lost' {
  let best = -1;
  let shortest = Infinity;
  for (let index = 1; index < entries.length - 1; index++) {
    const [into, gone, next] = [entries[index - 1], entries[index], entries[index + 1]];
    if (!into || !gone || !next) continue;
    const span = next.at - into.at;
    if (span < shortest && mayMerge(into, gone, next)) {
      best = index;
      shortest = span;
    }
  }
  const into = entries[best - 1];
  const gone = entries[best];
  if (!into || !gone) {
    entries.shift();
    return 'lost';
  }
  entries.splice(best - 1, 2, { ...into, weight: into.weight + gone.weight });
  return 'merged';
}

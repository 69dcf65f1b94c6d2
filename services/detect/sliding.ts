/**
 * A window that slides over entries in order of time: at each entry it holds `(t − withinMs, t]`, so that one exactly
 * `withinMs` older is out. A gauge follows it and says something of what it holds.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Entry } from './windows.ts';

export interface Gauge {
  readonly add: (entry: Entry) => void;
  readonly drop: (entry: Entry) => void;
  readonly reading: () => number;
}

/** How many events there are. */
export function eventGauge(): Gauge {
  let sum = 0;
  return {
    add: ({ weight }) => {
      sum += weight;
    },
    drop: ({ weight }) => {
      sum -= weight;
    },
    reading: () => sum,
  };
}

/** How many different texts the events have. */
export function distinctGauge(textOf: (event: Sighting) => string): Gauge {
  const counts = new Map<string, number>();
  return {
    add: ({ sighting }) => {
      const text = textOf(sighting);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    },
    drop: ({ sighting }) => {
      const text = textOf(sighting);
      const left = (counts.get(text) ?? 0) - 1;
      if (left > 0) counts.set(text, left);
      else counts.delete(text);
    },
    reading: () => counts.size,
  };
}

/** Calls back at each entry with what the gauge says of the window that ends there, until told to stop. */
export function slide(
  entries: readonly Entry[],
  withinMs: number,
  { add, drop, reading }: Gauge,
  visit: (reading: number, oldest: number, newest: number) => boolean,
): void {
  let oldest = 0;
  let newest = 0;
  for (const entry of entries) {
    add(entry);
    for (let first = entries[oldest]; first && first.at <= entry.at - withinMs; first = entries[oldest]) {
      drop(first);
      oldest++;
    }
    if (visit(reading(), oldest, newest++)) return;
  }
}

/** Index of the oldest entry in the first window of which the gauge says more than the threshold; -1 where none does. */
export function crossing(entries: readonly Entry[], withinMs: number, gauge: Gauge, threshold: number): number {
  let found = -1;
  slide(entries, withinMs, gauge, (reading, oldest) => {
    if (reading > threshold) found = oldest;
    return reading > threshold;
  });
  return found;
}

/** The most that the gauge says of any window. */
export function most(entries: readonly Entry[], withinMs: number, gauge: Gauge): number {
  let largest = 0;
  slide(entries, withinMs, gauge, (reading) => {
    largest = Math.max(largest, reading);
    return false;
  });
  return largest;
}

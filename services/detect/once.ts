/** Rows that tell the same thing again count once. */
import type { Sighting } from '@pipeline/schemas/generated';
import type { About } from './near.ts';
import type { Entry } from './windows.ts';

export interface Once {
  /** Rows with one text may be one. */
  readonly of: (event: Sighting) => string;
  /** A row so soon after the last one that counted, with the same text, is the same. */
  readonly withinMs: number;
}

/** Of entries in order of time, those that count. */
export function once(entries: readonly Entry[], { of, withinMs }: Once): Entry[] {
  const last = new Map<string, number>();
  return entries.filter(({ at, sighting }) => {
    const text = of(sighting);
    const earlier = last.get(text);
    if (earlier !== undefined && at - earlier < withinMs) return false;
    last.set(text, at);
    return true;
  });
}

/** The same, of those that count: whether they stand for one of these events, too. */
export function standsFor(entries: readonly Entry[], about: About, { of, withinMs }: Once): About {
  const heads = new Map<string, Entry>();
  const asked = new Set<Entry>();
  for (const entry of entries) {
    const text = of(entry.sighting);
    const earlier = heads.get(text);
    const head = earlier && entry.at - earlier.at < withinMs ? earlier : entry;
    heads.set(text, head);
    if (about(entry)) asked.add(head);
  }
  return (entry) => asked.has(entry);
}

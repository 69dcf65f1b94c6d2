/** Entries of a tracker, made from a few facts each. */
import { sightingOf, type Example } from '../examples.ts';
import { entryOf, insert, type Entry } from '../windows.ts';

export interface Step extends Omit<Example, 'at'> {
  readonly atMs: number;
}

/** In order of time; ids come from the places in the list. */
export function entriesOf(steps: readonly Step[]): Entry[] {
  const sorted: Entry[] = [];
  steps.forEach(({ atMs, ...facts }, index) => {
    const sighting = { ...sightingOf({ at: '0:0', ...facts }, index), occurredAt: atMs, receivedAt: atMs };
    insert(sorted, entryOf(sighting, atMs));
  });
  return sorted;
}

/** Which sightings an alert shows, so that it stays small whatever the events hold. */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Entry } from './windows.ts';

const MOST = 20;
/** Of JSON text; the record itself is smaller. */
const MOST_BYTES = 400_000;

/**
 * At most 20, in order of time: the anchor and the latest always, then those nearest to them in the list, as many as
 * fit. Where many are left out, both the beginning and the end are shown.
 */
export function evidenceOf(anchor: Entry, counted: readonly Entry[]): Sighting[] {
  const latest = counted.at(-1) ?? anchor;
  const chosen = new Set([anchor, latest]);
  let bytes = sizeOf(anchor) + (latest === anchor ? 0 : sizeOf(latest));
  for (const entry of fromBothEnds(counted)) {
    if (chosen.size >= MOST) break;
    if (chosen.has(entry)) continue;
    bytes += sizeOf(entry);
    if (bytes > MOST_BYTES) break;
    chosen.add(entry);
  }
  return counted.filter((entry) => chosen.has(entry)).map(({ sighting }) => sighting);
}

const sizeOf = ({ sighting }: Entry): number => Buffer.byteLength(JSON.stringify(sighting));

function* fromBothEnds(entries: readonly Entry[]): Generator<Entry> {
  for (let near = 0, far = entries.length - 1; near <= far; near++, far--) {
    const [first, last] = [entries[near], entries[far]];
    if (first) yield first;
    if (last) yield last;
  }
}

/**
 * What speaks against an attack from an address that many share: whoever gets in from there, before or soon after, is at
 * home there and has mistyped; and where most people get in, the few who do not are no attack.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Entry } from './windows.ts';

export interface Opposite {
  /** Events of the opposite kind, such as successes among failures. */
  readonly is: (event: Sighting) => boolean;
  /** Those whom nothing excuses must be at least this part of all within the window, from 0 to 1. */
  readonly leastShare: number;
  /** Whether there must be an event of the opposite kind in the window, too. */
  readonly required: boolean;
}

/** For how long before an event one of the opposite kind excuses it: a working day. */
export const EXCUSED_FOR_MS = 12 * 3_600_000;

/** The others among the entries, without those whose text an opposite has, too: at most so long before, or `soonMs` after. */
export function unexcused(
  entries: readonly Entry[],
  isOpposite: (event: Sighting) => boolean,
  textOf: (event: Sighting) => string,
  soonMs: number,
): Entry[] {
  const times = new Map<string, number[]>();
  const tries: Entry[] = [];
  for (const entry of entries) {
    if (!isOpposite(entry.sighting)) {
      tries.push(entry);
      continue;
    }
    const text = textOf(entry.sighting);
    const own = times.get(text);
    if (own) own.push(entry.at);
    else times.set(text, [entry.at]);
  }
  return tries.filter(({ at, sighting }) => {
    const own = times.get(textOf(sighting));
    return !own?.some((time) => time > at - EXCUSED_FOR_MS && time < at + soonMs);
  });
}

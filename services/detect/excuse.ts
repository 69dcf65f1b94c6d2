/**
 * What speaks against an attack from an address that many share: whoever gets in from there, before or soon after, is at
 * home there and has mistyped; and where most people get in, the few who do not are no attack.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import { firstAfter, type Entry } from './windows.ts';

export interface Opposite {
  /** Events of the opposite kind, such as successes among failures. */
  readonly is: (event: Sighting) => boolean;
  /** Those whom nothing excuses must be at least this part of all within the window, from 0 to 1. */
  readonly leastShare: number;
  /** Whether there must be an event of the opposite kind in the window, too. */
  readonly required: boolean;
}

/** What an entry is in the light of the others. */
export type Kind = 'try' | 'excused' | 'opposite';

/** For how long before an event one of the opposite kind excuses it: a working day. */
export const EXCUSED_FOR_MS = 12 * 3_600_000;

/** A try is excused by an opposite of the same text that comes at most a working day before it, or `soonMs` after. */
export function kindsOf(
  entries: readonly Entry[],
  opposite: Opposite | undefined,
  textOf: (event: Sighting) => string,
  soonMs: number,
): Kind[] {
  if (!opposite) return entries.map(() => 'try');
  const times = new Map<string, number[]>();
  for (const { at, sighting } of entries) {
    if (!opposite.is(sighting)) continue;
    const own = times.get(textOf(sighting));
    if (own) own.push(at);
    else times.set(textOf(sighting), [at]);
  }
  return entries.map(({ at, sighting }) => {
    if (opposite.is(sighting)) return 'opposite';
    const own = times.get(textOf(sighting));
    return own?.some((time) => excuses(time, at, soonMs)) ? 'excused' : 'try';
  });
}

/** Whether an opposite at one time excuses a try of the same text at the other. */
const excuses = (at: number, tried: number, soonMs: number): boolean =>
  at > tried - EXCUSED_FOR_MS && at < tried + soonMs;

/**
 * Whether at least so many texts have a try within `(at − withinMs, at + withinMs)` that nothing excuses. Most who mistype
 * get in soon after, so that it is mostly known after a few entries, however many there are.
 */
export function areUnexcused(
  entries: readonly Entry[],
  { at, withinMs, atLeast }: { readonly at: number; readonly withinMs: number; readonly atLeast: number },
  textOf: (event: Sighting) => string,
  isOpposite: (event: Sighting) => boolean,
): boolean {
  const tries = new Map<string, number[]>();
  const first = firstAfter(entries, at - withinMs);
  for (let place = first; ; place++) {
    const entry = entries[place];
    if (!entry || entry.at >= at + withinMs) break;
    if (isOpposite(entry.sighting)) continue;
    const text = textOf(entry.sighting);
    const own = tries.get(text);
    if (own) own.push(entry.at);
    else tries.set(text, [entry.at]);
  }
  const excuse = ({ at: when, sighting }: Entry): void => {
    if (!isOpposite(sighting)) return;
    const text = textOf(sighting);
    const left = tries.get(text)?.filter((tried) => !excuses(when, tried, withinMs));
    if (left?.length === 0) tries.delete(text);
    else if (left) tries.set(text, left);
  };
  for (let place = first; tries.size >= atLeast; place++) {
    const entry = entries[place];
    if (!entry || entry.at >= at + 2 * withinMs) break;
    excuse(entry);
  }
  for (let place = first - 1; tries.size >= atLeast; place--) {
    const entry = entries[place];
    if (!entry || entry.at <= at - withinMs - EXCUSED_FOR_MS) break;
    excuse(entry);
  }
  return tries.size >= atLeast;
}

/** On which days a group has shown which names: from what is known since long, and from what is in view. */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Known, Lesson } from './knowledge.ts';
import type { Entry } from './windows.ts';

export interface Novelty {
  /** Of what is learned. */
  readonly kind: string;
  /** What an event shows; none where it shows nothing that could be new, but that somebody was there. */
  readonly names: (event: Sighting) => readonly string[];
  /** For so long back a name is known. */
  readonly baselineMs: number;
  /** In so long after the group was first seen nothing counts as new: of a stranger everything is. */
  readonly learningMs: number;
  /** Reasons to withhold what is new all the same. */
  readonly reasons?: (entry: Entry, entries: readonly Entry[], known: Known) => readonly string[];
  /** More to learn. */
  readonly lessons?: (entries: readonly Entry[]) => readonly Lesson[];
  /** The names as a check calls them. */
  readonly what: string;
}

export const DAY_MS = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
/** Among the names: the group was there. */
export const THERE = '';

export type Days = ReadonlyMap<string, readonly number[]>;

export function daysOf(entries: readonly Entry[], known: Known, { kind, names }: Novelty): Days {
  const days = new Map<string, number[]>();
  const add = (name: string, day: number): void => {
    const own = days.get(name);
    if (own) own.push(day);
    else days.set(name, [day]);
  };
  for (const [name, times] of known.all(kind)) for (const at of times) add(name, dayOf(at));
  for (const { at, sighting } of entries) for (const name of [THERE, ...names(sighting)]) add(name, dayOf(at));
  return days;
}

/** Whether the name was shown on an earlier day within the baseline. */
export const isKnownOn = (today: number, name: string, days: Days, { baselineMs }: Novelty): boolean =>
  days.get(name)?.some((day) => day < today && day >= today - baselineMs) ?? false;

/** Since when the group is known on that day; the day itself where it is not. */
export const knownSince = (today: number, days: Days, novelty: Novelty): number =>
  isKnownOn(today, THERE, days, novelty) ? Math.min(...(days.get(THERE) ?? []), today) : today;

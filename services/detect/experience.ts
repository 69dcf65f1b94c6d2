/**
 * What earlier journeys say of a leg: one that a person has made often is usual, and of a person who is new nothing is
 * usual yet. Uses count only where both logins were clean and nothing else explained the leg.
 */
import type { Known, Lesson } from './knowledge.ts';
import { isFlagged, type Leg, type TravelLimits } from './leg.ts';
import type { Entry } from './windows.ts';

const TRANSITION = 'transition';
const SEEN = 'seen';
const DAY_MS = 86_400_000;
/** A journey is usual after so many, on so many days. */
const USUAL_TIMES = 3;
const USUAL_DAYS = 2;

const isClean = ({ from, to, reasons }: Leg): boolean =>
  reasons.length === 0 && !isFlagged(from.sighting.client) && !isFlagged(to.sighting.client);

/** The legs in order of time, judged by what was known before each. */
export function experienced(
  legs: readonly Leg[],
  entries: readonly Entry[],
  known: Known,
  { learningMs, learning }: TravelLimits,
): Leg[] {
  if (legs.length === 0) return [];
  const since = Math.min(known.since(SEEN), entries[0]?.at ?? Infinity);
  const uses = new Map<string, Set<number>>();
  return [...legs]
    .sort((a, b) => a.at - b.at)
    .map((leg) => {
      if (leg.reasons.length > 0) return leg;
      const times = uses.get(leg.pair) ?? new Set(known.times(TRANSITION, leg.pair));
      uses.set(leg.pair, times);
      const before = [...times].filter((at) => at < leg.at);
      const days = new Set(before.map(dayOf)).size;
      if (isClean(leg)) times.add(leg.at);
      const isNew = leg.at - since < learningMs;
      const reasons = [
        ...(before.length >= USUAL_TIMES && days >= USUAL_DAYS ? ['known_transition'] : []),
        ...(isNew && learning === 'suppress' ? ['learning'] : []),
      ];
      const steps = leg.steps - (isNew && learning === 'lower' ? 1 : 0);
      return { ...leg, reasons, steps, before: { times: before.length, days } };
    });
}

/** What is to be remembered of the logins and journeys that have settled. */
export function lessonsOf(
  legs: readonly Leg[],
  entries: readonly Entry[],
  settled: (appendedAt: number) => boolean,
): Lesson[] {
  const seen = entries.filter(({ appendedAt, sighting }) => settled(appendedAt) && !isFlagged(sighting.client));
  const made = legs.filter((leg) => isClean(leg) && settled(Math.max(leg.from.appendedAt, leg.to.appendedAt)));
  // By the day, so that it does not matter which login of a day settles first.
  const days = [...new Set(seen.map(({ at }) => dayOf(at) * DAY_MS))];
  return [
    ...days.map((at) => ({ kind: SEEN, name: '', at })),
    ...made.map(({ pair, at }) => ({ kind: TRANSITION, name: pair, at })),
  ];
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

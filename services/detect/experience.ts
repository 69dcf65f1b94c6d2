/**
 * What earlier journeys say of a leg: one that a person has made often is usual, and of a person who is new nothing is
 * usual yet. Uses count only where both logins were clean and nothing else explained the leg.
 */
import { exitLessons } from './exits.ts';
import { deviceOf, habitLessons, isGateway, type Habits } from './habits.ts';
import type { Known, Lesson } from './knowledge.ts';
import { isFlagged, type Leg, type TravelLimits } from './leg.ts';
import { isRented } from './place-names.ts';
import type { Entry } from './windows.ts';

const TRANSITION = 'transition';
const SEEN = 'seen';
const DAY_MS = 86_400_000;
/** A journey is usual after so many, on so many days. */
const USUAL_TIMES = 3;
const USUAL_DAYS = 2;

/** On the first days no device is known, and whoever has a phone or a VPN would be told of. */
const FIRST_DAYS = 2;

const isClean = ({ from, to, reasons }: Leg): boolean =>
  reasons.length === 0 && !isFlagged(from.sighting.client) && !isFlagged(to.sighting.client);

interface Experience {
  readonly known: Known;
  readonly habits: Habits;
  readonly limits: TravelLimits;
}

/**
 * The legs in order of time, judged by what was known before each. `all` are those that lessons come from: the legs
 * between neighbours as they are told without any experience.
 */
export function experienced(
  legs: readonly Leg[],
  all: readonly Leg[],
  entries: readonly Entry[],
  { known, habits, limits: { learningMs, learning } }: Experience,
): Leg[] {
  if (legs.length === 0) return [];
  // By the day, as it will be learned.
  const since = Math.min(known.since(SEEN), dayOf(entries[0]?.at ?? Infinity) * DAY_MS);
  const inView = Map.groupBy(all.filter(isClean), ({ journey }) => journey);
  return [...legs]
    .sort((a, b) => a.at - b.at)
    .map((leg) => {
      if (leg.reasons.length > 0) return leg;
      const times = [...known.times(TRANSITION, leg.journey), ...(inView.get(leg.journey) ?? []).map(({ at }) => at)];
      const before = [...new Set(times)].filter((at) => at < leg.at);
      const { times: made, days } = extent(before);
      const isNew = leg.at - since < learningMs;
      const isOrdinary =
        byOwnDevices(leg, habits) || (dayOf(leg.at) - dayOf(since) < FIRST_DAYS && throughGateway(leg));
      const reasons = [
        ...(made >= USUAL_TIMES && days >= USUAL_DAYS ? ['known_transition'] : []),
        ...(isNew && (learning === 'suppress' || (learning === 'own-device' && isOrdinary)) ? ['learning'] : []),
      ];
      const steps = leg.steps - (isNew && (learning === 'lower' || learning === 'own-device') ? 1 : 0);
      return { ...leg, reasons, steps, before: { times: made, days } };
    });
}

const isRentedEither = ({ from, to }: Leg): boolean => [from, to].some(({ sighting }) => isRented(sighting));

/** At a carrier, VPN or relay. */
const throughGateway = (leg: Leg): boolean =>
  !isRentedEither(leg) && [leg.from, leg.to].some(({ sighting: { client } }) => isGateway(client));

/** By one device, or by those that the person had on a day before; not through what anyone may rent. */
const byOwnDevices = (leg: Leg, { isKnownDevice }: Habits): boolean => {
  const { from, to } = leg;
  return (
    !isRentedEither(leg) &&
    ((deviceOf(from) !== undefined && deviceOf(from) === deviceOf(to)) || (isKnownDevice(from) && isKnownDevice(to)))
  );
};

/** Counted no further than memory certainly holds: three a day, and of many the first and the latest. */
const A_DAY = 3;
const MOST_TIMES = 10;
const MOST_DAYS = 4;

function extent(times: readonly number[]): { times: number; days: number } {
  const byDay = [...Map.groupBy(times, dayOf).values()].map((ofDay) => Math.min(A_DAY, ofDay.length));
  const count = byDay.reduce((sum, each) => sum + each, 0);
  return { times: Math.min(MOST_TIMES, count), days: Math.min(MOST_DAYS, byDay.length) };
}

/** What is to be remembered of the logins and journeys that have settled. */
export function lessonsOf(
  legs: readonly Leg[],
  entries: readonly Entry[],
  settled: (appendedAt: number) => boolean,
): Lesson[] {
  // Through whatever network: somebody who is always behind a relay is not new for ever.
  const seen = entries.filter(({ appendedAt }) => settled(appendedAt));
  const made = legs.filter((leg) => isClean(leg) && settled(Math.max(leg.from.appendedAt, leg.to.appendedAt)));
  // By the day, so that it does not matter which login of a day settles first.
  const days = [...new Set(seen.map(({ at }) => dayOf(at) * DAY_MS))];
  return [
    ...days.map((at) => ({ kind: SEEN, name: '', at })),
    ...habitLessons(seen),
    ...exitLessons(entries, settled),
    ...made.map(({ journey, at }) => ({ kind: TRANSITION, name: journey, at })),
  ];
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

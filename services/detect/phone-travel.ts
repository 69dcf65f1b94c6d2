/**
 * Legs between a gateway and where the person's phone is. The phone that approves says where the person is, whatever the
 * gateway says; and where it says that the person is elsewhere, no habit excuses a leg.
 */
import type { Endpoint } from '@pipeline/schemas/generated';
import { gapsBetween } from './fix.ts';
import type { Habits } from './habits.ts';
import { areApart, type Leg, type TravelLimits } from './leg.ts';
import { approverOf } from './phones.ts';
import { subnetOf } from './subnet.ts';
import type { Entry } from './windows.ts';

const DAY_MS = 86_400_000;

export interface Phones {
  /** Whether, until then, a phone near a login has approved one through a gateway, or one from its own network. */
  readonly speakFor: (end: Entry, until: number) => boolean;
  /** Whether a phone was where nobody comes to the login from, or goes to from there. */
  readonly speakAgainst: (end: Entry) => boolean;
}

interface Approval {
  readonly at: number;
  readonly phone: Endpoint;
  readonly entry: Entry;
}

const approvalsIn = (entries: readonly Entry[]): Approval[] =>
  entries.flatMap((entry) => {
    const phone = approverOf(entry);
    return phone ? [{ at: entry.at, phone, entry }] : [];
  });

/** `isAside` tells the logins whose place says little. */
export function phonesIn(
  entries: readonly Entry[],
  habits: Habits,
  limits: TravelLimits,
  isAside: (entry: Entry) => boolean,
): Phones {
  let known: readonly Approval[] | undefined;
  // Only where something is left to be explained.
  const seen = (): readonly Approval[] => (known ??= approvalsIn(entries));
  return {
    speakFor: (end, until) =>
      seen().some(
        ({ at, phone, entry }) =>
          at <= until &&
          at > end.at - DAY_MS &&
          habits.isUsualDevice(entry) &&
          (isAside(entry) || subnetOf(entry.sighting.client?.ip ?? '') === subnetOf(phone.ip)) &&
          isNear(phone, end, limits.minKm),
      ),
    speakAgainst: ({ at, sighting: { client } }) =>
      client !== null &&
      seen().some(
        ({ at: then, phone }) => Math.abs(then - at) < DAY_MS && areApart(phone, client, Math.abs(then - at), limits),
      ),
  };
}

function isNear(phone: Endpoint, { sighting: { client } }: Entry, minKm: number): boolean {
  const gaps = client ? gapsBetween(phone, client) : [];
  return gaps.length > 0 && gaps.every(({ km }) => km < minKm);
}

/** Where the other end is a gateway, or an exit, that the person is usually behind. */
export const whereThePhoneWas = (
  legs: readonly Leg[],
  habits: Habits,
  phones: Phones,
  isAside: (entry: Entry) => boolean,
): Leg[] =>
  legs.map((leg) => {
    const isThere = (end: Entry, other: Entry): boolean =>
      isAside(other) && habits.isUsualDevice(end) && phones.speakFor(end, leg.at) && !phones.speakAgainst(end);
    const isExplained = leg.reasons.length === 0 && (isThere(leg.to, leg.from) || isThere(leg.from, leg.to));
    return isExplained ? { ...leg, reasons: ['phone_there'] } : leg;
  });

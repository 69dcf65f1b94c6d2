/**
 * Where a person's phone was. The one that approves is enrolled, so that it speaks for the person more than any browser
 * does: unless a carrier or a relay leads its traffic elsewhere.
 */
import type { Endpoint, Sighting } from '@pipeline/schemas/generated';
import { gapsBetween, type Gap } from './fix.ts';
import { isGateway, networkAt } from './habits.ts';
import type { Known, Lesson } from './knowledge.ts';
import { areApart, isFlagged, type SpeedLimits } from './leg.ts';
import { subnetOf } from './subnet.ts';
import type { Entry } from './windows.ts';

const PHONE = 'phone-network';
const DAY_MS = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** The address of the phone that approved, where it is a place. */
export function approverOf({ sighting: { push, approver } }: Entry): Endpoint | undefined {
  if (push !== true || approver?.addressClass !== 'public') return undefined;
  return isGateway(approver) || isFlagged(approver) ? undefined : approver;
}

export const areNeighbours = (a: string, b: string): boolean => a === b || subnetOf(a) === subnetOf(b);

/** How far the phone that approved was from the login, if that is certain by every origin that knows both places. */
export function farGap({ client, approver }: Sighting, minKm: number): Gap | undefined {
  if (!client || !approver || areNeighbours(client.ip, approver.ip)) return undefined;
  const gaps = gapsBetween(client, approver);
  return gaps.every(({ certainKm }) => certainKm > minKm) ? gaps[0] : undefined;
}

const networkOf = (entry: Entry): string | undefined => {
  const phone = approverOf(entry);
  return phone && networkAt(phone);
};

/** Networks in which phones were when they approved, by the day. */
export const phoneLessons = (entries: readonly Entry[]): Lesson[] =>
  entries.flatMap((entry) => {
    const name = networkOf(entry);
    return name === undefined ? [] : [{ kind: PHONE, name, at: dayOf(entry.at) }];
  });

/** Whether a phone has approved from a network before the day. */
export const hasBeenIn = (name: string, at: number, entries: readonly Entry[], known: Known): boolean =>
  known.times(PHONE, name).some((day) => day < dayOf(at)) ||
  entries.some((entry) => dayOf(entry.at) < dayOf(at) && networkOf(entry) === name);

/** Whether a phone that had approved within a day before cannot have come to where another one is said to be. */
export const wasElsewhere = (place: Endpoint, at: number, entries: readonly Entry[], limits: SpeedLimits): boolean =>
  entries.some((entry) => {
    const phone = entry.at <= at && entry.at > at - DAY_MS ? approverOf(entry) : undefined;
    return phone !== undefined && areApart(phone, place, at - entry.at, limits);
  });

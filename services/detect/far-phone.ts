/** A push approved by a phone that is far from the login: for certain, by an origin that places both addresses. */
import type { Check } from '@pipeline/schemas/generated';
import { LATENESS_MS, merged, weightOf } from './counting.ts';
import { episodes, lookbackMs } from './episode.ts';
import { approvalLessons, exitsOf } from './exits.ts';
import { duration } from './explain.ts';
import type { Gap } from './fix.ts';
import { isGateway } from './habits.ts';
import type { Known } from './knowledge.ts';
import { isFlagged } from './leg.ts';
import { distanceChecks, nearPhones, networkCheck } from './phone-distance.ts';
import { farGap, wasElsewhere } from './phones.ts';
import { countryOf, isRented, kindInWords, networkName } from './place-names.ts';
import type { Finding, Firing } from './rule.ts';
import { devices, isKnownDevice, isUsualDevice, isUsualNetwork, networks, usual } from './usual.ts';
import type { Entry } from './windows.ts';

export interface FarLimits {
  /** What must be left of the distance when both places are wrong by as much as they may be. */
  readonly minKm: number;
  /** Approvals within this are one finding. */
  readonly withinMs: number;
  /** For so long after a person was first seen nothing is usual yet, and nothing is told of a device that was there on a day before. */
  readonly learningMs: number;
}

export interface FarApproval extends Finding {
  /** Of the anchor. */
  readonly gap: Gap;
}

const CAP = 128;
/** On the first days no device is known, and whoever has a carrier or a VPN would be told of. */
const FIRST_DAYS = 2;
const DAY_MS = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY_MS);
/** How phones travel: as people do. */
const ofPeople = { minKm: 500, maxKmPerHour: 900, minIntervalMs: 60_000, subtractUncertainty: true };

/** By the network with its region, and by the country. */
const phoneNames = ({ sighting: { approver } }: Entry): readonly [string, string] => {
  const place = approver?.jumpcloudPlace ?? approver?.databasePlace;
  const country = place?.countryCode ?? '?';
  return [`${networkName(approver) ?? '?'} ${country}-${place?.regionCode ?? '?'}`, country];
};
const phones = usual('phone-place', phoneNames);

/**
 * Why it is ordinary all the same: the person is new, the device is not, and nothing goes through what anyone may rent; the
 * person's own device is abroad and the phone's carrier leads its traffic home; the device is behind a gateway, or in a network
 * that has been approved in from afar on days before, and no phone speaks against this one; or both are where they usually are.
 */
function ordinary(entry: Entry, entries: readonly Entry[], known: Known, learningMs: number): string[] {
  const { client, approver } = entry.sighting;
  const ends = [client, approver];
  // By days, as they are learned.
  const age = dayOf(entry.at) - dayOf(Math.min(phones.since(known), entries[0]?.at ?? Infinity));
  const isOrdinary = isKnownDevice(entry, entries, known) || (age < FIRST_DAYS && ends.some(isGateway));
  if (age * DAY_MS < learningMs && isOrdinary && !ends.some((each) => isRented({ client: each }))) return ['learning'];
  if (!isUsualDevice(entry, entries, known)) return [];
  if (approver?.network?.kind === 'mobile') return ['phone_roams'];
  if ((isFlagged(client) || isGateway(client)) && client?.network?.kind !== 'tor') return ['login_through_gateway'];
  if (isUsualPair(entry, entries, known)) return ['usual_pair'];
  const isBehindExit = approver !== null && exitsOf(entries, known, 1, 'any phone')(entry);
  return isBehindExit && !wasElsewhere(approver, entry.at, entries, ofPeople) ? ['usual_exit'] : [];
}

/** On a journey the phone is somewhere else every day; abroad the country says enough. */
function isUsualPair(entry: Entry, entries: readonly Entry[], known: Known): boolean {
  if (!isUsualNetwork(entry, entries, known)) return false;
  const { client, approver } = entry.sighting;
  const [network, country] = phoneNames(entry);
  const isAbroad = countryOf({ client }) !== countryOf({ client: approver });
  return (
    phones.daysBefore(entry, network, entries, known) >= 2 ||
    (isAbroad && phones.daysBefore(entry, country, entries, known) > 0)
  );
}

export function farPhone({ minKm, withinMs, learningMs }: FarLimits): Firing<FarApproval> {
  const gapOf = (entry: Entry | undefined): Gap | undefined => entry && farGap(entry.sighting, minKm);
  const find = (entries: readonly Entry[], known: Known): FarApproval[] => {
    const far = entries.filter((entry) => gapOf(entry) !== undefined);
    if (far.length === 0) return [];
    const told = Map.groupBy(far, (entry) => ordinary(entry, entries, known, learningMs).join(' '));
    return [...told].flatMap(([reason, own]) =>
      episodes(own, withinMs).flatMap((counted) => {
        const [anchor] = counted;
        const gap = gapOf(anchor);
        if (!anchor || !gap) return [];
        const facts = { count: weightOf(counted), degraded: merged(counted), apart: '' };
        return [{ ...facts, anchor, counted, suppressedBy: reason === '' ? [] : [reason], gap }];
      }),
    );
  };
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(withinMs) + LATENESS_MS,
    quietMs: withinMs,
    cap: CAP,
    mayMerge: (into, gone, next) =>
      next.at - into.at < withinMs && (gapOf(into) === undefined) === (gapOf(gone) === undefined),
    mayFind: (entries, index) => gapOf(entries[index]) !== undefined,
    find,
    learns: (entries, settled) => {
      const own = entries.filter(({ appendedAt }) => settled(appendedAt));
      const lessons = [
        ...devices.lessons(own),
        ...networks.lessons(own),
        ...phones.lessons(own),
        ...approvalLessons(own, 'any phone'),
      ];
      return lessons.sort((a, b) => a.at - b.at);
    },
    nearly: (entries, about) => nearPhones(entries, about, minKm),
    checks: ({ gap, anchor: { sighting }, suppressedBy }): Check[] => [
      ...distanceChecks(gap, minKm),
      networkCheck(sighting),
      {
        name: 'nothing ordinary',
        value: `${suppressedBy.length > 0 ? suppressedBy.join(', ') : 'nothing'}; login through ${kindInWords(sighting.client) ?? 'a plain network'}, phone through ${kindInWords(sighting.approver) ?? 'a plain network'}`,
        threshold:
          'nobody who is new with a device of days before, and no usual device whose phone roams, that is behind a gateway or an exit, or that usually is so far from the phone',
        passed: suppressedBy.length === 0,
      },
      {
        name: 'same finding',
        value: 'approvals close together',
        threshold: `within ${duration(withinMs)}`,
        passed: true,
      },
    ],
  };
}

/**
 * Impossible travel: successive logins of one person, too far apart for the time between them. Each login is compared
 * with its neighbours in event time, on both sides, so that a late one is judged as if it had come in time.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import { episodes, lookbackMs } from './episode.ts';
import { exitsOf } from './exits.ts';
import { experienced, lessonsOf } from './experience.ts';
import { areWithin, atOneSpot, hasCoordinates } from './fix.ts';
import { betweenUsual, isAside, throughExits, throughGateways } from './gateway.ts';
import { habitsOf, teachesNoMore } from './habits.ts';
import type { Known } from './knowledge.ts';
import { checksOf, isFlagged, judge, type Leg, type TravelLimits } from './leg.ts';
import { possibleJourneys } from './near-travel.ts';
import { phonesIn, whereThePhoneWas } from './phone-travel.ts';
import type { Finding, Firing } from './rule.ts';
import { before, type Entry } from './windows.ts';

export interface Travelled extends Finding {
  /** In order of time; the first decides. */
  readonly legs: readonly [Leg, ...Leg[]];
}

const HOUR_MS = 3_600_000;
export const LATENESS_MS = 24 * HOUR_MS;
/** Half around the Earth at the speed that is still possible takes 22 hours. */
export const REACH_MS = 24 * HOUR_MS;
/** Comings and goings between two places within this are one finding. */
export const QUIET_MS = 6 * HOUR_MS;
const CAP = 128;

/** Whether a login tells where a person was: interactive, from one public address with coordinates. */
export function tellsWhere({ client, authMethod }: Sighting): boolean {
  if (client?.addressClass !== 'public' || client.listed) return false;
  if (authMethod === 'api key' || authMethod === 'api-key') return false;
  return hasCoordinates(client.jumpcloudPlace) || hasCoordinates(client.databasePlace);
}

export function impossibleTravel(limits: TravelLimits): Firing<Travelled> {
  return {
    latenessMs: LATENESS_MS,
    // What lies within reach of a login decides about it, and what lies within reach of that about the other.
    retentionMs: lookbackMs(QUIET_MS) + 2 * REACH_MS + LATENESS_MS,
    quietMs: QUIET_MS,
    // What is told of two logins may rest on others within reach of them.
    openMs: REACH_MS,
    cap: CAP,
    // Inside a run at one address, what goes missing can only lengthen an interval, by less than the run's own.
    mayMerge: (into, gone, next) => addressIs(into, gone) && addressIs(gone, next),
    mayFind: (entries, index) =>
      !staysPut(entries[index - 1], entries[index]) ||
      !staysPut(entries[index], entries[index + 1]) ||
      !isAsOneBeside(entries, index),
    find: (entries, known) => findingsOf(judgedLegs(entries, known, limits)),
    learns: (entries, settled) => lessonsOf(legsOf(entries, limits), entries, settled),
    checks: ({ legs: [leg] }) => checksOf(leg, limits),
    nearly: (entries, about) => possibleJourneys(entries, about, limits),
  };
}

const addressIs = (a: Entry, b: Entry): boolean => a.sighting.client?.ip === b.sighting.client?.ip;

/** Whether a login is at the very place and network kind of its neighbour, or has none. */
function staysPut(a: Entry | undefined, b: Entry | undefined): boolean {
  const [here, there] = [a?.sighting.client, b?.sighting.client];
  return !here || !there || (isFlagged(here) === isFlagged(there) && atOneSpot(here, there));
}

/** Whether a login teaches nothing that one of its neighbours does not. */
function isAsOneBeside(entries: readonly Entry[], index: number): boolean {
  const entry = entries[index];
  return [entries[index - 1], entries[index + 1]].some((other) => entry && other && teachesNoMore(other, entry));
}

function judgedLegs(entries: readonly Entry[], known: Known, limits: TravelLimits): Leg[] {
  const habits = habitsOf(entries, known);
  const legs = legsOf(entries, limits, (entry) => isAside(entry, habits));
  if (legs.length === 0) return legs;
  // Those that lessons come from, without what is a leg only because something between has been forgotten.
  const made = legsOf(entries, limits).filter(({ from }) => from.at >= known.completeFrom);
  const seen = experienced(legs, made, entries, { known, habits, limits });
  const isExit = exitsOf(entries, known);
  const isBehind = (entry: Entry): boolean =>
    habits.isUsualGateway(entry) || (habits.isUsualDevice(entry) && isExit(entry));
  const phones = phonesIn(entries, habits, limits, isBehind);
  const where = whereThePhoneWas(betweenUsual(seen, habits, phones), habits, phones, isBehind);
  const judged = throughExits(where, habits, phones, isExit);
  return throughGateways(judged, entries, habits, phones);
}

const isFlaggedLogin = ({ sighting: { client } }: Entry): boolean => isFlagged(client);

/**
 * The impossible steps of a history: between neighbours, and between a login and the nearest ones on both sides whose
 * places say something about the person, over those whose places do not.
 */
export function legsOf(entries: readonly Entry[], limits: TravelLimits, isAside = isFlaggedLogin): Leg[] {
  const legs: Leg[] = [];
  // So it is with most people on most days.
  if (areWithin(limits.minKm, entries)) return legs;
  const add = (from: Entry | undefined, to: Entry): void => {
    const [a, b] = [from?.sighting.client, to.sighting.client];
    const leg = from && a && b && !atOneSpot(a, b) ? judge(from, to, limits) : undefined;
    if (leg) legs.push(leg);
  };
  let previous: Entry | undefined;
  let clean: Entry | undefined;
  let aside: Entry[] = [];
  for (const entry of entries) {
    add(clean, entry);
    if (previous !== clean) add(previous, entry);
    if (isAside(entry)) aside.push(entry);
    else {
      for (const between of aside) if (between !== previous) add(between, entry);
      aside = [];
      clean = entry;
    }
    previous = entry;
  }
  return legs;
}

/** One finding for a pair of places while people go to and fro between them: A to B and back is one, about B. */
export function findingsOf(legs: readonly Leg[]): Travelled[] {
  if (legs.length === 0) return [];
  const alerts = byAnchor(legs.filter(({ reasons }) => reasons.length === 0));
  const withheld = byAnchor(legs.filter(({ reasons }) => reasons.length > 0));
  // What an alert tells already is not told again as withheld.
  for (const anchor of alerts.keys()) withheld.delete(anchor);
  return [...alerts.values(), ...withheld.values()].map(findingOf);
}

/** Legs by the login that their finding is about. Findings that would be about the same login are one. */
function byAnchor(legs: readonly Leg[]): Map<Entry, Leg[]> {
  const found = new Map<Entry, Leg[]>();
  for (const ofPair of Map.groupBy(legs, ({ pair }) => pair).values())
    for (const episode of episodes(ofPair, QUIET_MS)) {
      const anchor = episode[0]?.to;
      if (anchor) found.set(anchor, [...(found.get(anchor) ?? []), ...episode]);
    }
  return found;
}

export function findingOf(unordered: readonly Leg[]): Travelled {
  const legs = [...unordered].sort((a, b) => inOrder(a.to, b.to) || inOrder(b.from, a.from)) as [Leg, ...Leg[]];
  const reasons = new Set(legs.flatMap((leg) => leg.reasons));
  const counted = [...new Set(legs.flatMap(({ from, to }) => [from, to]))].sort(inOrder);
  return {
    anchor: legs[0].to,
    counted,
    count: legs.length,
    apart: '',
    suppressedBy: [...reasons].sort(),
    degraded: false,
    legs,
  };
}

const inOrder = (a: Entry, b: Entry): number => (a === b ? 0 : before(a, b) ? -1 : 1);

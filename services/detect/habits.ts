/**
 * What a person usually signs in with: networks and devices, each by the days on which it was used. From what is known
 * since long, and from the logins in view; only days before the one asked about count, so that no order of arrival shows.
 */
import type { Endpoint } from '@pipeline/schemas/generated';
import type { Known, Lesson } from './knowledge.ts';
import type { Entry } from './windows.ts';

const HABIT = 'habit';
const DAY_MS = 86_400_000;
/** Used on so many days before. A device is what an attacker's own is told by: it takes longer. */
const USUAL_NETWORK_DAYS = 2;
const USUAL_DEVICE_DAYS = 3;
/** A place is no stop of a journey any more. */
const HOME_DAYS = 5;
/** Rented machines are what attackers come through, too: by then they have been told of as often. */
const USUAL_RENTED_DAYS = 2;

export interface Habits {
  /** A gateway by its holder, any other network by holder and region. */
  readonly isUsualNetwork: (entry: Entry) => boolean;
  /** Whether a place, or the exit of a relay, is where the person usually is. */
  readonly isUsualPlace: (entry: Entry) => boolean;
  /** The same after as many days as nobody stays on an ordinary journey. */
  readonly isHome: (entry: Entry) => boolean;
  /** Holder alone, wherever its addresses are said to be. */
  readonly isUsualProvider: (entry: Entry) => boolean;
  /** Browser and system. */
  readonly isUsualDevice: (entry: Entry) => boolean;
  /** The same on any earlier day. */
  readonly isKnownDevice: (entry: Entry) => boolean;
  /** Whether, on the days just before, there were logins from elsewhere: places that the person can have come from. */
  readonly cameFrom: (entry: Entry, notFrom?: Entry) => boolean;
  /** A usual carrier, VPN, relay or rented exit with a usual device: it says little of where the person is. */
  readonly isUsualGateway: (entry: Entry) => boolean;
}

/** Of a network by holder and region. */
const PLACE = /^AS\d+ /;
/** A journey is seen by a login so many days before: on holiday there are hardly any. */
const JOURNEY_DAYS = 15;

/** Networks that lead the person's traffic to a few places, wherever the person is. */
const gateways: ReadonlySet<string> = new Set(['mobile', 'vpn', 'relay']);
const dayOf = (at: number): number => Math.floor(at / DAY_MS);

export const isGateway = (endpoint: Endpoint | null): boolean => gateways.has(endpoint?.network?.kind ?? '');

/** A satellite's ground station says nothing of who flies. */
const isInTheAir = ({ sighting: { client } }: Entry): boolean => client?.network?.kind === 'satellite';

export const networkAt = (endpoint: Endpoint | null): string | undefined =>
  isGateway(endpoint) ? providerAt(endpoint) : providerAndPlaceAt(endpoint);
export const networkOf = ({ sighting: { client } }: Entry): string | undefined => networkAt(client);

function providerAndPlaceAt(endpoint: Endpoint | null): string | undefined {
  const provider = providerAt(endpoint);
  const place = endpoint?.jumpcloudPlace ?? endpoint?.databasePlace;
  return provider && `${provider} ${place?.countryCode ?? '??'}-${place?.regionCode ?? '?'}`;
}

/** A relay leaves near the person. */
export function placeOf({ sighting: { client } }: Entry): string | undefined {
  if (client?.network?.kind !== 'relay') return isGateway(client) ? undefined : providerAndPlaceAt(client);
  const name = providerAndPlaceAt(client);
  return name && `near ${name}`;
}

const providerAt = (endpoint: Endpoint | null): string | undefined =>
  endpoint?.network && endpoint.network.asn !== 0 ? `AS${endpoint.network.asn}` : undefined;
const providerOf = ({ sighting: { client } }: Entry): string | undefined => providerAt(client);

export const deviceOf = ({ sighting: { userAgent } }: Entry): string | undefined =>
  userAgent?.name ? `${userAgent.name} on ${userAgent.os ?? '?'}` : undefined;

/** A private VPN on rented machines, by its holder and with this device. */
function rentedOf(entry: Entry): string | undefined {
  const [provider, device] = [providerOf(entry), deviceOf(entry)];
  const isRented = entry.sighting.client?.network?.kind === 'hosting';
  return isRented && provider && device ? `rented ${provider} by ${device}` : undefined;
}

/** Of rented machines and Tor, which anyone may use, and satellites, which are nowhere, networks and devices are not learned. */
const teaches = ({ sighting: { client } }: Entry): boolean => !unteaching.has(client?.network?.kind ?? '');
const unteaching: ReadonlySet<string> = new Set(['hosting', 'tor', 'satellite']);

const habitsIn = (entry: Entry): string[] =>
  teaches(entry)
    ? [...new Set([networkOf(entry), placeOf(entry), providerOf(entry), deviceOf(entry)])].flatMap((name) => name ?? [])
    : [rentedOf(entry)].flatMap((name) => name ?? []);

export function habitsOf(entries: readonly Entry[], known: Known): Habits {
  let inView: Map<string, Set<number>> | undefined;
  const days = new Map<string, readonly number[]>();
  /** In no order, each once. */
  const daysOf = (name: string): readonly number[] => {
    const own = days.get(name);
    if (own) return own;
    inView ??= daysIn(entries);
    const all = [...new Set([...known.times(HABIT, name).map(dayOf), ...(inView.get(name) ?? [])])];
    days.set(name, all);
    return all;
  };
  const isUsual = (name: string | undefined, { at }: Entry, least: number): boolean => {
    if (name === undefined) return false;
    const today = dayOf(at);
    let count = 0;
    for (const day of daysOf(name)) if (day < today && ++count >= least) return true;
    return false;
  };
  const isUsualNetwork = (entry: Entry): boolean => isUsual(networkOf(entry), entry, USUAL_NETWORK_DAYS);
  const isUsualPlace = (entry: Entry): boolean => isUsual(placeOf(entry), entry, USUAL_NETWORK_DAYS);
  const isHome = (entry: Entry): boolean => isUsual(placeOf(entry), entry, HOME_DAYS);
  const isUsualProvider = (entry: Entry): boolean => isUsual(providerOf(entry), entry, USUAL_NETWORK_DAYS);
  const isUsualDevice = (entry: Entry): boolean => isUsual(deviceOf(entry), entry, USUAL_DEVICE_DAYS);
  const isKnownDevice = (entry: Entry): boolean => isUsual(deviceOf(entry), entry, 1);
  const isUsualGateway = (entry: Entry): boolean =>
    // Most are none of these, and that is told at once.
    (isInTheAir(entry) || isGateway(entry.sighting.client) || rentedOf(entry) !== undefined) &&
    isUsualDevice(entry) &&
    (isInTheAir(entry) ||
      (isGateway(entry.sighting.client) && isUsualNetwork(entry)) ||
      isUsual(rentedOf(entry), entry, USUAL_RENTED_DAYS));
  const cameFrom = (entry: Entry, notFrom?: Entry): boolean => {
    const names = new Set([...known.all(HABIT).keys(), ...(inView ??= daysIn(entries)).keys()]);
    const not = notFrom && networkOf(notFrom);
    const today = dayOf(entry.at);
    return [...names].some(
      (name) =>
        PLACE.test(name) && name !== not && daysOf(name).some((day) => day < today && day >= today - JOURNEY_DAYS),
    );
  };
  return {
    isUsualNetwork,
    isUsualPlace,
    isHome,
    isUsualProvider,
    isUsualDevice,
    isKnownDevice,
    isUsualGateway,
    cameFrom,
  };
}

function daysIn(entries: readonly Entry[]): Map<string, Set<number>> {
  const days = new Map<string, Set<number>>();
  let previous: Entry | undefined;
  for (const entry of entries) {
    const again = previous && isSameAgain(previous, entry);
    previous = entry;
    if (again) continue;
    for (const name of habitsIn(entry)) {
      const own = days.get(name);
      if (own) own.add(dayOf(entry.at));
      else days.set(name, new Set([dayOf(entry.at)]));
    }
  }
  return days;
}

/** The sightings of a group share what is equal in them. */
const isSameAgain = (a: Entry, b: Entry): boolean =>
  a.sighting.client === b.sighting.client &&
  a.sighting.userAgent === b.sighting.userAgent &&
  dayOf(a.at) === dayOf(b.at);

/** Whether the second, put beside the first, can teach nothing that the first does not. */
export function teachesNoMore(first: Entry, second: Entry): boolean {
  if (isSameAgain(first, second)) return true;
  if (dayOf(first.at) !== dayOf(second.at)) return false;
  const taught = habitsIn(first);
  return habitsIn(second).every((name) => taught.includes(name));
}

/** By the day, so that it does not matter which login of a day settles first. */
export const habitLessons = (entries: readonly Entry[]): Lesson[] =>
  [...daysIn(entries)].flatMap(([name, days]) => [...days].map((day) => ({ kind: HABIT, name, at: day * DAY_MS })));

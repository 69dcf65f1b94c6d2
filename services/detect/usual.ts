/**
 * What is usual for a group: names that its events have shown on days before. From what is known since long and from what is
 * in view; by days, so that no order of arrival shows.
 */
import type { Known, Lesson } from './knowledge.ts';
import { isRented, networkName } from './place-names.ts';
import type { Entry } from './windows.ts';

export interface Usual {
  /** On how many days before the entry its group has shown the name. */
  readonly daysBefore: (entry: Entry, name: string | undefined, entries: readonly Entry[], known: Known) => number;
  /** Since when anything is known. */
  readonly since: (known: Known) => number;
  readonly lessons: (entries: readonly Entry[]) => readonly Lesson[];
}

const DAY_MS = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
/** After so many days. */
const USUAL_DAYS = 2;

export function usual(kind: string, namesOf: (entry: Entry) => readonly string[]): Usual {
  return {
    daysBefore: (entry, name, entries, known) => {
      if (name === undefined) return 0;
      const inView = entries.flatMap((other) => (namesOf(other).includes(name) ? [dayOf(other.at)] : []));
      return new Set([...known.times(kind, name), ...inView].filter((day) => day < dayOf(entry.at))).size;
    },
    since: (known) => known.since(kind),
    lessons: (entries) =>
      entries.flatMap((entry) => namesOf(entry).map((name) => ({ kind, name, at: dayOf(entry.at) }))),
  };
}

/** Nobody is taught by a login without the second factor that was asked for, nor by one through rented machines. */
const teaches = ({ sighting }: Entry): boolean => sighting.mfa !== false && !isRented(sighting);

/** Browser and system. */
const deviceOf = ({ sighting: { userAgent } }: Entry): string | undefined =>
  userAgent?.name ? `${userAgent.name} on ${userAgent.os ?? '?'}` : undefined;

/** The network with the region. */
const networkOf = ({ sighting: { client } }: Entry): string | undefined => {
  const place = client?.jumpcloudPlace ?? client?.databasePlace;
  const name = networkName(client);
  return name && `${name} ${place?.countryCode ?? '?'}-${place?.regionCode ?? '?'}`;
};

const named = (name: string | undefined, entry: Entry): string[] =>
  name !== undefined && teaches(entry) ? [name] : [];
export const devices = usual('login-device', (entry) => named(deviceOf(entry), entry));
export const networks = usual('login-network-place', (entry) => named(networkOf(entry), entry));

export const isKnownDevice = (entry: Entry, entries: readonly Entry[], known: Known): boolean =>
  devices.daysBefore(entry, deviceOf(entry), entries, known) > 0;
export const isUsualDevice = (entry: Entry, entries: readonly Entry[], known: Known): boolean =>
  devices.daysBefore(entry, deviceOf(entry), entries, known) >= USUAL_DAYS;
export const isUsualNetwork = (entry: Entry, entries: readonly Entry[], known: Known): boolean =>
  networks.daysBefore(entry, networkOf(entry), entries, known) >= USUAL_DAYS;

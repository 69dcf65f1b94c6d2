/** Events as a rule's examples tell them: only what matters, everything else filled in. */
import type { Actor, Endpoint, Place, Sighting } from '@pipeline/schemas/generated';

export interface Example extends Partial<Omit<Sighting, 'actor' | 'target' | 'client' | 'origin' | 'approver'>> {
  /** Time of day, `09:00` or `09:00:30`; more than 24 hours is a later day. */
  readonly at: string;
  /** User name of who did it; null where nobody is named. Default jane.doe. */
  readonly user?: string | null;
  readonly admin?: boolean;
  /** User name of whom it was done to. */
  readonly to?: string;
  /** Where the client was; null where that is not known. Default paris. */
  readonly from?: PlaceName | null;
  readonly ip?: string;
  readonly network?: Endpoint['network'];
  /** Where the phone was that approved. */
  readonly approvedFrom?: PlaceName;
}

type PlaceName = keyof typeof gazetteer;

/** Country, region's code and name, city, latitude, longitude. */
const gazetteer = {
  paris: ['FR', '75', 'Paris', 'Paris', 48.8566, 2.3522],
  versailles: ['FR', '78', 'Yvelines', 'Versailles', 48.8049, 2.1204],
  lima: ['PE', 'LMA', 'Lima', 'Lima', -12.0464, -77.0428],
  boston: ['US', 'MA', 'Massachusetts', 'Boston', 42.3601, -71.0589],
  seattle: ['US', 'WA', 'Washington', 'Seattle', 47.6062, -122.3321],
  america: ['US', null, null, null, 37.751, -97.822],
  tehran: ['IR', '23', 'Tehran', 'Tehran', 35.6892, 51.389],
  damascus: ['SY', 'DI', 'Damascus', 'Damascus', 33.5138, 36.2765],
  simferopol: ['UA', '43', 'Crimea', 'Simferopol', 44.9521, 34.1024],
  yalta: ['RU', null, 'Crimea', 'Yalta', 44.4952, 34.1663],
  krymsk: ['RU', 'KDA', 'Krasnodar Krai', 'Krymsk', 44.9293, 37.9912],
  nullIsland: ['GH', null, null, null, 0, 0],
} satisfies Record<string, readonly [string | null, string | null, string | null, string | null, number, number]>;

/** Midnight of the examples' first day: a Tuesday in June 2026. */
const DAY = Date.UTC(2026, 5, 2);

function timeOf(at: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = at.split(':').map(Number);
  return DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** So many events, one every so many seconds; the index counts from zero. */
export const series = (
  count: number,
  everySeconds: number,
  facts: (index: number) => Omit<Example, 'at'>,
  from = '09:00',
): Example[] =>
  Array.from({ length: count }, (_, index) => {
    const seconds = (timeOf(from) - DAY) / 1000 + index * everySeconds;
    const at = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].join(':');
    return { at, ...facts(index) };
  });

/** As they come: in order of time. */
export const inTime = (...histories: readonly (readonly Example[])[]): Example[] =>
  histories.flat().sort((a, b) => timeOf(a.at) - timeOf(b.at));

const actorNamed = (username: string, kind: Actor['kind']): Actor => ({
  kind,
  key: `${kind}:${username}`,
  id: null,
  email: null,
  username,
});

export function placeNamed(name: PlaceName): Place {
  const [countryCode, regionCode, regionName, city, latitude, longitude] = gazetteer[name];
  const none = {
    continentCode: null,
    timezone: null,
    uncertaintyKm: regionCode === null ? 2300 : 100,
    registeredCountryCode: null,
    territory: null,
  };
  return { origin: 'jumpcloud', countryCode, regionCode, regionName, city, latitude, longitude, ...none };
}

/** Different places have different addresses unless the example says otherwise. */
const endpointAt = (name: PlaceName, ip?: string, network: Endpoint['network'] = null): Endpoint => ({
  ip: ip ?? `203.0.${Object.keys(gazetteer).indexOf(name)}.7`,
  addressClass: 'public',
  via: null,
  listed: false,
  network,
  jumpcloudPlace: placeNamed(name),
  databasePlace: null,
});

/** The sighting that an example stands for; its id comes from its place in the history. */
export function sightingOf(example: Example, index: number): Sighting {
  const { at, user = 'jane.doe', admin = false, to, from = 'paris', ip, network, approvedFrom, ...facts } = example;
  return {
    organization: '5bf6defbdcd8233029e0c598',
    source: 'example',
    eventId: `event-${index + 1}`,
    service: 'directory',
    eventType: 'user_login_attempt',
    occurredAt: timeOf(at),
    receivedAt: timeOf(at) + 30_000,
    variant: false,
    historical: false,
    outcome: 'success',
    errorMessage: null,
    actor: user === null ? null : actorNamed(user, admin ? 'admin' : 'user'),
    target: to === undefined ? null : actorNamed(to, 'user'),
    resource: null,
    application: null,
    mfa: null,
    push: null,
    authMethod: null,
    client: from === null ? null : endpointAt(from, ip, network),
    origin: null,
    approver: approvedFrom === undefined ? null : endpointAt(approvedFrom),
    userAgent: null,
    changes: [],
    ...facts,
  };
}

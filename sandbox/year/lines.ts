/** The lines by which people reach the Internet, and why one may leave it far from the person. */
import { seeded, type Random } from '../traffic/random.ts';
import { DAY } from './calendar.ts';
import type { Line } from './geolocation.ts';
import type { Person } from './people.ts';
import { rates } from './rates.ts';
import type { Stretch } from './stretches.ts';
import { citiesIn, city, kmBetween, nearest, type City, type Spot } from './world.ts';

/** How somebody was connected: the causes by which false alerts are told apart. */
export const causes = [
  'home',
  'office',
  'carrier',
  'roaming',
  'local card',
  'travel card',
  'guest network',
  'in flight',
  'cloud gateway',
  'old VPN',
  'relay',
  'private VPN',
] as const;
export type Cause = (typeof causes)[number];

export interface Path {
  readonly line: Line;
  readonly cause: Cause;
  /** Last part of the address. */
  readonly host: number;
}

/** Numbers that no autonomous system uses, by what the network is; three providers and carriers in each country. */
const providerAsn = (country: string, which: number): number => 4_200_000_000 + code(country) * 10 + which;
const carrierAsn = (country: string, which: number): number => 4_210_000_000 + code(country) * 10 + which;
const code = (country: string): number => country.charCodeAt(0) * 100 + country.charCodeAt(1);

const exitAt = (spot: Spot, { country }: City): Line['exit'] => {
  return { latitude: spot.latitude, longitude: spot.longitude, country };
};

export function residential(where: City, at: Spot, which: number, block: string, ipv6 = false): Line {
  const asn = providerAsn(where.country, which);
  const holder = `Broadband ${which} ${where.country}`;
  return {
    asn,
    holder,
    kind: which === 2 ? 'unknown' : 'residential',
    sort: 'residential',
    exit: exitAt(at, where),
    block,
    ipv6,
  };
}

export function mobile(hub: City, which: number, block: string): Line {
  const asn = carrierAsn(hub.country, which);
  return {
    asn,
    holder: `Mobile ${which} ${hub.country}`,
    kind: 'mobile',
    sort: 'mobile',
    exit: exitAt(hub, hub),
    block,
  };
}

export function rented(where: City, which: number, block: string): Line {
  const asn = 4_220_000_000 + which;
  return { asn, holder: `Cloud ${which}`, kind: 'hosting', sort: 'hosting', exit: exitAt(where, where), block };
}

export const officeLine = (where: City): Line => ({
  ...{ asn: 4_230_000_000 + code(where.country), holder: 'Business Lines', kind: 'unknown', sort: 'business' },
  ...{ exit: exitAt(where, where), block: `office ${where.name}`, placed: 'finely' },
});

const points = [
  'Frankfurt',
  'London',
  'Madrid',
  'Warsaw',
  'Chicago',
  'Ashburn',
  'Dallas',
  'San Francisco',
  'Mumbai',
  'Singapore',
  'Sao Paulo',
].map(city);
const vpnSites = ['Frankfurt', 'Ashburn'].map(city);
const shops = ['Amsterdam', 'London', 'Zurich', 'New York', 'Stockholm', 'Los Angeles'].map(city);

const through = (kind: Line['kind'], asn: number, holder: string, at: City, block: string): Line => {
  return { asn, holder, kind, sort: kind === 'hosting' ? 'hosting' : 'relay', exit: exitAt(at, at), block };
};

/** A network that hides where somebody is, and leaves for the Internet beside a city; none that anybody here uses. */
export function hidingNear(where: City, block: string, random: Random): Line {
  const [kind, asn] = random.pick([
    ['hosting', 4_220_000_008] as const,
    ['vpn', 4_260_000_002] as const,
    ['tor', 4_280_000_001] as const,
  ]);
  return through(kind, asn, 'Hidden', where, block);
}

/** Choices that stay for the day, so that addresses do not change with every sign-on. */
export function linesOf(
  seed: string,
  person: Person,
  stretch: Stretch,
  device: 'laptop' | 'phone',
  at: number,
  random: Random,
): Path {
  const today = seeded(seed, 'lines', person.index, Math.floor(stretch.from / DAY));
  const isWork = stretch.what !== 'leisure' && stretch.what !== 'holiday';
  const host = person.index;
  if (stretch.what === 'flight') {
    // From the ground station that is nearest to the half of the way in which the plane is.
    const isNearly = at > (stretch.from + stretch.until) / 2;
    const station = nearest(isNearly && stretch.to ? stretch.to : stretch.at, points);
    const line: Line = { ...through('satellite', 4_240_000_001, 'Sky Link', station, station.name), sort: 'satellite' };
    return { line, cause: 'in flight', host: random.int(250) };
  }
  const laptop = device === 'laptop';
  if (laptop && isWork && person.gateway === 'sase') {
    const point = today.chance(rates.saseFarPoint) ? today.pick(points) : nearest(stretch.at, points);
    return {
      line: through('relay', 4_250_000_001, 'Cloud Gateway', point, point.name),
      cause: 'cloud gateway',
      host: random.int(30),
    };
  }
  if (laptop && isWork && stretch.what !== 'office' && person.gateway === 'oldVpn' && random.chance(rates.oldVpnOn)) {
    const site = nearest(person.home, vpnSites);
    const line: Line = { ...officeLine(site), block: `vpn ${site.name}` };
    return { line, cause: 'old VPN', host: 1 };
  }
  if (person.usesPrivateVpn && laptop && stretch.what !== 'office' && random.chance(rates.privateVpnOn)) {
    const shop = today.pick(shops);
    const listed = today.chance(0.8);
    const line = through(
      listed ? 'vpn' : 'hosting',
      listed ? 4_260_000_001 : 4_220_000_003,
      'Private VPN',
      shop,
      `vpn ${shop.name}`,
    );
    return { line, cause: 'private VPN', host: random.int(200) };
  }
  if (stretch.what === 'office' && (laptop || random.chance(0.5)))
    return { line: officeLine(stretch.city), cause: 'office', host: 1 };
  if (person.usesRelay && random.chance(0.7)) {
    const far = random.chance(rates.relayElsewhere);
    const exit = far ? random.pick(citiesIn(stretch.city.country)) : stretch.city;
    return { line: through('relay', 4_270_000_001, 'Relay', exit, exit.name), cause: 'relay', host: random.int(250) };
  }
  const onTheAir = !laptop && (stretch.what === 'way' || stretch.what === 'office' || random.chance(0.5));
  if (onTheAir || stretch.what === 'way') return { ...overTheAir(person, stretch, today), host: random.int(250) };
  if (stretch.what === 'home' || stretch.what === 'leisure')
    return { ...atHome(person, stretch.from), host: person.index };
  const which = stretch.what === 'airport' ? 0 : today.int(3);
  const far = today.chance(rates.guestNetworkFar);
  const exit = far ? today.pick(citiesIn(stretch.city.country)) : stretch.city;
  const block = `guests ${exit.name} ${stretch.what} ${which}`;
  return { line: { ...residential(exit, exit, which, block), sort: 'guest' }, cause: 'guest network', host };
}

export function atHome(person: Person, at: number): Omit<Path, 'host'> {
  const number = Math.floor((at / DAY + person.index * 7) / rates.homeAddressDays);
  const block = `home ${person.index} ${number}`;
  const line = residential(person.town, person.home, person.provider, block, person.homeIpv6);
  return { line, cause: 'home' };
}

function overTheAir(person: Person, { city: where, at }: Stretch, today: Random): Omit<Path, 'host'> {
  const own = (): City => (today.chance(rates.otherHub) ? today.pick(citiesIn(person.town.country)) : person.hub);
  if (where.country === person.town.country) {
    const hub = kmBetween(at, person.home) > 500 ? nearest(at, citiesIn(where.country)) : own();
    return { line: mobile(hub, person.carrier, `${hub.name} ${person.index % 4}`), cause: 'carrier' };
  }
  if (today.chance(rates.localCard)) {
    const hub = nearest(at, citiesIn(where.country));
    return { line: mobile(hub, today.int(3), `${hub.name} 0`), cause: 'local card' };
  }
  if (today.chance(rates.travelCard)) {
    const hub = today.pick(['Warsaw', 'Hong Kong', 'London'].map(city));
    return { line: mobile(hub, 2, `${hub.name} 9`), cause: 'travel card' };
  }
  const hub = own();
  return { line: mobile(hub, person.carrier, `${hub.name} ${person.index % 4}`), cause: 'roaming' };
}

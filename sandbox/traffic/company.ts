/** A company made from a seed: the same seed gives the same people, homes, offices, devices and applications. */
import { applicationNames, devices, firstNames, groupNames, lastNames, phones } from './inventory.ts';
import { places } from './places.ts';
import { seeded, shuffled, type Random } from './random.ts';
import type { Application, Company, Device, Journey, Person, Place, Site } from './types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EARTH_KM = 6371.0088;

/** Between 20 and some 100,000 people; one in forty is an administrator too, at least three are. */
export function company(seed: string, people = 200): Company {
  const random = seeded('company', seed);
  const id = (): string => `5f${random.hex(24).slice(2)}`;
  const sites = officePlaces(random, people).map((place) => site(place, random));
  const applications: Application[] = applicationNames.map(([name, label]) => ({
    id: id(),
    name,
    label,
    ssoUrl: `https://sso.jumpcloud.com/saml2/${label.toLowerCase().replaceAll(/[^a-z]/g, '')}`,
  }));
  const taken = new Map<string, number>();
  const domain = 'northwind.example';
  const admins = Math.max(3, Math.round(people / 40));
  const everyone = Array.from({ length: people }, (_, index): Person => {
    const username = unique(`${random.pick(firstNames)}.${random.pick(lastNames)}`, taken);
    const email = `${username}@${domain}`;
    const office = random.pick(sites);
    const own = id();
    return {
      index,
      id: own,
      username,
      email,
      site: office,
      home: addressIn(office.place, random),
      worksFromHome: random.chance(0.3),
      device: device(username, random, id()),
      phone: { ...random.pick(phones), id: id() },
      applications: shuffled(applications, random).slice(0, 4 + random.int(5)),
      admin: index < admins ? { id: id(), email } : null,
      journey: index >= admins && random.chance(0.1) ? journey(office.place, random) : null,
    };
  });
  return {
    seed,
    domain,
    sites,
    people: everyone,
    admins: everyone.flatMap((person) => (person.admin ? [{ ...person, admin: person.admin }] : [])),
    applications,
    groups: groupNames.map((name) => ({ id: id(), name })),
  };
}

/** 24 hexadecimal digits; a run needs its own, or alerts of an earlier run about the same people get in its way. */
export const organizationId = (seed: string, startAt: number): string =>
  `5b${seeded('organization', seed, startAt).hex(24).slice(2)}`;

export function addressIn(place: Place, random: Random): string {
  const given = place.block.split('.').length;
  const rest = given === 2 ? [random.int(128), 1 + random.int(254)] : [1 + random.int(254)];
  return [place.block, ...rest].join('.');
}

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(from: Place, to: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (one: number, other: number): number => Math.sin(radians(other - one) / 2) ** 2;
  const a = from.geoip;
  const b = to.geoip;
  const root =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(root)));
}

const hubs = [places.berlin, places.london, places.newYork, places.sanFrancisco, places.sydney, places.paris];
const branches = [places.zurich, places.vienna, places.dublin, places.stockholm, places.seattle, places.denver];

function officePlaces(random: Random, people: number): Place[] {
  const wanted = people < 50 ? 2 : 3;
  return [...shuffled(hubs, random).slice(0, wanted), ...shuffled(branches, random).slice(0, wanted - 1)];
}

function site(place: Place, random: Random): Site {
  return { place, address: addressIn(place, random), accessServer: addressIn(place, random) };
}

/** The traveller is never faster than an airliner from door to door: 750 km/h and two hours for the airports. */
function journey(from: Place, random: Random): Journey {
  const to = random.pick([...hubs, places.chicago, places.toronto, places.madrid].filter((place) => place !== from));
  return {
    to,
    address: addressIn(to, random),
    cycleMs: 7 * DAY_MS,
    leavesAtMs: random.int(3) * DAY_MS + (6 + random.int(8)) * HOUR_MS,
    flightMs: 2 * HOUR_MS + (distanceKm(from, to) / 750) * HOUR_MS,
    awayMs: (1 + random.int(2)) * DAY_MS,
  };
}

function device(username: string, random: Random, id: string): Device {
  const [os, version, userAgent] = random.pick(devices);
  const short = username.split('.')[0]?.toUpperCase() ?? 'HOST';
  const hostname =
    os === 'Windows'
      ? `${short}-LAPTOP-${String(random.int(900) + 100)}`
      : `${username}-${os === 'Linux' ? 'ws' : 'mbp'}`;
  return { id, hostname, os, version, userAgent };
}

function unique(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}${count}`;
}

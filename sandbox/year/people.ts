/** The people of the simulated company: where they live and work, what they carry, how they connect. */
import type { UserAgent } from '@pipeline/schemas/generated';
import { seeded, type Random } from '../traffic/random.ts';
import { rates } from './rates.ts';
import { away, citiesIn, city, nearest, type City, type Spot } from './world.ts';

export interface Person {
  readonly index: number;
  readonly username: string;
  readonly id: string;
  readonly isAdmin: boolean;
  /** Next to which city they live. */
  readonly town: City;
  readonly home: Spot;
  /** Whether there is an office of the company there. */
  readonly hasOffice: boolean;
  readonly laptop: UserAgent;
  readonly phone: UserAgent;
  /** Which of the country's providers, and which gateway of the carrier. */
  readonly provider: number;
  readonly carrier: number;
  readonly hub: City;
  readonly gateway: 'sase' | 'oldVpn' | null;
  readonly usesRelay: boolean;
  readonly usesPrivateVpn: boolean;
  readonly homeIpv6: boolean;
  readonly journeysAYear: number;
}

/** Offices, and the share of the people who work for each; the rest work from wherever they live. */
const offices = [
  ['Berlin', 0.28],
  ['Denver', 0.2],
  ['London', 0.12],
  ['New York', 0.1],
  ['Bangalore', 0.1],
  ['Singapore', 0.04],
  ['Sao Paulo', 0.04],
] as const;
const remote = ['San Francisco', 'Seattle', 'Atlanta', 'Toronto', 'Lisbon', 'Madrid', 'Warsaw', 'Munich', 'Delhi'];

export function peopleOf(seed: string, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => personOf(index, seeded(seed, 'person', index)));
}

function personOf(index: number, random: Random): Person {
  let rest = random.next();
  const office = offices.find(([, share]) => (rest -= share) < 0)?.[0];
  const town = city(office ?? random.pick(remote));
  const home = away(town, Math.abs(random.between(-1, 1) + random.between(-1, 1)) * 25, random);
  const apple = random.chance(0.55);
  const hubs = citiesIn(town.country);
  let often = random.next();
  const journeys = rates.journeys.find(({ share }) => (often -= share) < 0) ?? rates.journeys[2];
  const route = random.next();
  return {
    index,
    username: `user${String(index).padStart(4, '0')}`,
    id: random.hex(24),
    isAdmin: index < 5,
    town,
    home,
    hasOffice: office !== undefined,
    laptop: agent(
      apple ? 'Safari' : random.pick(['Chrome', 'Edge', 'Firefox']),
      apple ? 'Mac OS X' : 'Windows',
      'desktop',
    ),
    phone: random.chance(0.6) ? agent('Mobile Safari', 'iOS', 'phone') : agent('Chrome Mobile', 'Android', 'phone'),
    provider: random.int(3),
    carrier: random.int(3),
    hub: random.chance(rates.hubNearest) ? nearest(home, hubs) : random.pick(hubs),
    gateway: route < rates.sase ? 'sase' : route < rates.sase + rates.oldVpn ? 'oldVpn' : null,
    usesRelay: apple && random.chance(rates.relay / 0.55),
    usesPrivateVpn: random.chance(rates.privateVpn),
    homeIpv6: random.chance(rates.homeIpv6),
    journeysAYear: journeys.aYear,
  };
}

export const agent = (name: string, os: string, deviceKind: string): UserAgent => {
  return { name, version: null, os, osVersion: null, device: null, kind: 'browser', deviceKind, automated: false };
};

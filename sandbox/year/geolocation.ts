/** What two origins say of where an address is: right by and large, coarse often, and now and then quite wrong. */
import type { Endpoint, NetworkKind, Place } from '@pipeline/schemas/generated';
import { seeded, type Random } from '../traffic/random.ts';
import { rates } from './rates.ts';
import { allCities, away, citiesIn, country, kmBetween, nearest, type City, type Spot } from './world.ts';

export type LineSort = keyof typeof rates.countryLevel;

/** A block of addresses that leaves for the Internet at one place. */
export interface Line {
  readonly asn: number;
  readonly holder: string;
  readonly kind: NetworkKind;
  readonly sort: LineSort;
  readonly exit: Spot & Pick<City, 'country'>;
  /** What sets it apart from other blocks of the same holder. */
  readonly block: string;
  readonly ipv6?: boolean;
  /** How finely it is placed, where chance is not to decide. */
  readonly placed?: 'finely' | 'country';
}

/** What is wrong with what is said of an address. */
export type Placed = 'well' | 'country' | 'wrong';

export interface Located {
  readonly endpoint: (host: number) => Endpoint;
  readonly placed: Placed;
  /** Where it really leaves for the Internet. */
  readonly exit: Spot;
}

const FAR_OFF_KM = 300;

/** Blocks by what they are, each located once. */
export function geolocation(seed: string): (line: Line) => Located {
  const known = new Map<string, Located>();
  const taken = new Set<number>();
  return (line) => {
    const name = `${line.asn} ${line.block} ${line.ipv6 ?? false}`;
    const before = known.get(name);
    if (before) return before;
    const random = seeded(seed, 'located', name);
    let number = random.int(0xdf0000);
    while (taken.has(number)) number = (number + 1) % 0xdf0000;
    taken.add(number);
    const located = locate(line, number, random);
    known.set(name, located);
    return located;
  };
}

function locate(line: Line, number: number, random: Random): Located {
  const { asn, holder, kind, exit } = line;
  const wrong = line.placed === undefined && random.chance(rates.wrongInBoth) ? random.pick(allCities) : undefined;
  const jumpcloud = placeOf(line, wrong, 'jumpcloud', random);
  const same = random.chance(rates.sameSource);
  const database: Place = same
    ? { ...jumpcloud, origin: 'database', uncertaintyKm: jumpcloud.regionCode === null ? jumpcloud.uncertaintyKm : 200 }
    : placeOf(line, wrong, 'database', random);
  const head = `${(number >> 16) + 1}.${(number >> 8) & 255}.${number & 255}`;
  const ip = (host: number): string =>
    line.ipv6 === true
      ? `2600:${((number >> 8) & 0xffff).toString(16)}:${(number & 255).toString(16)}:1::${(host + 1).toString(16)}`
      : `${head}.${(host % 250) + 1}`;
  const network = asn === 0 ? null : { asn, organization: holder, kind };
  const facts = { addressClass: 'public', via: null, listed: false, network } as const;
  const endpoint = (host: number): Endpoint => {
    return { ip: ip(host), ...facts, jumpcloudPlace: jumpcloud, databasePlace: database };
  };
  const far = [jumpcloud, database].some(
    ({ regionCode, latitude, longitude }) =>
      regionCode !== null && kmBetween({ latitude: latitude ?? 0, longitude: longitude ?? 0 }, exit) > FAR_OFF_KM,
  );
  const coarse = jumpcloud.regionCode === null || database.regionCode === null;
  return { endpoint, placed: far ? 'wrong' : coarse ? 'country' : 'well', exit };
}

function placeOf(line: Line, wrong: City | undefined, origin: 'jumpcloud' | 'database', random: Random): Place {
  const moved = line.placed === undefined && random.chance(rates.wrongInOne) ? random.pick(allCities) : undefined;
  const believed = wrong ?? moved ?? line.exit;
  const coarse = line.placed ? line.placed === 'country' : random.chance(rates.countryLevel[line.sort]);
  const { extentKm, ...middle } = country(believed.country);
  const error = rates.errorMedianKm * Math.exp(rates.errorSpread * normal(random));
  const point = coarse ? middle : away(believed, line.placed ? Math.min(error, 60) : Math.min(error, 1500), random);
  const named = nearest(point, citiesIn(believed.country));
  return {
    origin,
    countryCode: believed.country,
    regionCode: coarse ? null : named.region,
    regionName: null,
    city: coarse || origin === 'jumpcloud' ? null : named.name,
    continentCode: null,
    timezone: null,
    latitude: point.latitude,
    longitude: point.longitude,
    uncertaintyKm: coarse ? extentKm : origin === 'jumpcloud' ? Math.min(100, extentKm) : Math.min(200, extentKm),
    registeredCountryCode: null,
    territory: null,
  };
}

/** Normally distributed (Box and Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

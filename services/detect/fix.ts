/** Where two logins were, and how far apart they were for certain. */
import type { Endpoint, NetworkKind, Place } from '@pipeline/schemas/generated';
import { haversineKm } from './haversine.ts';

export interface Fix {
  readonly place: Place;
  readonly latitude: number;
  readonly longitude: number;
  /** How far the true place may be from the coordinates. */
  readonly uncertaintyKm: number;
  /** How far the person may be from there within the country, as the network has its exits in few places. */
  readonly strayKm: number;
  /** The finest part of the place that is known by name. */
  readonly level: 'city' | 'region' | 'country';
}

export interface Gap {
  readonly from: Fix;
  readonly to: Fix;
  /** Great-circle distance of the coordinates. */
  readonly km: number;
  /** What is left of it when both places are wrong by as much as they may be. */
  readonly certainKm: number;
}

/** Only what leads astray by more than this does so across borders. */
const ABROAD_KM = 1000;
/** A radius so large means: somewhere in this country. So does none at all. */
const COUNTRY_LEVEL_KM = 1000;

/**
 * Phones and cloud gateways leave for the Internet at one of a few places in a country, mostly the nearest. What a
 * satellite's ground station says of a person is hardly which half of the Earth.
 */
const STRAY_KM: Partial<Record<NetworkKind, number>> = { mobile: 1000, relay: 1000, satellite: 8000 };

function fixOf(endpoint: Endpoint, place: Place | null): Fix | undefined {
  if (typeof place?.latitude !== 'number' || typeof place.longitude !== 'number') return undefined;
  return {
    place,
    latitude: place.latitude,
    longitude: place.longitude,
    uncertaintyKm: place.uncertaintyKm ?? COUNTRY_LEVEL_KM,
    strayKm: STRAY_KM[endpoint.network?.kind ?? 'unknown'] ?? 0,
    level: place.city !== null ? 'city' : place.regionCode !== null ? 'region' : 'country',
  };
}

export const hasCoordinates = (place: Place | null): boolean =>
  typeof place?.latitude === 'number' && typeof place.longitude === 'number';

/** Whether every origin puts both addresses at the same coordinates: the common case, and no travel. */
export const atOneSpot = (a: Endpoint, b: Endpoint): boolean =>
  a === b || (oneSpot(a.jumpcloudPlace, b.jumpcloudPlace) && oneSpot(a.databasePlace, b.databasePlace));

const oneSpot = (a: Place | null, b: Place | null): boolean =>
  a?.latitude === b?.latitude && a?.longitude === b?.longitude;

/** A degree along a meridian, rounded up; along a parallel it is shorter. */
const DEGREE_KM = 111.2;

/** Whether it is certain, by a look at coordinates alone, that no origin puts any two of the logins further apart. */
export function areWithin(km: number, logins: readonly Login[]): boolean {
  return isSmall(km, logins, 'jumpcloudPlace') && isSmall(km, logins, 'databasePlace');
}

interface Login {
  readonly sighting: { readonly client: Endpoint | null };
}

function isSmall(km: number, logins: readonly Login[], origin: 'jumpcloudPlace' | 'databasePlace'): boolean {
  let [south, north, west, east] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { sighting } of logins) {
    const place = sighting.client?.[origin];
    if (typeof place?.latitude !== 'number' || typeof place.longitude !== 'number') continue;
    south = Math.min(south, place.latitude);
    north = Math.max(north, place.latitude);
    west = Math.min(west, place.longitude);
    east = Math.max(east, place.longitude);
  }
  return (north - south + east - west) * DEGREE_KM < km;
}

/** The distance of two addresses by each origin that knows both, the surer one first. */
export function gapsBetween(a: Endpoint, b: Endpoint): Gap[] {
  const byJumpcloud = gapOf(fixOf(a, a.jumpcloudPlace), fixOf(b, b.jumpcloudPlace));
  const byDatabase = gapOf(fixOf(a, a.databasePlace), fixOf(b, b.databasePlace));
  if (!byJumpcloud || !byDatabase) return [byJumpcloud ?? byDatabase ?? []].flat();
  return doubtOf(byDatabase) < doubtOf(byJumpcloud) ? [byDatabase, byJumpcloud] : [byJumpcloud, byDatabase];
}

const doubtOf = ({ from, to }: Gap): number => from.uncertaintyKm + to.uncertaintyKm;

/** Whether both places are known better than by their country. */
export const isFine = ({ from, to }: Gap): boolean => !countryLevel(from) && !countryLevel(to);

function gapOf(from: Fix | undefined, to: Fix | undefined): Gap | undefined {
  if (!from || !to) return undefined;
  const km = haversineKm(from, to);
  const sameCountry = from.place.countryCode !== null && from.place.countryCode === to.place.countryCode;
  const somewhereInIt = sameCountry && (countryLevel(from) || countryLevel(to));
  const doubtKm = doubtKmOf(from, sameCountry) + doubtKmOf(to, sameCountry);
  return { from, to, km, certainKm: somewhereInIt ? 0 : Math.max(0, km - doubtKm) };
}

/** Networks lead astray within a country; a satellite's across borders, too. */
const doubtKmOf = ({ uncertaintyKm, strayKm }: Fix, sameCountry: boolean): number =>
  Math.max(uncertaintyKm, sameCountry || strayKm > ABROAD_KM ? strayKm : 0);

const countryLevel = ({ level, uncertaintyKm }: Fix): boolean =>
  level === 'country' || uncertaintyKm >= COUNTRY_LEVEL_KM;

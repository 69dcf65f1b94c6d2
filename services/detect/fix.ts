/** Where two logins were, and how far apart they were for certain. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import { countryExtentKm } from './country-extent.ts';
import { haversineKm } from './haversine.ts';

export interface Fix {
  readonly place: Place;
  readonly latitude: number;
  readonly longitude: number;
  /** How far the true place may be from the coordinates. */
  readonly uncertaintyKm: number;
  /** Where the uncertainty comes from. */
  readonly uncertaintyBy: 'radius' | 'region' | 'city' | 'country';
}

export interface Gap {
  readonly from: Fix;
  readonly to: Fix;
  /** Great-circle distance of the coordinates. */
  readonly km: number;
  /** What is left of it when both places are wrong by as much as they may be. */
  readonly certainKm: number;
}

/** A radius so large means: somewhere in this country. */
const COUNTRY_LEVEL_KM = 1000;
/** Databases that name a city without a radius are off by less than this in most cases. */
const CITY_KM = 200;
/** So are places with a region. */
const REGION_KM = 100;

function fixOf(place: Place): Fix | undefined {
  const { latitude, longitude } = place;
  if (latitude === null || longitude === null) return undefined;
  const fix = { place, latitude, longitude };
  if (place.uncertaintyKm !== null) return { ...fix, uncertaintyKm: place.uncertaintyKm, uncertaintyBy: 'radius' };
  if (place.origin === 'database' && place.city !== null)
    return { ...fix, uncertaintyKm: CITY_KM, uncertaintyBy: 'city' };
  if (place.regionCode !== null) return { ...fix, uncertaintyKm: REGION_KM, uncertaintyBy: 'region' };
  return { ...fix, uncertaintyKm: countryExtentKm(place.countryCode), uncertaintyBy: 'country' };
}

export const hasCoordinates = (place: Place | null): boolean =>
  typeof place?.latitude === 'number' && typeof place.longitude === 'number';

/** Both places as one origin tells them: a database that gives a radius first, then JumpCloud, then any database. */
function sameOrigin(a: Endpoint, b: Endpoint): readonly [Place, Place] | undefined {
  const database = both(a.databasePlace, b.databasePlace);
  if (database?.every(({ uncertaintyKm }) => uncertaintyKm !== null)) return database;
  return both(a.jumpcloudPlace, b.jumpcloudPlace) ?? database;
}

const both = (a: Place | null, b: Place | null): readonly [Place, Place] | undefined =>
  a && b && hasCoordinates(a) && hasCoordinates(b) ? [a, b] : undefined;

/** Whether every origin puts both addresses at the same coordinates: the common case, and no travel. */
export const atOneSpot = (a: Endpoint, b: Endpoint): boolean =>
  a === b || (oneSpot(a.jumpcloudPlace, b.jumpcloudPlace) && oneSpot(a.databasePlace, b.databasePlace));

const oneSpot = (a: Place | null, b: Place | null): boolean =>
  a?.latitude === b?.latitude && a?.longitude === b?.longitude;

const countryLevel = (fix: Fix): boolean => fix.uncertaintyBy === 'country' || fix.uncertaintyKm >= COUNTRY_LEVEL_KM;

/** The distance of two addresses; undefined where no origin knows the places of both. */
export function gapBetween(a: Endpoint, b: Endpoint): Gap | undefined {
  const places = sameOrigin(a, b);
  const from = places && fixOf(places[0]);
  const to = places && fixOf(places[1]);
  if (!from || !to) return undefined;
  const km = haversineKm(from, to);
  const sameCountry = from.place.countryCode !== null && from.place.countryCode === to.place.countryCode;
  const somewhereInIt = sameCountry && (countryLevel(from) || countryLevel(to));
  const certainKm = somewhereInIt ? 0 : Math.max(0, km - from.uncertaintyKm - to.uncertaintyKm);
  return { from, to, km, certainKm };
}

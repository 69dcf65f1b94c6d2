/** Where two logins were, and how far apart they were for certain. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import { haversineKm } from './haversine.ts';

export interface Fix {
  readonly place: Place;
  readonly latitude: number;
  readonly longitude: number;
  /** How far the true place may be from the coordinates. */
  readonly uncertaintyKm: number;
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

/** A radius so large means: somewhere in this country. So does none at all. */
const COUNTRY_LEVEL_KM = 1000;

function fixOf(place: Place | null): Fix | undefined {
  if (typeof place?.latitude !== 'number' || typeof place.longitude !== 'number') return undefined;
  return {
    place,
    latitude: place.latitude,
    longitude: place.longitude,
    uncertaintyKm: place.uncertaintyKm ?? COUNTRY_LEVEL_KM,
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

/** The distance of two addresses, by the origin that is surer of both places; undefined where none knows both. */
export function gapBetween(a: Endpoint, b: Endpoint): Gap | undefined {
  const byJumpcloud = gapOf(fixOf(a.jumpcloudPlace), fixOf(b.jumpcloudPlace));
  const byDatabase = gapOf(fixOf(a.databasePlace), fixOf(b.databasePlace));
  if (!byJumpcloud || !byDatabase) return byJumpcloud ?? byDatabase;
  return doubtOf(byDatabase) < doubtOf(byJumpcloud) ? byDatabase : byJumpcloud;
}

const doubtOf = ({ from, to }: Gap): number => from.uncertaintyKm + to.uncertaintyKm;

function gapOf(from: Fix | undefined, to: Fix | undefined): Gap | undefined {
  if (!from || !to) return undefined;
  const km = haversineKm(from, to);
  const sameCountry = from.place.countryCode !== null && from.place.countryCode === to.place.countryCode;
  const somewhereInIt = sameCountry && (countryLevel(from) || countryLevel(to));
  return { from, to, km, certainKm: somewhereInIt ? 0 : Math.max(0, km - from.uncertaintyKm - to.uncertaintyKm) };
}

const countryLevel = ({ level, uncertaintyKm }: Fix): boolean =>
  level === 'country' || uncertaintyKm >= COUNTRY_LEVEL_KM;

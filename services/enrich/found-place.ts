/**
 * A place as a database has it, completed from its own fields where the database leaves a gap; what was so derived, and
 * from what, is said beside it.
 */
import tzLookup from '@photostructure/tz-lookup';
import type { Place } from '@pipeline/schemas/generated';
import { continentOf } from './continents.ts';
import { defaultRadiusKm, type Level } from './country-extents.ts';
import { coordinates, countryCode, regionCode } from './place.ts';
import { subdivisionCode } from './subdivisions.ts';
import { territoryOf } from './territory.ts';

/** The fields of all common layouts; null where the database has none. Names are English. */
export interface PlaceRecord {
  readonly countryCode: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly city: string | null;
  readonly continentCode: string | null;
  readonly timezone: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly accuracyRadiusKm: number | null;
  readonly registeredCountryCode: string | null;
}

export interface FoundPlace {
  readonly place: Place;
  /** Field → the method by which it was filled from others, in the names of the JSON. */
  readonly derived: Readonly<Partial<Record<Derived, string>>>;
}

type Derived = 'region_code' | 'continent_code' | 'timezone' | 'accuracy_radius_km';

export function foundPlace(record: PlaceRecord): FoundPlace {
  const country = countryCode(record.countryCode);
  const point = coordinates(rounded(record.latitude), rounded(record.longitude), country);
  const sentRegion = regionCode(country, record.regionCode);
  const region = sentRegion ?? (country && record.regionName ? subdivisionCode(country, record.regionName) : null);
  const continent = record.continentCode ?? (country && continentOf(country));
  const timezone = record.timezone ?? (point && tzLookup(point.latitude, point.longitude));
  const level = levelOf(record);
  const sentRadius = record.accuracyRadiusKm !== null && record.accuracyRadiusKm > 0 ? record.accuracyRadiusKm : null;
  const radius = point && (sentRadius ?? defaultRadiusKm(country, level));
  const place: Place = Object.freeze({
    origin: 'database',
    countryCode: country,
    regionCode: region,
    regionName: record.regionName,
    city: withoutDistrict(record.city),
    continentCode: continent,
    timezone,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    uncertaintyKm: radius,
    registeredCountryCode: countryCode(record.registeredCountryCode),
    territory: territoryOf(country, region, record.regionName),
  });
  const derived = Object.freeze({
    ...(sentRegion === null && region !== null ? { region_code: 'iso3166-name' } : {}),
    ...(record.continentCode === null && continent !== null ? { continent_code: 'country' } : {}),
    ...(record.timezone === null && timezone !== null ? { timezone: 'coordinates' } : {}),
    ...(sentRadius === null && radius !== null ? { accuracy_radius_km: level } : {}),
  });
  return { place, derived };
}

/** DB-IP names districts in brackets behind the city: `Zurich (Zurich (Kreis 1) / Hochschulen)`. */
const withoutDistrict = (city: string | null): string | null => city && (city.replace(/ \(.*$/s, '') || city);

/** The finest part of the place that the database names. */
function levelOf({ city, regionName, regionCode }: PlaceRecord): Level {
  if (city !== null) return 'city';
  return regionName === null && regionCode === null ? 'country' : 'subdivision';
}

/** Four decimals are 11 m; files that hold 32-bit floats show noise beyond. */
const rounded = (degrees: number | null): number | null => degrees && Math.round(degrees * 10_000) / 10_000;

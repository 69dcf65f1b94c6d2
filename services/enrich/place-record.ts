/**
 * Reads a record of a place database in any of the three layouts in use: nested (MaxMind GeoLite2 and GeoIP2, also DB-IP's
 * own files), flat (ip-location-db), and flat with a country only (IPinfo Lite).
 */
import type { PlaceRecord } from './found-place.ts';
import { elementRow, listAt, numberAt, rowAt, textAt, type Row } from './row.ts';

/** Null where the record says nothing of a place. */
export function placeRecord(record: unknown): PlaceRecord | null {
  const row = elementRow(record);
  if (row === null) return null;
  const read =
    rowAt(row, 'country') || rowAt(row, 'registered_country') || rowAt(row, 'location') ? nested(row) : flat(row);
  return read.countryCode === null && read.latitude === null && read.registeredCountryCode === null ? null : read;
}

function nested(row: Row): PlaceRecord {
  const location = rowAt(row, 'location');
  const subdivision = elementRow(listAt(row, 'subdivisions')[0]);
  return {
    countryCode: textAt(rowAt(row, 'country'), 'iso_code'),
    regionCode: textAt(subdivision, 'iso_code'),
    regionName: englishName(subdivision),
    city: plainCity(englishName(rowAt(row, 'city'))),
    continentCode: textAt(rowAt(row, 'continent'), 'code'),
    timezone: textAt(location, 'time_zone'),
    latitude: numberAt(location, 'latitude'),
    longitude: numberAt(location, 'longitude'),
    accuracyRadiusKm: numberAt(location, 'accuracy_radius'),
    registeredCountryCode: textAt(rowAt(row, 'registered_country'), 'iso_code'),
  };
}

const englishName = (row: Row | null): string | null => textAt(rowAt(row, 'names'), 'en');

function flat(row: Row): PlaceRecord {
  return {
    countryCode: textAt(row, 'country_code') ?? textAt(row, 'country'),
    regionCode: textAt(row, 'region_code'),
    regionName: textAt(row, 'state1') ?? textAt(row, 'region'),
    city: plainCity(textAt(row, 'city')),
    continentCode: textAt(row, 'continent_code'),
    timezone: textAt(row, 'timezone'),
    latitude: numberAt(row, 'latitude') ?? numberAt(row, 'lat'),
    longitude: numberAt(row, 'longitude') ?? numberAt(row, 'lng'),
    accuracyRadiusKm: null,
    registeredCountryCode: null,
  };
}

/** DB-IP writes "Munich (Moosach)": the district is dropped. */
const plainCity = (city: string | null): string | null => city?.replace(/ \([^()]*\)$/, '') ?? null;

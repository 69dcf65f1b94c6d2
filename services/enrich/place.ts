/**
 * Where JumpCloud says that an address is, read from any of the forms its `geoip` was seen in. Nothing is completed from
 * elsewhere: a place has one origin.
 */
import type { Place } from '@pipeline/schemas/generated';
import { jumpcloudRadiusKm } from './country-extents.ts';
import { readingOnce } from './reading-once.ts';
import { numberAt, rowAt, textAt, type Row } from './row.ts';
import { territoryOf } from './territory.ts';

/** Null where `row` holds no place under `key`, or none that says anything. */
export function jumpcloudPlace(row: Row | null, key: string): Place | null {
  const sent = rowAt(row, key);
  return sent === null ? null : readOnce(rowAt(sent, 'geoip') ?? sent);
}

/** One object for each place that is sent again and again, so that what is made of it can be remembered with it. */
const readOnce = readingOnce(
  [
    ...(['country_code', 'country_code2', 'region_code', 'region_name', 'city'] as const),
    ...(['continent_code', 'timezone', 'latitude', 'longitude'] as const),
  ],
  'latitude',
  (geoip) => Object.freeze(readPlace(geoip)),
);

function readPlace(geoip: Row): Place | null {
  const country = countryCode(textAt(geoip, 'country_code') ?? textAt(geoip, 'country_code2'));
  const region = regionCode(country, textAt(geoip, 'region_code') ?? numberText(geoip, 'region_code'));
  const regionName = textAt(geoip, 'region_name');
  const point = coordinates(numberAt(geoip, 'latitude'), numberAt(geoip, 'longitude'), country);
  if (country === null && region === null && regionName === null && point === null) return null;
  return {
    origin: 'jumpcloud',
    countryCode: country,
    regionCode: region,
    regionName,
    city: textAt(geoip, 'city'),
    continentCode: textAt(geoip, 'continent_code'),
    timezone: textAt(geoip, 'timezone'),
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    uncertaintyKm: point === null ? null : jumpcloudRadiusKm(country, region !== null),
    registeredCountryCode: null,
    territory: territoryOf(country, region, regionName),
  };
}

const numberText = (row: Row, key: string): string | null => numberAt(row, key)?.toString() ?? null;

/** Two letters in upper case; XX and ZZ, which mean "unknown", are none. */
export function countryCode(sent: string | null): string | null {
  if (sent === null || !/^[A-Za-z]{2}$/.test(sent)) return null;
  const code = sent.toUpperCase();
  return code === 'XX' || code === 'ZZ' ? null : code;
}

/** ISO 3166-2 without its country prefix, leading zeros kept: both "43" and "UA-43" are sent. */
export function regionCode(country: string | null, sent: string | null): string | null {
  if (sent === null) return null;
  const upper = sent.toUpperCase();
  const code = country !== null && upper.startsWith(`${country}-`) ? upper.slice(3) : upper;
  return /^[A-Z0-9]{1,3}$/.test(code) ? code : null;
}

/** 0 is a valid coordinate; exactly (0, 0) without a country is what databases write for "nowhere". */
export function coordinates(
  latitude: number | null,
  longitude: number | null,
  country: string | null,
): { readonly latitude: number; readonly longitude: number } | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  if (latitude === 0 && longitude === 0 && country === null) return null;
  return { latitude, longitude };
}

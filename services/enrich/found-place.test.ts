import { expect, test } from 'vitest';
import { foundPlace, type PlaceRecord } from './found-place.ts';

const record = (some: Partial<PlaceRecord>): PlaceRecord => ({
  countryCode: 'CH',
  regionCode: null,
  regionName: 'Zurich',
  city: null,
  continentCode: null,
  timezone: null,
  latitude: 47.37,
  longitude: 8.54,
  accuracyRadiusKm: null,
  registeredCountryCode: null,
  ...some,
});

test.each([
  ['Zurich (Zurich (Kreis 1) / Hochschulen)', 'Zurich'],
  ['Zurich', 'Zurich'],
  [' (nameless)', ' (nameless)'],
  [null, null],
])('a city is told without its district: %s', (sent, city) => {
  expect(foundPlace(record({ city: sent })).place.city).toBe(city);
});

test.each([
  ['the radius of the database', { accuracyRadiusKm: 20, city: 'Zurich' }, 20, undefined],
  ['a city', { city: 'Zurich', countryCode: 'US' }, 200, 'city'],
  ['a city of a small country', { city: 'Vaduz', countryCode: 'LI' }, 20, 'city'],
  ['a city of nowhere', { city: 'Zurich', countryCode: null }, 200, 'city'],
  ['a subdivision', { regionName: 'Texas', countryCode: 'US' }, 400, 'subdivision'],
  ['a subdivision by its code', { regionName: null, regionCode: 'TX', countryCode: 'US' }, 400, 'subdivision'],
  ['a subdivision of a small country', {}, 150, 'subdivision'],
  ['no more than a country', { regionName: null, countryCode: 'US' }, 2270, 'country'],
  ['an impossible radius', { regionName: null, accuracyRadiusKm: 0, countryCode: 'US' }, 2270, 'country'],
  ['a country that nobody knows', { regionName: null, countryCode: 'QQ' }, null, undefined],
  ['no coordinates', { latitude: null }, null, undefined],
] as const)('how far the true place may be, by %s', (_what, some, radiusKm, derivedFrom) => {
  const { place, derived } = foundPlace(record(some));
  expect([place.uncertaintyKm, derived.accuracy_radius_km]).toEqual([radiusKm, derivedFrom]);
});

import { expect, test } from 'vitest';
import { foundPlace, type PlaceRecord } from './found-place.ts';

const record = (city: string | null): PlaceRecord => ({
  countryCode: 'CH',
  regionCode: null,
  regionName: 'Zurich',
  city,
  continentCode: null,
  timezone: null,
  latitude: 47.37,
  longitude: 8.54,
  accuracyRadiusKm: null,
  registeredCountryCode: null,
});

test.each([
  ['Zurich (Zurich (Kreis 1) / Hochschulen)', 'Zurich'],
  ['Zurich', 'Zurich'],
  [' (nameless)', ' (nameless)'],
  [null, null],
])('a city is told without its district: %s', (sent, city) => {
  expect(foundPlace(record(sent)).place.city).toBe(city);
});

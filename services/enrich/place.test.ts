import { expect, test } from 'vitest';
import { jumpcloudPlace } from './place.ts';

const paris = {
  country_code: 'FR',
  region_code: '75',
  region_name: 'Paris',
  continent_code: 'EU',
  timezone: 'Europe/Paris',
  latitude: 48.8323,
  longitude: 2.4075,
};

const read = (geoip: unknown) => jumpcloudPlace({ geoip }, 'geoip');

test('the seven fields of JumpCloud', () => {
  expect(read(paris)).toEqual({
    origin: 'jumpcloud',
    countryCode: 'FR',
    regionCode: '75',
    regionName: 'Paris',
    city: null,
    continentCode: 'EU',
    timezone: 'Europe/Paris',
    latitude: 48.8323,
    longitude: 2.4075,
    uncertaintyKm: 100,
    registeredCountryCode: null,
    territory: null,
  });
});

test.each([
  ['nested', { geoip: paris }],
  ['coordinates as text', { ...paris, latitude: '48.8323', longitude: '2.4075' }],
  ['a prefixed region', { ...paris, region_code: 'FR-75' }],
  ['a region as a number', { ...paris, region_code: 75 }],
  ['lower case', { ...paris, country_code: 'fr' }],
  ['the name of 2020', { ...paris, country_code: undefined, country_code2: 'FR' }],
])('the same place, %s', (_form, geoip) => {
  expect(read(geoip)).toEqual(read(paris));
});

test.each([
  [null],
  [{}],
  [[]],
  ['Paris'],
  [{ country_code: 'XX' }],
  [{ latitude: 91, longitude: 0 }],
  [{ latitude: 0, longitude: 0 }],
])('%j is no place', (geoip) => {
  expect(read(geoip)).toBeNull();
});

test('0 is a coordinate, also both where a country is named', () => {
  expect(read({ country_code: 'GH', latitude: 5.5, longitude: 0 })).toMatchObject({ latitude: 5.5, longitude: 0 });
  expect(read({ latitude: 0, longitude: 9.4 })).toMatchObject({ latitude: 0, longitude: 9.4 });
  expect(read({ country_code: 'GA', latitude: 0, longitude: 0 })).toMatchObject({ latitude: 0, longitude: 0 });
});

test('impossible coordinates are left out, the country stays', () => {
  expect(read({ country_code: 'FR', latitude: 48, longitude: 'east' })).toMatchObject({
    latitude: null,
    longitude: null,
  });
  expect(read({ country_code: 'FR', latitude: 48, longitude: 180.5 })).toMatchObject({
    latitude: null,
    uncertaintyKm: null,
  });
});

test('without a region the place is as wide as its country; a leading zero of a region stays', () => {
  expect(read({ country_code: 'DE', latitude: 51, longitude: 9 })?.uncertaintyKm).toBe(390);
  expect(read({ country_code: 'UA', region_code: '09' })).toMatchObject({ regionCode: '09', territory: 'luhansk' });
});

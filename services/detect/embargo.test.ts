import type { Place } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { embargoed } from './embargo.ts';
import { placeNamed, sightingOf } from './examples.ts';

const somewhere: Place = { ...placeNamed('america'), countryCode: null };
const event = (place: Partial<Place>): ReturnType<typeof sightingOf> => {
  const sighting = sightingOf({ at: '09:00' }, 0);
  return { ...sighting, client: sighting.client && { ...sighting.client, jumpcloudPlace: { ...somewhere, ...place } } };
};
const codeOf = (place: Partial<Place>): string | undefined => embargoed(event(place), 'ofac-2025')?.code;

test.each<[string, Partial<Place>, string | undefined]>([
  ['a country', { countryCode: 'CU' }, 'CU'],
  ['a region', { countryCode: 'UA', regionCode: '43' }, 'UA-43'],
  ['a region with its country', { countryCode: 'UA', regionCode: 'UA-09' }, 'UA-09'],
  ['an unofficial code', { countryCode: 'RU', regionCode: 'CR' }, 'UA-43'],
  ['a territory that the country hides', { countryCode: 'RU', territory: 'sevastopol' }, 'UA-40'],
  ['the exact name of a region without a code', { countryCode: 'RU', regionName: 'Crimea' }, 'UA-43'],
  ['the name, but the code says elsewhere', { countryCode: 'RU', regionCode: 'KDA', regionName: 'Crimea' }, undefined],
  ['a name that only contains it', { countryCode: 'RU', regionName: 'Crimean Street' }, undefined],
  ['a town that is called so', { countryCode: 'RU', regionCode: 'ROS', city: 'Donetsk' }, undefined],
  ['a region of another country that is called so', { countryCode: 'US', regionName: 'Crimea' }, undefined],
  ['Ukraine without a region', { countryCode: 'UA' }, undefined],
  ['no place at all', {}, undefined],
])('%s', (_, place, code) => {
  expect(codeOf(place)).toBe(code);
});

test('the list is that of the day of the event', () => {
  const damascus = event({ countryCode: 'SY' });
  const on = (iso: string): string | undefined =>
    embargoed({ ...damascus, occurredAt: Date.parse(iso) }, 'ofac-2025')?.code;
  expect(on('2025-06-30T23:59:59.999Z')).toBe('SY');
  expect(on('2025-07-01T00:00:00Z')).toBeUndefined();
  expect(embargoed(damascus, 'ofac-2025-plus')?.code).toBe('SY');
});

test('says whose address it was and who knows', () => {
  const { client, ...rest } = event({});
  const tehran = { ...placeNamed('tehran'), origin: 'database' as const };
  const approver = client && { ...client, jumpcloudPlace: null, databasePlace: tehran };
  expect(embargoed({ ...rest, client, approver }, 'ofac-2025')).toEqual({
    code: 'IR',
    endpoint: 'approver',
    by: 'the database',
  });
});

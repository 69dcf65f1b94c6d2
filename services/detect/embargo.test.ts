import type { Place } from '@pipeline/schemas/generated';
import { describe, expect, test } from 'vitest';
import { embargoed } from './embargo.ts';
import { embargoList, embargoName } from './embargo-list.ts';
import { placeNamed, sightingOf } from './examples.ts';

const somewhere: Place = { ...placeNamed('america'), countryCode: null };
const event = (place: Partial<Place>): ReturnType<typeof sightingOf> => {
  const sighting = sightingOf({ at: '09:00' }, 0);
  return { ...sighting, client: sighting.client && { ...sighting.client, jumpcloudPlace: { ...somewhere, ...place } } };
};
const preset = (list: string, ...codes: readonly string[]) => ({ list, codes });
const codeOf = (place: Partial<Place>, choice = preset('ofac-2025')): string | undefined =>
  embargoed(event(place), choice)?.code;

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
    embargoed({ ...damascus, occurredAt: Date.parse(iso) }, preset('ofac-2025'))?.code;
  expect(on('2025-06-30T23:59:59.999Z')).toBe('SY');
  expect(on('2025-07-01T00:00:00Z')).toBeUndefined();
  expect(embargoed(damascus, preset('ofac-2025-plus'))?.code).toBe('SY');
});

test('says whose address it was and who knows', () => {
  const { client, ...rest } = event({});
  const tehran = { ...placeNamed('tehran'), origin: 'database' as const };
  const approver = client && { ...client, jumpcloudPlace: null, databasePlace: tehran };
  expect(embargoed({ ...rest, client, approver }, preset('ofac-2025'))).toEqual({
    code: 'IR',
    endpoint: 'approver',
    by: 'the database',
  });
});

describe('codes of one’s own', () => {
  const zaporizhzhia = { countryCode: 'UA', regionCode: '23' };
  test.each<[string, Partial<Place>, readonly string[], string | undefined]>([
    ['a country beside the preset', { countryCode: 'BY' }, ['BY'], 'BY'],
    ['the preset beside them', { countryCode: 'IR' }, ['BY'], 'IR'],
    ['a region', zaporizhzhia, ['UA-23'], 'UA-23'],
    ['another region of the country', { countryCode: 'UA', regionCode: '30' }, ['UA-23'], undefined],
    ['from a day on', zaporizhzhia, ['UA-23 from 2026-06-02'], 'UA-23'],
    ['from the day after', zaporizhzhia, ['UA-23 from 2026-06-03'], undefined],
    ['until a day', zaporizhzhia, ['UA-23 from 2022-09-30 until 2026-06-03'], 'UA-23'],
    ['until the day itself', zaporizhzhia, ['UA-23 until 2026-06-02'], undefined],
    ['two times of one place', zaporizhzhia, ['UA-23 until 2020-01-01', 'UA-23 from 2026-01-01'], 'UA-23'],
    ['a territory that is told as a region', { countryCode: 'CN', regionCode: 'HK' }, ['HK'], 'HK'],
    ['the country of which it is no part by code', { countryCode: 'HK' }, ['CN'], undefined],
    ['a region that is told as a country', { countryCode: 'HK' }, ['CN-HK'], 'HK'],
    ['a place under an unofficial code', { countryCode: 'UA', regionCode: '43' }, ['RU-CR'], 'UA-43'],
  ])('%s', (_, place, codes, code) => {
    expect(codeOf(place, preset(code === 'IR' ? 'ofac-2025' : 'none', ...codes))).toBe(code);
  });

  test.each([
    ['UK'],
    ['XX'],
    ['iran'],
    ['IR from tomorrow'],
    ['IR until 2026-02-31'],
    ['IR-'],
    ['IR from 2027-01-01 until 2026-01-01'],
  ])('not %s', (text) => {
    expect(() => embargoList(preset('none', text))).toThrow('codes must be codes such as SY');
  });

  test('of no list that there is not', () => {
    expect(() => embargoList(preset('eu-2026'))).toThrow(/^list must be one of ofac-2025, ofac-2025-plus, /);
  });
});

test('names what it stands for', () => {
  expect(['IR', 'KP', 'HK', 'UA-43', 'UA-23'].map(embargoName)).toEqual([
    ...['Iran', 'North Korea', 'Hong Kong SAR China', 'Crimea', 'UA-23'],
  ]);
});

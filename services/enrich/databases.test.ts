import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseAddress } from './address.ts';
import { openDatabases, type DatabaseSettings } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { writeMmdb, type MmdbValue } from './testing/write-mmdb.ts';

const NOTHING: DatabaseSettings = { GEOIP_CITY_DB: 'none', GEOIP_ASN_DB: 'none' };

/** Files in a folder of their own, gone when the test is. */
function files(contents: Readonly<Record<string, Buffer | string>>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'enrich-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return (name) => join(folder, name);
}

const lookUp = async (settings: DatabaseSettings, ip: string) => {
  const { databases } = await openDatabases({ ...NOTHING, ...settings });
  return makeLookups(databases).lookUp(parseAddress(ip));
};

const nested: MmdbValue = {
  city: { names: { de: 'Sewastopol', en: 'Sevastopol' } },
  continent: { code: 'EU' },
  country: { iso_code: 'UA' },
  location: { latitude: 44.6, longitude: 33.5, accuracy_radius: 50, time_zone: 'Europe/Simferopol' },
  registered_country: { iso_code: 'RU' },
  subdivisions: [{ iso_code: '40', names: { en: 'Sevastopol' } }],
};

test('the nested layout of MaxMind, both families in one file', async () => {
  const city = writeMmdb({
    type: 'GeoLite2-City',
    ipVersion: 6,
    records: { '91.207.56.0/24': nested, '2a00:1450::/32': { registered_country: { iso_code: 'US' } } },
  });
  const GEOIP_CITY_DB = files({ 'city.mmdb': city })('city.mmdb');
  const { place } = await lookUp({ GEOIP_CITY_DB }, '91.207.56.9');
  expect(place).toMatchObject({
    status: 'ok',
    from: { name: 'GeoLite2-City', source: 'mmdb', buildEpoch: 1_780_617_600 },
  });
  expect(place.value).toEqual({
    derived: {},
    place: {
      origin: 'database',
      countryCode: 'UA',
      regionCode: '40',
      regionName: 'Sevastopol',
      city: 'Sevastopol',
      continentCode: 'EU',
      timezone: 'Europe/Simferopol',
      latitude: 44.6,
      longitude: 33.5,
      uncertaintyKm: 50,
      registeredCountryCode: 'RU',
      territory: 'sevastopol',
    },
  });
  const anycast = (await lookUp({ GEOIP_CITY_DB }, '2a00:1450::1')).place.value?.place;
  expect(anycast).toMatchObject({ countryCode: null, registeredCountryCode: 'US', latitude: null });
});

test('the flat layout of DB-IP, a file for each family; its gaps are filled and marked', async () => {
  const flat = {
    city: 'Munich (Moosach)',
    country_code: 'DE',
    latitude: 48.17689895629883,
    longitude: 11.5327,
    state1: 'Bavaria',
    timezone: '',
  };
  const name = files({
    'v4.mmdb': writeMmdb({ type: 'city ipv4', ipVersion: 4, records: { '5.6.7.0/24': flat } }),
    'v6.mmdb': writeMmdb({
      type: 'city ipv6',
      ipVersion: 6,
      records: { '2a02:2e0::/32': flat },
      buildEpoch: 1_700_000_000,
    }),
  });
  const GEOIP_CITY_DB = `${name('v4.mmdb')}, ${name('v6.mmdb')}`;
  const { place } = await lookUp({ GEOIP_CITY_DB }, '5.6.7.8');
  expect(place.from).toMatchObject({ name: 'city ipv4 + city ipv6', buildEpoch: 1_700_000_000 });
  expect(place.value).toMatchObject({
    derived: {
      region_code: 'iso3166-name',
      continent_code: 'country',
      timezone: 'coordinates',
      accuracy_radius_km: 'city',
    },
    place: {
      city: 'Munich',
      regionCode: 'BY',
      continentCode: 'EU',
      timezone: 'Europe/Berlin',
      latitude: 48.1769,
      uncertaintyKm: 200,
    },
  });
  expect((await lookUp({ GEOIP_CITY_DB }, '2a02:2e0::1')).place.value?.place).toEqual(place.value?.place);
});

test('the flat layout of IPinfo: a country, and its network', async () => {
  const record = { country_code: 'KP', continent_code: 'AS', asn: 'AS131279', as_name: 'Star Joint Venture' };
  const name = files({
    'lite.mmdb': writeMmdb({ type: 'ipinfo lite', ipVersion: 4, records: { '175.45.176.0/22': record } }),
  });
  const { place, network } = await lookUp(
    { GEOIP_CITY_DB: name('lite.mmdb'), GEOIP_ASN_DB: name('lite.mmdb') },
    '175.45.176.1',
  );
  expect(place.value?.place).toMatchObject({ countryCode: 'KP', latitude: null, uncertaintyKm: null });
  expect(network.value).toEqual({ asn: 131_279, organization: 'Star Joint Venture', kind: 'unknown' });
});

test('networks of MaxMind’s layout, with kinds from the operator’s own lists', async () => {
  const record = { autonomous_system_number: 64_500, autonomous_system_organization: 'Some' };
  const asn = writeMmdb({ type: 'GeoLite2-ASN', ipVersion: 6, records: { '8.8.8.0/24': record } });
  const name = files({ 'asn.mmdb': asn, 'vpn.txt': 'AS64500', 'tor.txt': '8.8.8.9', 'satellite.txt': '' });
  const settings = { GEOIP_ASN_DB: name('asn.mmdb'), NETWORK_LISTS: name('') };
  expect((await lookUp(settings, '8.8.8.8')).network.value).toEqual({ asn: 64_500, organization: 'Some', kind: 'vpn' });
  expect((await lookUp(settings, '8.8.8.9')).network.value?.kind).toBe('tor');
  const { databases } = await openDatabases({ ...NOTHING, ...settings });
  const kindOf = (number: number) => databases.kinds(parseAddress('9.9.9.9'), number);
  // A list that is there takes the place of the packaged one, an empty one too; a missing one does not.
  expect([14_593, 24_940, 39_351].map(kindOf)).toEqual(['unknown', 'hosting', 'unknown']);
});

test('IPv6 is not asked of a file for IPv4, which would answer with a wrong record', async () => {
  const v4 = writeMmdb({ type: 'city ipv4', ipVersion: 4, records: { '32.0.0.0/3': { country_code: 'US' } } });
  const GEOIP_CITY_DB = files({ 'v4.mmdb': v4 })('v4.mmdb');
  expect((await lookUp({ GEOIP_CITY_DB }, '2001:4860:4860::8888')).place.status).toBe('not_found');
  expect((await lookUp({ GEOIP_CITY_DB }, '32.1.72.96')).place.status).toBe('ok');
});

test('networks from a CSV, whose age is that of the file', async () => {
  const name = files({ 'asn.csv': '14.0.0.0,14.255.255.255,14593,Space\n' });
  utimesSync(name('asn.csv'), 1_780_000_000, 1_780_000_000);
  expect((await lookUp({ GEOIP_ASN_DB: name('asn.csv') }, '14.1.2.3')).network).toMatchObject({
    status: 'ok',
    from: { name: 'asn.csv', source: 'csv', buildEpoch: 1_780_000_000 },
    value: { asn: 14_593, kind: 'satellite' },
  });
});

test('without databases, addresses go without', async () => {
  expect(await lookUp({}, '8.8.8.8')).toMatchObject({ place: { status: 'disabled' }, network: { status: 'disabled' } });
});

test.each([
  ['GEOIP_CITY_DB', 'missing.mmdb', 'ENOENT'],
  ['GEOIP_CITY_DB', 'bad.mmdb', 'it is no MMDB file'],
  ['GEOIP_CITY_DB', 'asn.mmdb', 'none of the records of "GeoLite2-ASN" is of use here'],
  ['GEOIP_CITY_DB', '', 'EISDIR'],
  ['GEOIP_ASN_DB', 'missing.csv', 'ENOENT'],
  ['GEOIP_ASN_DB', 'bad.csv', 'line 1: it is not'],
  ['GEOIP_ASN_DB', 'bad.mmdb', 'it is no MMDB file'],
  ['NETWORK_LISTS', 'missing', 'none of tor.txt, relay.txt, '],
  ['NETWORK_LISTS', 'lists', 'vpn, line 1: it does not begin with'],
] as const)('what %s names must be there and sound: %s', async (setting, file, problem) => {
  const record = { autonomous_system_number: 64_500 };
  const name = files({
    'asn.mmdb': writeMmdb({ type: 'GeoLite2-ASN', ipVersion: 4, records: { '8.8.8.0/24': record } }),
    'bad.csv': '<html>',
    'bad.mmdb': 'not a database',
    'lists/vpn.txt': '<html>',
  });
  const opening = openDatabases({ ...NOTHING, [setting]: name(file) });
  await expect(opening).rejects.toThrow(`${setting}: ${name(file)}`);
  await expect(opening).rejects.toThrow(problem);
});

test('the packaged databases cover both families, and have an age', async () => {
  const { databases } = await openDatabases({});
  expect(databases.places?.buildEpoch).toBe(1_780_666_922);
  expect(databases.networks?.buildEpoch).toBe(Date.UTC(2026, 5, 17, 19) / 1_000);
  const lookups = makeLookups(databases);
  const of = (ip: string) => lookups.lookUp(parseAddress(ip));
  expect(of('8.8.8.8')).toMatchObject({
    place: { value: { place: { countryCode: 'US' } } },
    network: { value: { asn: 15_169 } },
  });
  expect(of('2a02:2e0:3fe::1')).toMatchObject({
    place: { value: { place: { countryCode: 'DE' } } },
    network: { status: 'ok' },
  });
  expect(of('175.45.176.1').place.value?.place).toMatchObject({ countryCode: 'KP', city: 'Pyongyang' });
});

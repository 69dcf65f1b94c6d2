import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseAddress } from './address.ts';
import { openDatabases } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { writeMmdb, type MmdbValue } from './testing/write-mmdb.ts';

const NOTHING = { GEOIP_CITY_DB: 'none', GEOIP_ASN_DB: 'none', NETWORK_KINDS: undefined };

/** Files in a folder of their own, gone when the test is. */
function files(contents: Readonly<Record<string, Buffer | string>>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'enrich-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
  return (name) => join(folder, name);
}

const lookUp = (settings: Partial<typeof NOTHING>, ip: string) =>
  makeLookups(openDatabases({ ...NOTHING, ...settings })).lookUp(parseAddress(ip));

const nested: MmdbValue = {
  city: { names: { de: 'Sewastopol', en: 'Sevastopol' } },
  continent: { code: 'EU' },
  country: { iso_code: 'UA' },
  location: { latitude: 44.6, longitude: 33.5, accuracy_radius: 50, time_zone: 'Europe/Simferopol' },
  registered_country: { iso_code: 'RU' },
  subdivisions: [{ iso_code: '40', names: { en: 'Sevastopol' } }],
};

test('the nested layout of MaxMind, both families in one file', () => {
  const city = writeMmdb({
    type: 'GeoLite2-City',
    ipVersion: 6,
    records: { '91.207.56.0/24': nested, '2a00:1450::/32': { registered_country: { iso_code: 'US' } } },
  });
  const GEOIP_CITY_DB = files({ 'city.mmdb': city })('city.mmdb');
  const { place } = lookUp({ GEOIP_CITY_DB }, '91.207.56.9');
  expect(place).toMatchObject({
    status: 'ok',
    from: { name: 'GeoLite2-City', source: 'mmdb', buildEpoch: 1_780_617_600 },
  });
  expect(place.value).toEqual({
    accuracyRadiusKm: 50,
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
  const anycast = lookUp({ GEOIP_CITY_DB }, '2a00:1450::1').place.value?.place;
  expect(anycast).toMatchObject({ countryCode: null, registeredCountryCode: 'US', latitude: null });
});

test('the flat layout of DB-IP, a file for each family; its gaps are filled and marked', () => {
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
  const { place } = lookUp({ GEOIP_CITY_DB }, '5.6.7.8');
  expect(place.from).toMatchObject({ name: 'city ipv4 + city ipv6', buildEpoch: 1_700_000_000 });
  expect(place.value).toMatchObject({
    derived: { region_code: 'iso3166-name', continent_code: 'country', timezone: 'coordinates' },
    place: {
      city: 'Munich',
      regionCode: 'BY',
      continentCode: 'EU',
      timezone: 'Europe/Berlin',
      latitude: 48.1769,
      uncertaintyKm: 200,
    },
  });
  expect(lookUp({ GEOIP_CITY_DB }, '2a02:2e0::1').place.value?.place).toEqual(place.value?.place);
});

test('the flat layout of IPinfo: a country, and its network', () => {
  const record = { country_code: 'KP', continent_code: 'AS', asn: 'AS131279', as_name: 'Star Joint Venture' };
  const name = files({
    'lite.mmdb': writeMmdb({ type: 'ipinfo lite', ipVersion: 4, records: { '175.45.176.0/22': record } }),
  });
  const { place, network } = lookUp(
    { GEOIP_CITY_DB: name('lite.mmdb'), GEOIP_ASN_DB: name('lite.mmdb') },
    '175.45.176.1',
  );
  expect(place.value?.place).toMatchObject({ countryCode: 'KP', latitude: null, uncertaintyKm: null });
  expect(network.value).toEqual({ asn: 131_279, organization: 'Star Joint Venture', kind: 'unknown' });
});

test('networks of MaxMind’s layout, with kinds from the operator’s own list', () => {
  const record = { autonomous_system_number: 64_500, autonomous_system_organization: 'Some' };
  const name = files({
    'asn.mmdb': writeMmdb({ type: 'GeoLite2-ASN', ipVersion: 6, records: { '8.8.8.0/24': record } }),
    'kinds.csv': '64500,vpn',
  });
  const settings = { ...NOTHING, GEOIP_ASN_DB: name('asn.mmdb'), NETWORK_KINDS: name('kinds.csv') };
  const { network } = makeLookups(openDatabases(settings)).lookUp(parseAddress('8.8.8.8'));
  expect(network.value).toEqual({ asn: 64_500, organization: 'Some', kind: 'vpn' });
});

test('IPv6 is not asked of a file for IPv4, which would answer with a wrong record', () => {
  const v4 = writeMmdb({ type: 'city ipv4', ipVersion: 4, records: { '32.0.0.0/3': { country_code: 'US' } } });
  const GEOIP_CITY_DB = files({ 'v4.mmdb': v4 })('v4.mmdb');
  expect(lookUp({ GEOIP_CITY_DB }, '2001:4860:4860::8888').place.status).toBe('not_found');
  expect(lookUp({ GEOIP_CITY_DB }, '32.1.72.96').place.status).toBe('ok');
});

test('networks from a CSV', () => {
  const GEOIP_ASN_DB = files({ 'asn.csv': '14.0.0.0,14.255.255.255,14593,Space\n' })('asn.csv');
  expect(lookUp({ GEOIP_ASN_DB }, '14.1.2.3').network).toMatchObject({
    status: 'ok',
    from: { name: 'asn.csv', source: 'csv', buildEpoch: null },
    value: { asn: 14_593, kind: 'satellite' },
  });
});

test('without databases, addresses go without', () => {
  expect(lookUp({}, '8.8.8.8')).toMatchObject({ place: { status: 'disabled' }, network: { status: 'disabled' } });
});

test.each(['GEOIP_CITY_DB', 'GEOIP_ASN_DB', 'NETWORK_KINDS'] as const)(
  'a file that %s names must be there and sound',
  (setting) => {
    const name = files({ 'bad.csv': '<html>', 'bad.mmdb': 'not a database' });
    const open = (file: string) => () => openDatabases({ ...NOTHING, [setting]: name(file) });
    expect(open('missing.mmdb')).toThrow(`${setting}: ${name('missing.mmdb')}: ENOENT`);
    expect(open(setting === 'GEOIP_CITY_DB' ? 'bad.mmdb' : 'bad.csv')).toThrow(`${setting}: `);
  },
);

test('the packaged databases cover both families', () => {
  const lookups = makeLookups(
    openDatabases({ GEOIP_CITY_DB: undefined, GEOIP_ASN_DB: undefined, NETWORK_KINDS: undefined }),
  );
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

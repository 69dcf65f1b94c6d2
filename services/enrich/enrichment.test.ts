import { expect, test } from 'vitest';
import { deviceLogin, ldapBind, mfaChange, radius, singleSignOn, userLogin } from './testing/authentications.ts';
import { enriched, eventOf } from './testing/events.ts';
import { DAMAGED, noLookups, tinyLookups } from './testing/lookups.ts';

interface Completed {
  readonly geoip?: unknown;
  readonly src_geoip?: unknown;
  readonly enrich: Readonly<Record<string, unknown>>;
}

const completed = (row: Readonly<Record<string, unknown>>, lookups = tinyLookups()): Completed =>
  JSON.parse(enriched(lookups, eventOf(row)).json) as Completed;

const hit = { status: 'ok', source: 'mmdb', db_build: 1_780_617_600 };

test('everything that is not JumpCloud’s lies under one key, with status and source', () => {
  const { geoip, enrich } = completed(singleSignOn);
  expect(geoip).toEqual(singleSignOn.geoip);
  expect(enrich).toEqual({
    version: 1,
    filled: [],
    ips: [{ path: 'client_ip', ip: '81.2.69.144', version: 4, class: 'public', flags: [] }],
    geo: {
      ...hit,
      db: 'tiny city',
      country_code: 'GB',
      region_code: 'ENG',
      region_name: 'England',
      latitude: 51.5143,
      longitude: -0.0912,
      continent_code: 'EU',
      timezone: 'Europe/London',
      city: 'London',
      accuracy_radius_km: 200,
      derived: {
        region_code: 'iso3166-name',
        continent_code: 'country',
        timezone: 'coordinates',
        accuracy_radius_km: 'city',
      },
    },
    asn: { ...hit, db: 'tiny asn', number: 20_712, organization: 'Andrews & Arnold Ltd' },
    ua: {
      ...{ status: 'ok', source: 'classified', name: 'Firefox', version: '71.0', os: 'Fedora' },
      ...{ kind: 'browser', device_kind: 'desktop', automated: false },
    },
    place: {
      source: 'event',
      country_code: 'GB',
      region_code: 'ENG',
      latitude: 51.51,
      longitude: -0.09,
      uncertainty_km: 100,
    },
    geo_mismatch: false,
    outcome: 'challenge',
    actor: { kind: 'user', key: 'user:jane.doe' },
  });
});

test('a wholly missing place is filled in JumpCloud’s seven fields, and listed', () => {
  const { geoip, enrich } = completed(radius);
  expect(geoip).toEqual({
    country_code: 'US',
    region_code: 'TN',
    region_name: 'Tennessee',
    latitude: 36.1627,
    longitude: -86.7816,
    continent_code: 'NA',
    timezone: 'America/Chicago',
  });
  expect(enrich).toMatchObject({
    filled: ['geoip'],
    place: { source: 'mmdb', uncertainty_km: 200 },
    ua: { status: 'absent' },
  });
});

test.each([{}, null, { country_code: 'FR' }, { geoip: {} }, 'Paris', []])(
  'a geoip of %j is what JumpCloud said',
  (geoip) => {
    const { enrich, ...row } = completed({ ...radius, geoip });
    expect(row).toEqual({ ...radius, geoip });
    expect(enrich).toMatchObject({ filled: [], geo: { status: 'ok' } });
  },
);

test('the attribute of the vendor’s tables counts as JumpCloud’s place', () => {
  const { enrich, geoip } = completed({ ...radius, Geoip: { country_code: 'FR', latitude: 48.8, longitude: 2.4 } });
  expect(geoip).toBeUndefined();
  expect(enrich).toMatchObject({ filled: [], place: { source: 'event', country_code: 'FR' }, geo_mismatch: true });
});

test('each address has its own place', () => {
  const { geoip, src_geoip: srcGeoip, enrich } = completed(deviceLogin);
  expect(geoip).toBeUndefined();
  expect(srcGeoip).toMatchObject({ country_code: 'RU', region_name: 'Crimea' });
  expect(enrich).toMatchObject({
    filled: ['src_geoip'],
    ips: [
      { path: 'client_ip', class: 'private' },
      { path: 'src_ip', class: 'public' },
    ],
    geo: { status: 'non_public' },
    asn: { status: 'non_public' },
    src_geo: { status: 'ok', territory: 'crimea' },
    src_asn: { status: 'not_found' },
  });
  expect(enrich).not.toHaveProperty('place');
  expect(completed(userLogin).enrich).toMatchObject({
    ips: [{ path: 'client_ip' }, { path: 'auth_context.jumpcloud_protect_device.ip' }],
    device_geo: { city: 'Nashville' },
    device_asn: { kind: 'satellite', organization: 'Space Exploration "Technologies" Corporation' },
  });
});

test.each(['auth_context', 'auth_meta'])(
  'the missing place of the phone in %s is filled where it belongs, and listed',
  (holder) => {
    const phone = { ip: '209.235.170.66', os: 'iOS' };
    const row = { ...radius, client_ip: '10.0.0.1', [holder]: { a: 1, jumpcloud_protect_device: phone, z: [] } };
    const { enrich, ...rest } = completed(row) as unknown as { enrich: { filled: string[] } };
    const geoip = {
      ...{ country_code: 'US', region_code: 'TN', region_name: 'Tennessee', latitude: 36.1627, longitude: -86.7816 },
      ...{ continent_code: 'NA', timezone: 'America/Chicago' },
    };
    expect(rest).toEqual({ ...row, [holder]: { a: 1, jumpcloud_protect_device: { ...phone, geoip }, z: [] } });
    expect(enrich.filled).toEqual([`${holder}.jumpcloud_protect_device.geoip`]);
  },
);

test.each([{}, null, 'Paris', { country_code: 'FR' }])('the phone’s geoip of %j is what JumpCloud said', (geoip) => {
  const row = { ...radius, auth_context: { jumpcloud_protect_device: { ip: '209.235.170.66', geoip } } };
  expect(completed(row)).toMatchObject({ ...row, enrich: { filled: ['geoip'] } });
});

test('what could not be looked up says why', () => {
  expect(completed(ldapBind).enrich).toMatchObject({ geo: { status: 'absent' }, device_geo: { status: 'invalid' } });
  expect(completed({ ...radius, client_ip: DAMAGED })).not.toHaveProperty('geoip');
  expect(completed({ ...radius, client_ip: DAMAGED }).enrich).toMatchObject({
    geo: { status: 'error' },
    asn: { status: 'error' },
  });
  expect(completed({ ...radius, client_ip: '9.9.9.9' }).enrich).toMatchObject({ geo: { status: 'not_found' } });
  expect(completed(radius, noLookups()).enrich).toMatchObject({
    geo: { status: 'disabled' },
    asn: { status: 'disabled' },
  });
});

test('a list, an unwrapped address and a malformed one are marked', () => {
  expect(completed(mfaChange).enrich['ips']).toEqual([
    { path: 'client_ip', ip: '2606:4700::1111', version: 6, class: 'public', flags: ['list'] },
  ]);
  expect(completed({ client_ip: '::ffff:10.2.3.4' }).enrich['ips']).toEqual([
    { path: 'client_ip', ip: '10.2.3.4', version: 4, class: 'private', via: 'mapped', flags: [] },
  ]);
  expect(completed({ client_ip: '"}]"x":\n' }).enrich['ips']).toEqual([
    { path: 'client_ip', ip: '"}]"x":\n', class: 'malformed', flags: [] },
  ]);
});

test('names from events cannot break out of their place', () => {
  const name = '"}},"admin":true,"\u2028\\';
  const { enrich } = completed({
    ...userLogin,
    initiated_by: { type: 'user', username: name },
    useragent: { name, os_name: name },
  });
  expect(enrich).toMatchObject({ actor: { key: `user:${name}` }, ua: { name } });
  expect(enrich).not.toHaveProperty('admin');
});

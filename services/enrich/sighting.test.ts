import { expect, test } from 'vitest';
import { enriched, eventOf } from './testing/events.ts';
import { tinyLookups } from './testing/lookups.ts';
import {
  adminLogin,
  deviceLogin,
  ldapBind,
  mfaChange,
  radius,
  singleSignOn,
  userLogin,
} from './testing/authentications.ts';

const sighting = (row: Readonly<Record<string, unknown>>) => enriched(tinyLookups(), eventOf(row)).sighting;

test('a login to the user portal, approved on a phone', () => {
  expect(sighting(userLogin)).toMatchObject({
    service: 'directory',
    eventType: 'user_login_attempt',
    outcome: 'success',
    errorMessage: null,
    actor: { kind: 'user', key: 'user:jane.doe', id: '5c86b7149fdce00001d38014' },
    target: null,
    resource: null,
    mfa: true,
    authMethod: 'session',
    client: {
      ip: '81.2.69.144',
      addressClass: 'public',
      network: { asn: 20_712, organization: 'Andrews & Arnold Ltd', kind: 'unknown' },
      jumpcloudPlace: { origin: 'jumpcloud', countryCode: 'GB', latitude: 51.51 },
      databasePlace: { origin: 'database', countryCode: 'GB', city: 'London', latitude: 51.5143 },
    },
    origin: null,
    approver: {
      ip: '209.235.170.66',
      network: { kind: 'satellite' },
      jumpcloudPlace: { countryCode: 'GB' },
      databasePlace: { countryCode: 'US', city: 'Nashville' },
    },
    userAgent: { name: 'Firefox', version: '71.0', os: 'Fedora', automated: false },
  });
});

test('a failed login of an admin', () => {
  expect(sighting(adminLogin)).toMatchObject({
    outcome: 'failure',
    errorMessage: 'Invalid password',
    actor: { kind: 'admin', key: 'admin:boss@example.com', email: 'Boss@Example.com' },
    mfa: false,
    client: { jumpcloudPlace: { latitude: 51.51, longitude: -0.09 } },
  });
});

test('the second step of a sign-on; the network that JumpCloud tells goes before ours', () => {
  expect(sighting(singleSignOn)).toMatchObject({
    outcome: 'challenge',
    errorMessage: null,
    actor: { key: 'user:jane.doe' },
    application: 'Zendesk SSO',
    client: { network: { asn: 14_593, organization: 'Space Exploration', kind: 'satellite' } },
  });
  expect(sighting({ ...singleSignOn, error_message: 'denied by policy' }).outcome).toBe('failure');
});

test('RADIUS knows a name and the address of the access server', () => {
  expect(sighting(radius)).toMatchObject({
    outcome: 'failure',
    errorMessage: 'eap_peap: rejected',
    actor: { kind: 'user', key: 'user:jane.doe', id: null },
    client: { ip: '209.235.170.66', jumpcloudPlace: null, databasePlace: { city: 'Nashville', regionCode: 'TN' } },
    userAgent: null,
  });
  expect(sighting({ ...radius, event_type: 'radius_auth_attempt' })).toMatchObject({ outcome: 'failure' });
});

test('LDAP has no address; that of the phone may be impossible', () => {
  expect(sighting(ldapBind)).toMatchObject({
    outcome: 'failure',
    errorMessage: 'invalid DN',
    actor: { key: 'user:jane.doe' },
    authMethod: 'simple',
    client: null,
    approver: { ip: '174.16.38.486', addressClass: 'malformed', network: null, databasePlace: null },
  });
});

test('a login to a device: its own address, and where the login came from', () => {
  expect(sighting(deviceLogin)).toMatchObject({
    outcome: 'success',
    actor: { key: 'user:jane.doe' },
    resource: { type: 'system', id: '5c86b7149fdce00001d38014', name: 'My System' },
    client: { ip: '10.1.2.3', addressClass: 'private', databasePlace: null },
    origin: { ip: '91.207.56.1', databasePlace: { countryCode: 'RU', regionName: 'Crimea', territory: 'crimea' } },
  });
});

test('a change of an identity: who, to whom, what', () => {
  expect(sighting(mfaChange)).toMatchObject({
    outcome: 'unknown',
    actor: { key: 'admin:boss@example.com' },
    target: { key: 'user:jane.doe' },
    resource: null,
    authMethod: 'api key',
    client: { ip: '2606:4700::1111', listed: true, databasePlace: { regionCode: 'CA' } },
    changes: [{ field: 'totp_enabled', from: 'true', to: 'false' }],
  });
});

test('an event of a type that nobody has seen passes with what can be known', () => {
  const row = {
    event_type: 'teapot_brewed',
    service: 'kitchen',
    client_ip: '81.2.69.144',
    resource: { type: 'pot', id: 'p1', displayName: 'Pot' },
  };
  expect(sighting(row)).toMatchObject({
    outcome: 'unknown',
    actor: null,
    target: null,
    resource: { type: 'pot', id: 'p1', name: 'Pot' },
    client: { databasePlace: { city: 'London' } },
  });
});

test('a place without an address is kept', () => {
  expect(sighting({ geoip: { country_code: 'IR' } }).client).toMatchObject({
    ip: '',
    addressClass: 'malformed',
    jumpcloudPlace: { countryCode: 'IR' },
  });
});

test('what RawEvent says of the record is handed on', () => {
  const facts = { variant: true, historical: true, occurredAt: 7, receivedAt: 9, source: 'second', id: 'x' };
  const event = { ...eventOf(radius), ...facts };
  expect(enriched(tinyLookups(), event).sighting).toMatchObject({
    variant: true,
    historical: true,
    occurredAt: 7,
    receivedAt: 9,
    source: 'second',
    eventId: 'x',
  });
});

import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { makeLookups } from './lookups.ts';
import { DAMAGED, tinyLookups } from './testing/lookups.ts';

test.each([
  ['81.2.69.144', 'ok', 'ok'],
  ['::ffff:81.2.69.144', 'ok', 'ok'],
  ['175.45.176.1', 'ok', 'not_found'],
  ['9.9.9.9', 'not_found', 'not_found'],
  ['10.0.0.1', 'non_public', 'non_public'],
  ['100.64.0.1', 'non_public', 'non_public'],
  ['2001:db8::1', 'non_public', 'non_public'],
  ['8.8.8', 'invalid', 'invalid'],
  [DAMAGED, 'error', 'error'],
])('%s: place %s, network %s', (ip, place, network) => {
  const facts = tinyLookups().lookUp(parseAddress(ip));
  expect([facts.place.status, facts.network.status]).toEqual([place, network]);
});

test('each public address is asked for once, misses included; others never', () => {
  const asked: string[] = [];
  const find = ({ ip }: { readonly ip: string }): null => {
    asked.push(ip);
    return null;
  };
  const places = { name: 'counting', source: 'mmdb', buildEpoch: 0, find } as const;
  const lookups = makeLookups({ places, networks: null, kinds: () => 'unknown' });
  for (const ip of ['8.8.8.8', '8.8.8.8:53', '::ffff:808:808', '10.0.0.1', 'x', '8.8.8.8'])
    lookups.lookUp(parseAddress(ip));
  expect(asked).toEqual(['8.8.8.8']);
});

test('what is shared cannot be changed', () => {
  const facts = tinyLookups().lookUp(parseAddress('81.2.69.144'));
  for (const value of [facts, facts.place, facts.place.value, facts.place.value?.place, facts.network.value]) {
    expect(Object.isFrozen(value)).toBe(true);
  }
});

test('a replaced database answers from the next look-up on, and only its own part is another', () => {
  const found = (asn: number) =>
    ({ name: `v${asn}`, source: 'mmdb', buildEpoch: asn, find: () => ({ asn, organization: '' }) }) as const;
  const lookups = makeLookups({ places: null, networks: found(1), kinds: () => 'vpn' });
  const [one, two] = [parseAddress('8.8.8.8'), parseAddress('9.9.9.9')];
  expect(lookups.lookUp(one).network.value).toEqual({ asn: 1, organization: '', kind: 'vpn' });
  lookups.replace({ networks: found(2) });
  expect(lookups.lookUp(one)).toMatchObject({
    network: { value: { asn: 2, kind: 'vpn' }, from: { name: 'v2', buildEpoch: 2 } },
    place: { status: 'disabled' },
  });
  lookups.replace({ kinds: () => 'tor' });
  expect([one, two].map((address) => lookups.lookUp(address).network.value)).toEqual([
    { asn: 2, organization: '', kind: 'tor' },
    { asn: 2, organization: '', kind: 'tor' },
  ]);
});

test('a list knows what an address is used for where no database knows its network', () => {
  const lookups = makeLookups({
    places: null,
    networks: null,
    kinds: ({ ip }) => (ip === '9.9.9.9' ? 'tor' : 'unknown'),
  });
  const facts = lookups.lookUp(parseAddress('9.9.9.9'));
  expect(facts.network).toEqual({ status: 'disabled', value: { asn: 0, organization: '', kind: 'tor' }, from: null });
  expect(facts.asnJson).toBe('{"status":"disabled","kind":"tor"}');
  expect(lookups.lookUp(parseAddress('8.8.8.8')).network.value).toBeNull();
});

test('what became of look-ups is counted', () => {
  const lookups = tinyLookups();
  for (const ip of ['81.2.69.144', '81.2.69.144', '10.0.0.1', 'x', '9.9.9.9', '9.9.9.9', DAMAGED]) {
    lookups.lookUp(parseAddress(ip));
  }
  expect(lookups.counts).toMatchObject({
    places: { ok: 2, non_public: 1, invalid: 1, not_found: 2, error: 1, disabled: 0 },
    networks: { ok: 2, non_public: 1, invalid: 1, not_found: 2, error: 1, disabled: 0 },
    remembered: 2,
  });
});

test('places of one record are one object, however many addresses have it', () => {
  const record = {
    countryCode: 'FI',
    regionCode: null,
    regionName: null,
    city: null,
    continentCode: null,
    timezone: null,
  };
  const whole = { ...record, latitude: 60, longitude: 25, accuracyRadiusKm: 7, registeredCountryCode: null };
  const places = { name: 'one', source: 'mmdb', buildEpoch: 0, find: () => whole } as const;
  const lookups = makeLookups({ places, networks: null, kinds: () => 'unknown' });
  const [a, b] = ['8.8.8.8', '9.9.9.9'].map((ip) => lookups.lookUp(parseAddress(ip)));
  expect(a?.place).toBe(b?.place);
});

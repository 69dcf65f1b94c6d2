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
  const lookups = makeLookups({ places, networks: null, kinds: new Map() });
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

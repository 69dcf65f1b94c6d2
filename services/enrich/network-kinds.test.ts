import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNetworkKinds } from './network-kinds.ts';

test('the list that comes with the code is read, the satellites in it', () => {
  const kinds = readNetworkKinds(readFileSync(new URL('network-kinds.csv', import.meta.url), 'utf8'));
  expect([22351, 14593, 7155].map((asn) => kinds.get(asn))).toEqual(['satellite', 'satellite', 'satellite']);
  expect(kinds.get(16509)).toBe('hosting');
  expect(kinds.get(7922)).toBeUndefined();
});

test('comments, blank lines and names are for people', () => {
  expect([...readNetworkKinds('# list\n\n 64500 , vpn , "Some, Ltd"\r\n64501,tor')]).toEqual([
    [64500, 'vpn'],
    [64501, 'tor'],
  ]);
});

test.each(['64500,cloud', 'AS64500,vpn', '0,vpn', '4294967296,vpn', '64500', 'vpn,64500'])('%j is refused', (line) => {
  expect(() => readNetworkKinds(`1,vpn\n${line}`)).toThrow('line 2 is not "AS number,kind"');
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { LISTED_KINDS, readNetworkLists, type ListedKind } from './network-lists.ts';
import { drain } from './testing/drain.ts';

const EMPTY = Object.fromEntries(LISTED_KINDS.map((kind) => [kind, ''])) as Record<ListedKind, string>;

function kindsOf(some: Partial<Record<ListedKind, string>>) {
  const texts = LISTED_KINDS.map((kind) => [kind, Buffer.from({ ...EMPTY, ...some }[kind])]);
  const kinds = drain(readNetworkLists(Object.fromEntries(texts) as Record<ListedKind, Buffer>));
  return (ip: string, asn: number | null = null) => kinds(parseAddress(ip), asn);
}

test('the lists that come with the code are read, the satellites in them', () => {
  const packaged = Object.fromEntries(
    LISTED_KINDS.map((kind) => [kind, readFileSync(new URL(`networks/${kind}.txt`, import.meta.url), 'utf8')]),
  );
  const of = kindsOf(packaged);
  expect([22351, 14593, 7155].map((asn) => of('8.8.8.8', asn))).toEqual(['satellite', 'satellite', 'satellite']);
  expect(of('8.8.8.8', 16509)).toBe('hosting');
  expect(of('8.8.8.8', 64500)).toBe('unknown');
});

test('AS numbers, addresses and networks of both families, each with anything behind it', () => {
  const of = kindsOf({
    vpn: '# a comment\n\nAS64500\n64501 # Some, Ltd\r\n  as64502;x\n',
    tor: '9.9.9.9\n2620:fe::fe,DE\n',
    relay: '172.224.224.0/27,US,US-CA,Los Angeles,\n2a02:26f7:b000::/45,GB\n1.2.3.4/24\n',
  });
  expect([64500, 64501, 64502, 64503].map((asn) => of('8.8.8.8', asn))).toEqual(['vpn', 'vpn', 'vpn', 'unknown']);
  expect(['9.9.9.8', '9.9.9.9', '9.9.9.10'].map((ip) => of(ip))).toEqual(['unknown', 'tor', 'unknown']);
  expect(['2620:fe::fd', '2620:fe::fe', '2620:fe::ff'].map((ip) => of(ip))).toEqual(['unknown', 'tor', 'unknown']);
  const relays = ['172.224.223.255', '172.224.224.0', '172.224.224.31', '172.224.224.32', '1.2.3.255'];
  expect(relays.map((ip) => of(ip))).toEqual(['unknown', 'relay', 'relay', 'unknown', 'relay']);
  const ipv6 = ['2a02:26f7:afff:ffff::', '2a02:26f7:b000::', '2a02:26f7:b007:ffff::1', '2a02:26f7:b008::'];
  expect(ipv6.map((ip) => of(ip))).toEqual(['unknown', 'relay', 'relay', 'unknown']);
});

test('an address in a list says more than its network, and the most telling kind is told', () => {
  const of = kindsOf({ hosting: 'AS64500\n8.8.8.0/24', tor: '8.8.8.8', mobile: 'AS64500', residential: '9.0.0.0/8' });
  expect(of('8.8.8.8', 64500)).toBe('tor');
  expect(of('8.8.8.9', 64500)).toBe('hosting');
  expect(of('9.1.1.1', 64500)).toBe('residential');
  expect(of('7.1.1.1', 64500)).toBe('mobile');
});

test.each(['cloud', 'AS0', 'AS4294967296', '1.2.3', '1.2.3.4/33', '1.2.3.4/', '::/129', '1.2.3.4-1.2.3.9', '<html>'])(
  'a list with the line %j is refused whole, and the line is named',
  (line) => {
    expect(() => kindsOf({ vpn: `AS1\n${line}` })).toThrow(
      'vpn, line 2: it does not begin with an AS number, an address or a network',
    );
  },
);

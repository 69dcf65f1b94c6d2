import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import type { AddressClass } from '@pipeline/schemas/generated';
import { parseAddress } from './address.ts';

/** What our class must be, by the name that ipaddr.js gives; the differences are argued one by one. */
function expectedV4(address: ipaddr.IPv4): AddressClass {
  const text = address.toString();
  const range: string = address.range();
  switch (range) {
    case 'unspecified': // All of 0/8 there. IANA: 0/8 is "this network", 0.0.0.0 "this host".
      return text === '0.0.0.0' ? 'unspecified' : 'reserved';
    case 'reserved': // These blocks have purposes of their own in the registry.
      if (/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(text)) return 'documentation';
      return /^198\.1[89]\./.test(text) ? 'benchmark' : 'reserved';
    case 'as112': // IANA marks AS112 and AMT as globally reachable.
    case 'amt':
    case 'unicast':
      return 'public';
    case 'carrierGradeNat':
      return 'cgnat';
    case 'linkLocal':
      return 'link_local';
    case 'broadcast':
    case 'multicast':
    case 'loopback':
    case 'private':
      return range;
    default:
      throw new Error(`a class that this test does not know: ${range}`);
  }
}

const V6: Readonly<Record<string, AddressClass>> = {
  unspecified: 'unspecified',
  linkLocal: 'link_local',
  multicast: 'multicast',
  loopback: 'loopback',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'reserved',
  discard: 'reserved',
  rfc6145: 'reserved',
  rfc6052: 'reserved', // 64:ff9b:1::/48, for local use; 64:ff9b::/96 is unwrapped.
  benchmarking: 'benchmark',
  deprecatedOrchid: 'reserved',
  orchid2: 'reserved',
  droneRemoteIdProtocolEntityTags: 'reserved',
  segmentRouting: 'reserved',
};

function expectedV6(address: ipaddr.IPv6): AddressClass {
  const [first = 0, second = 0] = address.parts;
  const range: string = address.range();
  switch (range) {
    case 'unicast': // Only 2000::/3 is given out; there, all the rest is unicast too.
      return (first & 0xe000) === 0x2000 ? 'public' : 'reserved';
    case 'reserved':
      return (first === 0x2001 && second === 0xdb8) || first === 0x3fff ? 'documentation' : 'reserved';
    case 'amt': // In 2001::/23, which databases do not cover.
      return 'reserved';
    case 'as112v6': // One block in 2001::/23, and one in ordinary space that is globally reachable.
      return first === 0x2001 ? 'reserved' : 'public';
    default: {
      const known = V6[range];
      if (known === undefined) throw new Error(`a class that this test does not know: ${range}`);
      return known;
    }
  }
}

/** The IPv4 address within, by ipaddr.js where it can, by hand where it cannot. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const parts = address.parts;
  const v4 = (high = 0, low = 0): ipaddr.IPv4 => new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255]);
  const range: string = address.range();
  switch (range) {
    case 'ipv4Mapped':
      return address.toIPv4Address();
    case 'rfc6052':
      return parts[2] === 0 ? v4(parts[6], parts[7]) : null;
    case '6to4':
      return v4(parts[1], parts[2]);
    case 'teredo':
      return v4((parts[6] ?? 0) ^ 0xffff, (parts[7] ?? 0) ^ 0xffff);
    default:
      return null;
  }
}

/** Null where both agree; else both answers. */
function difference(sent: ipaddr.IPv4 | ipaddr.IPv6): string | null {
  const inner = sent.kind() === 'ipv6' ? embedded(sent as ipaddr.IPv6) : null;
  const address = inner ?? sent;
  const expected = address.kind() === 'ipv4' ? expectedV4(address as ipaddr.IPv4) : expectedV6(address as ipaddr.IPv6);
  const ours = parseAddress(sent.toNormalizedString());
  const answer = `${ours.ip} ${ours.addressClass}${ours.via === null ? '' : ' wrapped'}`;
  const right = `${rfc5952(address)} ${expected}${inner === null ? '' : ' wrapped'}`;
  return answer === right ? null : `${sent.toString()}: ${answer}, not ${right}`;
}

const rfc5952 = (address: ipaddr.IPv4 | ipaddr.IPv6): string =>
  address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();

/** The same numbers on every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const REGISTRY_BLOCKS =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 ' +
  '203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 ::1/128 ::/128 ::ffff:0:0/96 ::/96 ::ffff:0:0:0/96 ' +
  '64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:2::/48 2001:3::/32 ' +
  '2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 ' +
  '2000::/3 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';

/** First and last address of a block, and the neighbours of both. */
function borders(cidr: string): (ipaddr.IPv4 | ipaddr.IPv6)[] {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const width = network.kind() === 'ipv4' ? 32 : 128;
  const start = network.toByteArray().reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const size = 1n << BigInt(width - bits);
  return [start - 1n, start, start + 1n, start + size - 2n, start + size - 1n, start + size]
    .filter((value) => value >= 0n && value < 1n << BigInt(width))
    .map((value) => {
      const bytes = Array.from({ length: width / 8 }, (_, index) =>
        Number((value >> BigInt(width - 8 * (index + 1))) & 0xffn),
      );
      return ipaddr.fromByteArray(bytes);
    });
}

test.each(REGISTRY_BLOCKS.split(' '))('the borders of %s are of the class that the registries give them', (cidr) => {
  expect(
    borders(cidr)
      .map(difference)
      .filter((each) => each !== null),
  ).toEqual([]);
});

test('200,000 random addresses are of the class that ipaddr.js gives them', () => {
  const random = seeded(20_260_605);
  const bytes = (count: number): number[] => Array.from({ length: count }, () => Math.floor(random() * 256));
  const blocks = REGISTRY_BLOCKS.split(' ').map((cidr) => ipaddr.parseCIDR(cidr));
  /** Random bytes hardly ever meet a small block: half of the addresses are taken from within one. */
  const withinBlock = (): ipaddr.IPv4 | ipaddr.IPv6 => {
    const [network, bits] = blocks[Math.floor(random() * blocks.length)] ?? ipaddr.parseCIDR('::/0');
    const noise = bytes(network.toByteArray().length);
    const mixed = network.toByteArray().map((byte, at) => {
      const mask = (0xff << (8 - Math.max(0, Math.min(8, bits - at * 8)))) & 0xff;
      return (byte & mask) | ((noise[at] ?? 0) & ~mask & 0xff);
    });
    return ipaddr.fromByteArray(mixed);
  };
  const differences: string[] = [];
  for (let index = 0; index < 50_000; index++) {
    for (const address of [new ipaddr.IPv4(bytes(4)), new ipaddr.IPv6(bytes(16)), withinBlock(), withinBlock()]) {
      const found = difference(address);
      if (found !== null) differences.push(found);
    }
  }
  expect(differences).toEqual([]);
});

/**
 * The class of an address by IANA's special-purpose registries
 * (iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry). Only `public` ones are looked up.
 */
import type { AddressClass } from '@pipeline/schemas/generated';
import type { Words } from './ip-number.ts';

/** True where the first `bits` bits of both numbers are equal. */
const within = (value: number, block: number, bits: number): boolean => (value ^ block) >>> (32 - bits) === 0;

const v4 = (a: number, b = 0, c = 0): number => ((a << 24) | (b << 16) | (c << 8)) >>> 0;

const IPV4_BLOCKS: readonly (readonly [block: number, bits: number, addressClass: AddressClass])[] = [
  [v4(10), 8, 'private'],
  [v4(172, 16), 12, 'private'],
  [v4(192, 168), 16, 'private'],
  [v4(100, 64), 10, 'cgnat'],
  [v4(127), 8, 'loopback'],
  [v4(169, 254), 16, 'link_local'],
  [v4(192, 0, 2), 24, 'documentation'],
  [v4(198, 51, 100), 24, 'documentation'],
  [v4(203, 0, 113), 24, 'documentation'],
  [v4(198, 18), 15, 'benchmark'],
  [v4(192, 0, 0), 24, 'reserved'],
  [v4(192, 88, 99), 24, 'reserved'],
  [v4(224), 4, 'multicast'],
  [v4(0), 8, 'reserved'],
  [v4(240), 4, 'reserved'],
];

export function classifyIpv4(value: number): AddressClass {
  if (value === 0) return 'unspecified';
  if (value === 0xffffffff) return 'broadcast';
  for (const [block, bits, addressClass] of IPV4_BLOCKS) if (within(value, block, bits)) return addressClass;
  return 'public';
}

/** Forms that carry an IPv4 address are unwrapped before, and need no class of their own. */
export function classifyIpv6([first, second, third, fourth]: Words): AddressClass {
  if (first === 0 && second === 0 && third === 0 && fourth <= 1) return fourth === 0 ? 'unspecified' : 'loopback';
  if (within(first, 0xff000000, 8)) return 'multicast';
  if (within(first, 0xfe800000, 10)) return 'link_local';
  if (within(first, 0xfc000000, 7)) return 'private';
  if (!within(first, 0x20000000, 3)) return 'reserved';
  if (first === 0x20010db8 || within(first, 0x3fff0000, 20)) return 'documentation';
  if (first === 0x20010002 && second >>> 16 === 0) return 'benchmark';
  return within(first, 0x20010000, 23) ? 'reserved' : 'public';
}

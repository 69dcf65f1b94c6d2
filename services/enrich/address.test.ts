import fc from 'fast-check';
import { isIP } from 'node:net';
import { expect, it, test } from 'vitest';
import { parseAddress } from './address.ts';

const short = (text: string): string => {
  const { ip, addressClass, via, listed } = parseAddress(text);
  return [ip, addressClass, via, listed ? 'listed' : null].filter((part) => part !== null).join(' ');
};

test.each([
  ['8.8.8.8', '8.8.8.8 public'],
  [' 8.8.8.8 ', '8.8.8.8 public'],
  ['8.8.8.8:443', '8.8.8.8 public'],
  ['[2606:4700::1111]', '2606:4700::1111 public'],
  ['[2606:4700::1111]:8443', '2606:4700::1111 public'],
  ['2606:4700:0000:0000:0000:0000:0000:1111', '2606:4700::1111 public'],
  ['2606:4700:0:0:1:0:0:1111', '2606:4700::1:0:0:1111 public'],
  ['2606:4700:0:1:1:1:1:1', '2606:4700:0:1:1:1:1:1 public'],
  ['2606::', '2606:: public'],
  ['fe80::1%eth0', 'fe80::1 link_local'],
  ['[fe80::1%25eth0]:80', 'fe80::1 link_local'],
  ['FE80::ABCD', 'fe80::abcd link_local'],
  ['8.8.8.8, 10.0.0.1', '8.8.8.8 public listed'],
  ['10.0.0.1,8.8.8.8', '10.0.0.1 private listed'],
  ['::ffff:10.2.3.4', '10.2.3.4 private mapped'],
  ['::ffff:0808:0808', '8.8.8.8 public mapped'],
  ['64:ff9b::8.8.8.8', '8.8.8.8 public nat64'],
  ['64:ff9b::c0a8:1', '192.168.0.1 private nat64'],
  ['2002:0808:0808::1', '8.8.8.8 public 6to4'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', '192.0.2.45 documentation teredo'],
  ['2001:0:4136:e378:8000:63bf:f7f7:f7f7', '8.8.8.8 public teredo'],
  ['100.64.0.1', '100.64.0.1 cgnat'],
  ['192.168.1.1', '192.168.1.1 private'],
  ['0.0.0.0', '0.0.0.0 unspecified'],
  ['255.255.255.255', '255.255.255.255 broadcast'],
  ['::', ':: unspecified'],
  ['::1', '::1 loopback'],
  ['2001:db8::7', '2001:db8::7 documentation'],
])('%s is read as %s', (text, expected) => {
  expect(short(text)).toBe(expected);
});

test.each([
  '010.8.8.8',
  '0x8.8.8.8',
  '8.8.8',
  '134744072',
  '8.8.8.8.8',
  '256.1.1.1',
  '174.16.38.486',
  '8.8.8.8:99999999',
  '8.8.8.8:',
  '8.8.8.8:80:80',
  '8.8.8.8%eth0',
  '[8.8.8.8]',
  '[::1',
  '::1]',
  '[::1]x',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8:9',
  '12345::',
  ':1::2',
  '1::2:',
  '::ffff:1.2.3',
  '1:2:3:4:5:6:7:1.2.3.4',
  '::1.2.3.4:5',
  'fe80::1%',
  'example.com',
  '<redacted>',
  '８.8.8.8',
  '',
])('%j is malformed', (text) => {
  expect(short(text)).toBe(`${text} malformed`);
});

it('shows at most 64 well-formed characters of what is malformed', () => {
  expect(parseAddress('x'.repeat(63) + '😀'.repeat(500)).ip).toBe(`${'x'.repeat(63)}\ufffd`);
});

it('agrees with the platform on what an address is', () => {
  const piece = fc.constantFrom('::', ':', '.', '0', '1', 'ff', 'fffff', '255', '256', '01', '1.2.3.4', 'g');
  const nearAddress = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), nearAddress), (text) => {
      // A port is taken off here, but is no part of an address there.
      fc.pre(!/^[\d.]+:\d+$/.test(text));
      expect(parseAddress(text).version !== null).toBe(isIP(text) !== 0);
    }),
    { numRuns: 5_000 },
  );
});

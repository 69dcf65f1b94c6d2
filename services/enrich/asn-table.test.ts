import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { readAsnTable } from './asn-table.ts';
import { drain } from './testing/drain.ts';

const table = (...texts: string[]) => drain(readAsnTable(texts.map((text) => Buffer.from(text))));

const V4 =
  '1.0.0.0,1.0.0.255,13335,"Cloudflare, Inc."\r\n1.0.4.0,1.0.7.255,38803,Gtelecom Pty Ltd\n\n1.0.8.0,1.0.8.0,7,"Say ""x"" Ltd"';
const V6 =
  '2001:200::,2001:200:1b9:ffff:ffff:ffff:ffff:ffff,2500,WIDE Project\n2001:200:600::,2001:200:600:ffff:ffff:ffff:ffff:ffff,7667,KDDI\n';

test.each([
  ['1.0.0.0', 13335, 'Cloudflare, Inc.'],
  ['1.0.0.255', 13335, 'Cloudflare, Inc.'],
  ['1.0.6.1', 38803, 'Gtelecom Pty Ltd'],
  ['1.0.8.0', 7, 'Say "x" Ltd'],
  ['2001:200::1', 2500, 'WIDE Project'],
  ['2001:200:600::9', 7667, 'KDDI'],
])('%s is announced by %i, %s', (ip, asn, organization) => {
  expect(table(V4, V6).find(parseAddress(ip))).toEqual({ asn, organization });
});

test.each(['0.255.255.255', '1.0.1.0', '1.0.8.1', '2001:1ff::', '2001:200:500::', 'nonsense'])(
  '%s is announced by none',
  (ip) => {
    expect(table(V4, V6).find(parseAddress(ip))).toBeNull();
  },
);

test.each([
  ['1.0.0.0,1.0.0.255,13335', 'line 1: it is not'],
  ['1.0.0.0,1.0.0.255,1,a\n1.0.1.0,1.0.1.255,0,b', 'line 2: it is not'],
  ['1.0.0.0,1.0.0.255,1,a\n1.0.1.0,2001::,2,b', 'line 2: it does not begin'],
  ['1.0.4.0,1.0.4.255,1,a\n1.0.1.0,1.0.1.255,2,b', 'line 2: ranges are not in order'],
  ['<html>', 'line 1: it is not'],
  ['', 'it is empty'],
  ['\n', 'it is empty'],
])('a table with %j is refused whole', (text, problem) => {
  expect(() => table(text)).toThrow(problem);
});

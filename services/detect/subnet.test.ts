import { expect, test } from 'vitest';
import { subnetOf } from './subnet.ts';

test.each([
  ['198.51.100.7', '198.51.100'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['1::2:3:4:5:6:7', '1:0:2:3'],
  ['not an address', 'not an address'],
  ['', ''],
])('%s lies in %s', (ip, subnet) => {
  expect(subnetOf(ip)).toBe(subnet);
});

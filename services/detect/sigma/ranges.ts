/** Ranges of addresses, such as 198.51.100.0/24 or 2001:db8::/32. */
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- reads addresses and opens no socket
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { rangeOf } from '../allow.ts';

/** Throws an error with the reason where one is not a range. */
export function rangesTest(ranges: readonly string[]): (text: string) => boolean {
  const list = new BlockList();
  for (const text of ranges) {
    const range = rangeOf(text);
    if (!range) throw new Error(`${text} is neither an address nor a range such as 198.51.100.0/24`);
    list.addSubnet(range.address, range.bits, isIPv4(range.address) ? 'ipv4' : 'ipv6');
  }
  return (text) => (isIPv4(text) ? list.check(text, 'ipv4') : isIPv6(text) && list.check(text, 'ipv6'));
}

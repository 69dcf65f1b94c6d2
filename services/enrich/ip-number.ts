/**
 * IP addresses as unsigned integers, read strictly: four decimal parts without leading zeros, or RFC 4291 groups.
 * Anything else (short, octal, hexadecimal and integer forms of IPv4) is not an address.
 */

/** The four 32-bit words of an IPv6 address, the most significant first. */
export type Words = readonly [number, number, number, number];

const ZERO = 48;
const DOT = 46;
const COLON = 58;

/** Null where `text` from `start` to its end is not exactly one IPv4 address. */
export function readIpv4(text: string, start = 0): number | null {
  const length = text.length;
  if (length - start < 7 || length - start > 15) return null;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = start; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || dots === 3) return null;
      value = value * 256 + part;
      part = 0;
      digits = 0;
      dots++;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || (digits > 0 && part === 0)) return null;
    part = part * 10 + digit;
    digits++;
    if (part > 255) return null;
  }
  return dots === 3 && digits > 0 ? value * 256 + part : null;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Null where `text` is not exactly one IPv6 address; a zone is not part of it. */
export function readIpv6(text: string): Words | null {
  const length = text.length;
  if (length < 2 || length > 45) return null;
  const groups: number[] = [];
  let gap = -1;
  let at = 0;
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return null;
    gap = 0;
    at = 2;
  }
  while (at < length) {
    if (groups.length === 8) return null;
    let group = 0;
    let end = at;
    for (; end < length && end - at < 5; end++) {
      const digit = hexDigit(text.charCodeAt(end));
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    if (end < length && text.charCodeAt(end) === DOT) {
      const ipv4 = readIpv4(text, at);
      if (ipv4 === null || groups.length > 6) return null;
      groups.push(ipv4 >>> 16, ipv4 & 0xffff);
      break;
    }
    if (end === at || end - at > 4) return null;
    groups.push(group);
    at = end;
    if (at === length) break;
    if (text.charCodeAt(at) !== COLON || at + 1 === length) return null;
    at++;
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return null;
      gap = groups.length;
      at++;
    }
  }
  if (gap < 0 ? groups.length !== 8 : groups.length > 7) return null;
  if (gap >= 0) groups.splice(gap, 0, ...new Array<number>(8 - groups.length).fill(0));
  const word = (index: number): number => (((groups[index] ?? 0) << 16) | (groups[index + 1] ?? 0)) >>> 0;
  return [word(0), word(2), word(4), word(6)];
}

export const ipv4Text = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;

/** As RFC 5952 writes it: lower case, and the longest run of two or more zero groups, the first of equals, as "::". */
export function ipv6Text(words: Words): string {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  let best = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start > bestLength) {
      best = start;
      bestLength = end - start;
    }
    start = Math.max(start, end - 1);
  }
  const hex = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return best < 0 ? hex(0, 8) : `${hex(0, best)}::${hex(best + bestLength, 8)}`;
}

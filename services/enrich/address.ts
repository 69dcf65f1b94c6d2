/**
 * Reads an address as JumpCloud sends it, once and strictly, before anything else looks at it: what comes out is
 * canonical, classified, and unwrapped where IPv6 carries an IPv4 address; what cannot be read is `malformed`.
 */
import type { AddressClass } from '@pipeline/schemas/generated';
import { classifyIpv4, classifyIpv6 } from './address-class.ts';
import { ipv4Text, ipv6Text, readIpv4, readIpv6, type Words } from './ip-number.ts';

export type Via = 'mapped' | 'nat64' | '6to4' | 'teredo';

interface Written {
  /** Canonical; of a malformed one the first 64 characters as sent. */
  readonly ip: string;
  readonly addressClass: AddressClass;
  /** How the IPv4 address was wrapped in IPv6. */
  readonly via: Via | null;
  /** It is the first of a comma-separated list, which a client may have made up. */
  readonly listed: boolean;
}

export type Address =
  | (Written & { readonly version: 4; readonly value: number })
  | (Written & { readonly version: 6; readonly words: Words })
  | (Written & { readonly version: null });

const MAX_SHOWN = 64;
/** The longest spelling that can be one address with brackets, zone and port. */
const MAX_READ = 128;

const PORT = /^:\d{1,5}$/;
const ZONE = /^%[0-9A-Za-z._~-]{1,32}$/;

export function parseAddress(sent: string): Address {
  const comma = sent.indexOf(',');
  const listed = comma >= 0;
  const element = (listed ? sent.slice(0, comma) : sent).trim();
  return (element.length <= MAX_READ ? readElement(element, listed) : null) ?? malformed(sent, listed);
}

function malformed(sent: string, listed: boolean): Address {
  return { version: null, ip: sent.slice(0, MAX_SHOWN).toWellFormed(), addressClass: 'malformed', via: null, listed };
}

function readElement(text: string, listed: boolean): Address | null {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    const rest = text.slice(close + 1);
    return close > 0 && (rest === '' || PORT.test(rest)) ? readV6(text.slice(1, close), listed) : null;
  }
  const colon = text.indexOf(':');
  if (colon < 0) return asIpv4(readIpv4(text), null, listed);
  if (text.includes('.') && colon === text.lastIndexOf(':')) {
    return PORT.test(text.slice(colon)) ? asIpv4(readIpv4(text.slice(0, colon)), null, listed) : null;
  }
  return readV6(text, listed);
}

function readV6(text: string, listed: boolean): Address | null {
  const percent = text.indexOf('%');
  if (percent >= 0 && !ZONE.test(text.slice(percent))) return null;
  const words = readIpv6(percent >= 0 ? text.slice(0, percent) : text);
  if (words === null) return null;
  const [first, second, third, fourth] = words;
  if (first === 0 && second === 0 && third === 0xffff) return asIpv4(fourth, 'mapped', listed);
  if (first === 0x64ff9b && second === 0 && third === 0) return asIpv4(fourth, 'nat64', listed);
  if (first >>> 16 === 0x2002) return asIpv4(((first << 16) | (second >>> 16)) >>> 0, '6to4', listed);
  if (first === 0x20010000) return asIpv4(~fourth >>> 0, 'teredo', listed);
  return { version: 6, ip: ipv6Text(words), words, addressClass: classifyIpv6(words), via: null, listed };
}

function asIpv4(value: number | null, via: Via | null, listed: boolean): Address | null {
  if (value === null) return null;
  return { version: 4, ip: ipv4Text(value), value, addressClass: classifyIpv4(value), via, listed };
}

/** Reads the list of what networks are used for: lines of AS number, kind, and anything after that for people to read. */
import type { NetworkKind } from '@pipeline/schemas/generated';
import { isAsn, type NetworkKinds } from './network.ts';

const KINDS: ReadonlySet<string> = new Set<NetworkKind>([
  'unknown',
  'residential',
  'mobile',
  'hosting',
  'vpn',
  'relay',
  'tor',
  'satellite',
  'education',
]);

const isKind = (text: string): text is NetworkKind => KINDS.has(text);

/** Throws where a line is wrong, with its number: an operator's list is taken whole or not at all. */
export function readNetworkKinds(text: string): NetworkKinds {
  const kinds = new Map<number, NetworkKind>();
  for (const [index, line] of text.split('\n').entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const [asn = '', kind = ''] = entry.split(',').map((part) => part.trim());
    const number = /^\d{1,10}$/.test(asn) ? Number(asn) : 0;
    if (!isAsn(number) || !isKind(kind)) throw new Error(`line ${index + 1} is not "AS number,kind"`);
    kinds.set(number, kind);
  }
  return kinds;
}

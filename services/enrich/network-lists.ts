/**
 * What networks are used for, by lists: one per kind, an entry a line. An entry is an AS number (`AS64500`), an address, or
 * a network (`192.0.2.0/24`); what follows it after a space, comma or semicolon is for people, as is a line that begins
 * with `#`. So the lists that others publish can be used as they are.
 */
import type { NetworkKind } from '@pipeline/schemas/generated';
import { readIpv4, readIpv6 } from './ip-number.ts';
import { eachLine } from './lines.ts';
import { isAsn, type NetworkKinds } from './network.ts';
import { rangeSet, type RangeSet } from './range-set.ts';

/** The most telling first: of an address in several lists, the first of these kinds is told. */
export const LISTED_KINDS = [
  'tor',
  'relay',
  'vpn',
  'satellite',
  'mobile',
  'education',
  'hosting',
  'residential',
] as const satisfies readonly NetworkKind[];

export type ListedKind = (typeof LISTED_KINDS)[number];

interface NetworkList {
  readonly kind: ListedKind;
  readonly asns: ReadonlySet<number>;
  readonly v4: RangeSet;
  readonly v6: RangeSet;
}

/** An address in a list says more than the network it lies in. */
export function* readNetworkLists(texts: Readonly<Record<ListedKind, Buffer>>): Generator<void, NetworkKinds> {
  const lists: NetworkList[] = [];
  for (const kind of LISTED_KINDS) lists.push(yield* readList(kind, texts[kind]));
  const byNumber = new Map(
    lists.toReversed().flatMap(({ kind, asns }) => [...asns].map((asn) => [asn, kind] as const)),
  );
  const byIpv4 = lists.filter(({ v4 }) => v4.size > 0);
  const byIpv6 = lists.filter(({ v6 }) => v6.size > 0);
  return (address, asn) => {
    const listed =
      address.version === 4
        ? byIpv4.find(({ v4 }) => v4.has([address.value]))
        : address.version === 6
          ? byIpv6.find(({ v6 }) => v6.has(address.words))
          : undefined;
    return listed?.kind ?? (asn === null ? undefined : byNumber.get(asn)) ?? 'unknown';
  };
}

/** Throws where a line is wrong, with its number: an operator's list is taken whole or not at all. */
function* readList(kind: ListedKind, text: Buffer): Generator<void, NetworkList> {
  const asns = new Set<number>();
  const builders = { v4: rangeSet(1), v6: rangeSet(4) };
  const lines = eachLine(text, (line) => {
    const entry = /^\s*([^\s,;#]*)/.exec(line)?.[1] ?? '';
    if (entry === '') return;
    const asn = Number(/^(?:AS)?(\d{1,10})$/i.exec(entry)?.[1] ?? 0);
    if (isAsn(asn)) asns.add(asn);
    else if (!addNetwork(builders, entry))
      throw new Error('it does not begin with an AS number, an address or a network');
  });
  try {
    yield* lines;
  } catch (error) {
    throw new Error(`${kind}, ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return { kind, asns, v4: builders.v4.build(), v6: builders.v6.build() };
}

function addNetwork({ v4, v6 }: { v4: ReturnType<typeof rangeSet>; v6: ReturnType<typeof rangeSet> }, entry: string) {
  const [, ip = '', length] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(entry) ?? [];
  const ipv4 = readIpv4(ip);
  const words = ipv4 === null ? readIpv6(ip) : [ipv4];
  if (words === null) return false;
  const bits = length === undefined ? words.length * 32 : Number(length);
  if (bits > words.length * 32) return false;
  (ipv4 === null ? v6 : v4).add(words, bits);
  return true;
}

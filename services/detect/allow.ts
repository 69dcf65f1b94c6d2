/**
 * What an operator allows: who, from where, to what. A finding is allowed by an entry if everything that it rests on
 * matches every condition of the entry, at the time of its anchor; so one event that the entry does not name is enough
 * for an alert.
 */
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- reads addresses and opens no socket
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Sighting } from '@pipeline/schemas/generated';
import type { Finding } from './rule.ts';

export interface AllowEntry {
  readonly name: string;
  /** Who answers for it, and why it is there. */
  readonly owner: string;
  readonly reason: string;
  /** From this time on it allows nothing any more. */
  readonly expiresAt: number;
  /** Ids of the rules it is for; all where empty. */
  readonly rules: readonly string[];
  /** User names or e-mail addresses. */
  readonly users?: readonly string[];
  /** Addresses or ranges, such as 198.51.100.0/24. */
  readonly addresses?: readonly string[];
  readonly asns?: readonly number[];
  /** ISO 3166-1 codes: everything happened in one of them. */
  readonly countries?: readonly string[];
  readonly applications?: readonly string[];
}

type Condition = (sighting: Sighting) => boolean;

/** Names of the entries by which a finding is allowed. */
export type Allowing = (finding: Finding) => readonly string[];

export function allowing(entries: readonly AllowEntry[], rule: string): Allowing {
  const mine = entries
    .filter(({ rules }) => rules.length === 0 || rules.includes(rule))
    .map((entry) => ({ entry, conditions: conditionsOf(entry) }));
  if (mine.length === 0) return () => [];
  return ({ anchor, counted }) =>
    mine.flatMap(({ entry: { name, expiresAt }, conditions }) => {
      const holds = counted.every(({ sighting }) => conditions.every((condition) => condition(sighting)));
      return holds && counted.length > 0 && anchor.at < expiresAt ? [`allowed: ${name}`] : [];
    });
}

function conditionsOf({ users, addresses, asns, countries, applications }: AllowEntry): Condition[] {
  const conditions: Condition[] = [];
  if (users) {
    const names = new Set(users.map(folded));
    conditions.push(({ actor, target }) => [actor, target].some((who) => namesOf(who).some((name) => names.has(name))));
  }
  if (addresses) {
    const ranges = rangesOf(addresses);
    conditions.push(({ client }) => isIn(ranges, client?.ip ?? ''));
  }
  if (asns) conditions.push(({ client }) => asns.includes(client?.network?.asn ?? -1));
  if (countries) conditions.push(({ client }) => countries.includes(countryOf(client) ?? ''));
  if (applications) {
    const names = new Set(applications.map(folded));
    conditions.push(({ application }) => application !== null && names.has(folded(application)));
  }
  return conditions;
}

const folded = (text: string): string => text.trim().toLowerCase();

const namesOf = (who: Sighting['actor']): string[] =>
  [who?.username, who?.email].flatMap((name) => (name ? [folded(name)] : []));

const countryOf = (client: Sighting['client']): string | null =>
  client?.jumpcloudPlace?.countryCode ?? client?.databasePlace?.countryCode ?? null;

/** Undefined where it is neither an address nor a range. */
export function rangeOf(text: string): { readonly address: string; readonly bits: number } | undefined {
  const [address = '', bits, more] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  return more === undefined && most > 0 && length >= 0 && length <= most ? { address, bits: length } : undefined;
}

function rangesOf(texts: readonly string[]): BlockList {
  const ranges = new BlockList();
  for (const text of texts) {
    const range = rangeOf(text);
    if (range) ranges.addSubnet(range.address, range.bits, isIPv4(range.address) ? 'ipv4' : 'ipv6');
  }
  return ranges;
}

const isIn = (ranges: BlockList, ip: string): boolean =>
  isIPv4(ip) ? ranges.check(ip, 'ipv4') : isIPv6(ip) && ranges.check(ip, 'ipv6');

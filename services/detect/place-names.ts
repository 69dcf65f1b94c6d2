/** Where an event came from, by name: what can be said of an address without coordinates. */
import type { Endpoint, NetworkKind, Sighting } from '@pipeline/schemas/generated';

/** ISO 3166-1 code of the country, by JumpCloud where it says so; undefined where nobody does. */
export const countryOf = ({ client }: Pick<Sighting, 'client'>): string | undefined =>
  client?.jumpcloudPlace?.countryCode ?? client?.databasePlace?.countryCode ?? undefined;

/** Tor by itself, as its exits change from one login to the next; any other by its number. */
export function networkName(endpoint: Endpoint | null): string | undefined {
  if (!endpoint?.network) return undefined;
  const { asn, kind } = endpoint.network;
  if (kind === 'tor') return 'Tor';
  return asn === 0 ? (kind === 'unknown' ? undefined : kind) : `AS${asn}`;
}

/** Networks that hide where somebody is. */
const hiding: ReadonlySet<NetworkKind> = new Set<NetworkKind>(['hosting', 'vpn', 'tor']);
export const isHiding = ({ client }: Pick<Sighting, 'client'>): boolean =>
  hiding.has(client?.network?.kind ?? 'unknown');

/** Of these, what people do not have for themselves. */
const rented: ReadonlySet<NetworkKind> = new Set<NetworkKind>(['hosting', 'tor']);
export const isRented = ({ client }: Pick<Sighting, 'client'>): boolean =>
  rented.has(client?.network?.kind ?? 'unknown');

const words: Partial<Record<NetworkKind, string>> = {
  hosting: 'a hosting network',
  vpn: 'a VPN',
  relay: 'a private relay',
  tor: 'Tor',
  satellite: 'a satellite network',
  mobile: 'a mobile network',
};

/** "a VPN", to stand after "from"; undefined where nothing is known of it. */
export const kindInWords = (endpoint: Endpoint | null): string | undefined =>
  words[endpoint?.network?.kind ?? 'unknown'];

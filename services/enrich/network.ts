/** The autonomous system of an address, as JumpCloud sends it, and what a network is used for. */
import type { Network, NetworkKind } from '@pipeline/schemas/generated';
import { numberAt, rowAt, textAt, type Row } from './row.ts';

export interface NetworkRecord {
  readonly asn: number;
  readonly organization: string;
}

/** What networks are used for, by AS number. */
export type NetworkKinds = ReadonlyMap<number, NetworkKind>;

/** Newer rows carry `asn{number, organization}` or `data_asn_number` beside `geoip`; it describes `client_ip`. */
export function jumpcloudNetwork(row: Row, kinds: NetworkKinds): Network | null {
  const sent = rowAt(row, 'asn');
  const asn = numberAt(sent, 'number') ?? numberAt(row, 'data_asn_number');
  if (asn === null || !isAsn(asn)) return null;
  return networkOf(asn, textAt(sent, 'organization') ?? '', kinds);
}

/** 32 bits; 0 is reserved and means "none" (RFC 7607). */
export const isAsn = (value: number): boolean => Number.isInteger(value) && value > 0 && value <= 0xffffffff;

export const networkOf = (asn: number, organization: string, kinds: NetworkKinds): Network => ({
  asn,
  organization,
  kind: kinds.get(asn) ?? 'unknown',
});

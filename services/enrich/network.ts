/** The autonomous system of an address, as JumpCloud sends it, and what a network is used for. */
import type { NetworkKind } from '@pipeline/schemas/generated';
import type { Address } from './address.ts';
import { numberAt, rowAt, textAt, type Row } from './row.ts';

export interface NetworkRecord {
  readonly asn: number;
  readonly organization: string;
}

/** What the network of an address is used for, by the address itself or by its AS number, if that is known. */
export type NetworkKinds = (address: Address, asn: number | null) => NetworkKind;

/** Newer rows carry `asn{number, organization}` or `data_asn_number` beside `geoip`; it describes `client_ip`. */
export function jumpcloudNetwork(row: Row): NetworkRecord | null {
  const sent = rowAt(row, 'asn');
  const asn = numberAt(sent, 'number') ?? numberAt(row, 'data_asn_number');
  if (asn === null || !isAsn(asn)) return null;
  return { asn, organization: textAt(sent, 'organization') ?? '' };
}

/** 32 bits; 0 is reserved and means "none" (RFC 7607). */
export const isAsn = (value: number): boolean => Number.isInteger(value) && value > 0 && value <= 0xffffffff;

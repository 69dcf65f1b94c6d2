/** Reads a record of a network database in any of the layouts in use: MaxMind's (also ip-location-db) and IPinfo's. */
import { isAsn, type NetworkRecord } from './network.ts';
import { elementRow, numberAt, textAt } from './row.ts';

/** Null where the record names no network. */
export function networkRecord(record: unknown): NetworkRecord | null {
  const row = elementRow(record);
  const digits = /^AS(\d{1,10})$/i.exec(textAt(row, 'asn') ?? '')?.[1];
  const asn = numberAt(row, 'autonomous_system_number') ?? (digits === undefined ? null : Number(digits));
  if (asn === null || !isAsn(asn)) return null;
  return { asn, organization: textAt(row, 'autonomous_system_organization') ?? textAt(row, 'as_name') ?? '' };
}

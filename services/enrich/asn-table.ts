/**
 * Networks by address, read from the CSV of ip-location-db: first address, last address, AS number, name of the holder.
 * Held as columns of numbers and one buffer of names: half a million rows take 12 MB.
 */
import type { Address } from './address.ts';
import { readIpv4, readIpv6 } from './ip-number.ts';
import { eachLine } from './lines.ts';
import { isAsn, type NetworkRecord } from './network.ts';
import { recent } from './recent.ts';
import { rangeBuilder, type SortedRanges } from './sorted-ranges.ts';
import { textColumn } from './text-column.ts';

export interface AsnTable {
  readonly find: (address: Address) => NetworkRecord | null;
  readonly rows: number;
}

const LINE = /^([0-9a-fA-F:.]+),([0-9a-fA-F:.]+),(\d{1,10}),(.*?)\r?$/;
const REMEMBERED = 4_096;

/** Throws where a line is not of the expected form, with its number: half a table would be wrong in silence. */
export function* readAsnTable(files: readonly Buffer[]): Generator<void, AsnTable> {
  const asns: number[] = [];
  const names = textColumn();
  const rowOf = new Map<number, number>();
  const builders = { 4: rangeBuilder(1), 6: rangeBuilder(4) };
  const networkRow = (asn: number, holder: string): number => {
    const known = rowOf.get(asn);
    if (known !== undefined) return known;
    const row = asns.push(asn) - 1;
    rowOf.set(asn, row);
    names.add(unquoted(holder));
    return row;
  };
  const readLine = (line: string): void => {
    const [, from = '', to = '', digits = '', holder = ''] = LINE.exec(line) ?? [];
    const asn = Number(digits);
    if (!isAsn(asn)) throw new Error('it is not "first address, last address, number, name"');
    const row = networkRow(asn, holder);
    const [start4, end4] = [readIpv4(from), readIpv4(to)];
    if (start4 !== null && end4 !== null) {
      builders[4].add([start4], [end4], row);
      return;
    }
    const [start6, end6] = [readIpv6(from), readIpv6(to)];
    if (start6 === null || end6 === null) throw new Error('it does not begin with two addresses of one family');
    builders[6].add(start6, end6, row);
  };
  for (const file of files) yield* eachLine(file, readLine);

  const columns = {
    v4: builders[4].build(),
    v6: builders[6].build(),
    asns: Uint32Array.from(asns),
    nameAt: names.build(),
  };
  if (columns.v4.size + columns.v6.size === 0) throw new Error('it is empty');
  return tableOf(columns);
}

interface Columns {
  /** Rows of networks by address. */
  readonly v4: SortedRanges;
  readonly v6: SortedRanges;
  readonly asns: Uint32Array;
  readonly nameAt: (row: number) => string;
}

/** Apart, so that the table does not hold on to what it was made of. */
function tableOf({ v4, v6, asns, nameAt }: Columns): AsnTable {
  const known = recent<number, NetworkRecord>(REMEMBERED);
  return {
    rows: v4.size + v6.size,
    find: (address) => {
      if (address.version === null) return null;
      const row = address.version === 4 ? v4.find([address.value]) : v6.find(address.words);
      if (row === null) return null;
      let record = known.get(row);
      if (record === undefined) {
        record = Object.freeze({ asn: asns[row] ?? 0, organization: nameAt(row) });
        known.set(row, record);
      }
      return record;
    },
  };
}

const unquoted = (field: string): string =>
  field.startsWith('"') && field.endsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;

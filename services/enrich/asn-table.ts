/** Networks by address, read from the CSV of ip-location-db: first address, last address, AS number, name of the holder. */
import type { Address } from './address.ts';
import { readIpv4, readIpv6 } from './ip-number.ts';
import { isAsn, type NetworkRecord } from './network.ts';
import { rangeBuilder } from './sorted-ranges.ts';

export interface AsnTable {
  readonly find: (address: Address) => NetworkRecord | null;
  readonly rows: number;
}

const LINE = /^([0-9a-fA-F:.]+),([0-9a-fA-F:.]+),(\d{1,10}),(.*?)\r?$/;

/** Throws where a line is not of the expected form, with its number: half a table would be wrong in silence. */
export function readAsnTable(files: readonly Buffer[]): AsnTable {
  const holders = new Map<number, string>();
  const builders = { 4: rangeBuilder(1), 6: rangeBuilder(4) };
  const readLine = (line: string): void => {
    const [, from = '', to = '', digits = '', holder = ''] = LINE.exec(line) ?? [];
    const asn = Number(digits);
    if (!isAsn(asn)) throw new Error('it is not "first address, last address, number, name"');
    if (!holders.has(asn)) holders.set(asn, unquoted(holder));
    const [start4, end4] = [readIpv4(from), readIpv4(to)];
    if (start4 !== null && end4 !== null) {
      builders[4].add([start4], [end4], asn);
      return;
    }
    const [start6, end6] = [readIpv6(from), readIpv6(to)];
    if (start6 === null || end6 === null) throw new Error('it does not begin with two addresses of one family');
    builders[6].add(start6, end6, asn);
  };
  for (const file of files) forEachLine(file, readLine);
  const [v4, v6] = [builders[4].build(), builders[6].build()];
  return {
    rows: v4.size + v6.size,
    find: (address) => {
      if (address.version === null) return null;
      const asn = address.version === 4 ? v4.find([address.value]) : v6.find(address.words);
      return asn === null ? null : { asn, organization: holders.get(asn) ?? '' };
    },
  };
}

/** Line by line out of the bytes: the whole file as text would be garbage of its size. */
function forEachLine(file: Buffer, read: (line: string) => void): void {
  let number = 0;
  for (let at = 0; at < file.length;) {
    const newline = file.indexOf(0x0a, at);
    const end = newline < 0 ? file.length : newline;
    number++;
    try {
      if (end > at) read(file.toString('utf8', at, end));
    } catch (error) {
      throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    at = end + 1;
  }
}

const unquoted = (field: string): string =>
  field.startsWith('"') && field.endsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;

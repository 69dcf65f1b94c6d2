/** Reads databases in MaxMind's format. IPv6 is never asked of a file for IPv4, which would answer with a wrong record. */
import { LRUCache } from 'lru-cache';
import { Reader, type Response } from 'mmdb-lib';
import type { Address } from './address.ts';
import type { Database } from './lookups.ts';

/** Decoded records and the texts that they share, by their place in the file. */
const MAX_DECODED = 50_000;

/** Throws where a file is not such a database. Of several files each covers its own family of addresses. */
export function mmdbDatabase<T>(files: readonly Buffer[], read: (record: unknown) => T | null): Database<T> {
  const readers = files.map((file) => new Reader<Response>(file, { cache: decodedCache() }));
  const ipv6 = readers.find(({ metadata }) => metadata.ipVersion === 6) ?? null;
  const ipv4 = readers.find(({ metadata }) => metadata.ipVersion === 4) ?? ipv6;
  const readerFor = (address: Address): Reader<Response> | null => (address.version === 4 ? ipv4 : ipv6);
  return {
    name: [...new Set(readers.map(({ metadata }) => metadata.databaseType))].join(' + '),
    source: 'mmdb',
    buildEpoch: Math.min(...readers.map(({ metadata }) => Math.floor(metadata.buildEpoch.getTime() / 1000))),
    find: (address) => read(readerFor(address)?.get(address.ip) ?? null),
  };
}

function decodedCache(): {
  get: (key: string | number) => unknown;
  set: (key: string | number, value: unknown) => unknown;
} {
  const cache = new LRUCache<string | number, object>({ max: MAX_DECODED });
  return {
    get: (key) => cache.get(key),
    set: (key, value) => (typeof value === 'object' && value !== null ? cache.set(key, value) : cache),
  };
}

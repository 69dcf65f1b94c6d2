/** A database out of files in MaxMind's format. IPv6 is never asked of a file for IPv4, which would answer with a wrong record. */
import type { Address } from './address.ts';
import type { Database } from './looked-up.ts';
import { openMmdb, type MmdbFile } from './mmdb-file.ts';
import { recent } from './recent.ts';

/** Records as read, by their place in the file: many addresses share one. */
const REMEMBERED = 8_192;

/**
 * Throws where a file is not such a database, where any look-up in it could throw, and where none of its records is what
 * `read` looks for. Of several files each covers its own family of addresses. Yields now and then.
 */
export function* mmdbDatabase<T extends object>(
  files: readonly Buffer[],
  read: (record: unknown) => T | null,
  maxRemembered = REMEMBERED,
): Generator<void, Database<T>> {
  const opened = files.map(openMmdb);
  for (const file of opened) {
    yield* file.check();
    if (!file.samples().some((record) => read(record) !== null)) {
      throw new Error(`none of the records of "${file.type}" is of use here`);
    }
  }
  const ipv6 = opened.find(({ ipVersion }) => ipVersion === 6) ?? null;
  const ipv4 = opened.find(({ ipVersion }) => ipVersion === 4) ?? ipv6;
  const [findIpv4, findIpv6] = [ipv4, ipv6].map((file) => file && remembering(file, read, maxRemembered));
  return {
    name: [...new Set(opened.map(({ type }) => type))].join(' + '),
    source: 'mmdb',
    buildEpoch: Math.min(...opened.map(({ buildEpoch }) => buildEpoch)),
    find: (address) => (address.version === 4 ? findIpv4?.(address) : findIpv6?.(address)) ?? null,
  };
}

/** Misses are told apart from records that say nothing, and both are remembered. */
function remembering<T extends object>(
  file: MmdbFile,
  read: (record: unknown) => T | null,
  entries: number,
): (address: Address) => T | null {
  const known = recent<number, { readonly value: T | null }>(entries);
  return (address) => {
    const record = file.recordOf(address);
    if (record === null) return null;
    let found = known.get(record);
    if (found === undefined) {
      found = { value: read(file.decode(record)) };
      known.set(record, found);
    }
    return found.value;
  };
}

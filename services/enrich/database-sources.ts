/** Which files the databases and lists come from, and how each is made of their contents and checked. */
import { basename } from 'node:path';
import { readAsnTable } from './asn-table.ts';
import { checkDatabase } from './database-check.ts';
import type { PlaceRecord } from './found-place.ts';
import type { Database } from './looked-up.ts';
import type { Databases } from './lookups.ts';
import { mmdbDatabase } from './mmdb.ts';
import type { NetworkRecord } from './network.ts';
import { LISTED_KINDS, readNetworkLists, type ListedKind } from './network-lists.ts';
import { networkRecord } from './network-record.ts';
import { placeRecord } from './place-record.ts';
import type { Probes } from './probes.ts';

export interface DatabaseSource {
  /** As metrics and logs call it. */
  readonly name: 'places' | 'networks' | 'lists';
  readonly setting: string;
  readonly files: readonly string[];
  /** These may be missing: null takes the place of what they would hold. */
  readonly optional: boolean;
  /**
   * Throws where it is not to be served, with the reason; yields now and then. `builtAt` is when the files were made, in
   * seconds since the epoch, for those that do not say so themselves.
   */
  readonly load: (
    contents: readonly (Buffer | null)[],
    inUse: Partial<Databases>,
    builtAt: number | null,
  ) => Generator<void, Partial<Databases>>;
}

export const placesSource = (files: readonly string[], probes: Probes): DatabaseSource => ({
  ...{ name: 'places', setting: 'GEOIP_CITY_DB', files, optional: false },
  *load(contents, inUse) {
    const places = yield* mmdbDatabase(whole(contents), placeRecord);
    checkDatabase(places, inUse.places ?? null, countryOf, probes.places);
    return { places };
  },
});

const countryOf = ({ countryCode, registeredCountryCode }: PlaceRecord): string =>
  (countryCode ?? registeredCountryCode ?? '').toUpperCase();

export const networksSource = (files: readonly string[], probes: Probes): DatabaseSource => ({
  ...{ name: 'networks', setting: 'GEOIP_ASN_DB', files, optional: false },
  *load(contents, inUse, builtAt) {
    const networks = files.every((file) => file.endsWith('.csv'))
      ? yield* csvDatabase(files, whole(contents), builtAt)
      : yield* mmdbDatabase(whole(contents), networkRecord);
    checkDatabase(networks, inUse.networks ?? null, ({ asn }) => `AS${asn}`, probes.networks);
    return { networks };
  },
});

function* csvDatabase(
  files: readonly string[],
  contents: readonly Buffer[],
  builtAt: number | null,
): Generator<void, Database<NetworkRecord>> {
  const { find } = yield* readAsnTable(contents);
  return { name: files.map((file) => basename(file)).join(' '), source: 'csv', buildEpoch: builtAt, find };
}

/** `files` are those of an operator, one for each kind; `packaged` takes the place of what is missing. */
export const listsSource = (
  files: readonly string[],
  packaged: Readonly<Record<ListedKind, Buffer>>,
): DatabaseSource => ({
  ...{ name: 'lists', setting: 'NETWORK_LISTS', files, optional: true },
  *load(contents) {
    if (files.length > 0 && contents.every((content) => content === null)) {
      throw new Error(`none of ${LISTED_KINDS.map((kind) => `${kind}.txt`).join(', ')} is there`);
    }
    const texts = LISTED_KINDS.map((kind, index) => [kind, contents[index] ?? packaged[kind]] as const);
    return { kinds: yield* readNetworkLists(Object.fromEntries(texts) as Record<ListedKind, Buffer>) };
  },
});

const whole = (contents: readonly (Buffer | null)[]): readonly Buffer[] => contents.filter((each) => each !== null);

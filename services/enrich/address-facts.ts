/**
 * What one database says of an address, as the sighting tells it and as JSON text. Made once per record of the database,
 * frozen and shared by all addresses that have the record.
 */
import type { Network, NetworkKind } from '@pipeline/schemas/generated';
import type { Address } from './address.ts';
import { asnJson, geoipJson, geoJson } from './facts-json.ts';
import { foundPlace, type FoundPlace, type PlaceRecord } from './found-place.ts';
import type { Database, LookedUp, LookUpStatus } from './looked-up.ts';
import type { NetworkKinds, NetworkRecord } from './network.ts';

interface PlaceFacts {
  readonly place: LookedUp<FoundPlace>;
  /** The same as JSON text. */
  readonly geoJson: string;
  /** JumpCloud's own form of the place; null where there is nothing to fill it with. */
  readonly geoipJson: string | null;
}

interface NetworkFacts {
  /** Has a value also where no database knows the network, but a list knows what the address is used for. */
  readonly network: LookedUp<Network>;
  readonly asnJson: string;
}

export interface AddressFacts extends PlaceFacts, NetworkFacts {}

const nothing = (status: LookUpStatus): LookedUp<never> => Object.freeze({ status, value: null, from: null });

const placeFacts = (place: LookedUp<FoundPlace>): PlaceFacts =>
  Object.freeze({ place, geoJson: geoJson(place), geoipJson: geoipJson(place) });

const networkFacts = (network: LookedUp<Network>): NetworkFacts =>
  Object.freeze({ network, asnJson: asnJson(network) });

/** Of an address that no database is asked for. */
export const factsWithout = (status: LookUpStatus): AddressFacts =>
  Object.freeze({ ...placeFacts(nothing(status)), ...networkFacts(nothing(status)) });

export function placesOf(database: Database<PlaceRecord> | null): (address: Address) => PlaceFacts {
  const known = new WeakMap<PlaceRecord, PlaceFacts>();
  const of = (record: PlaceRecord): PlaceFacts => {
    const facts = known.get(record) ?? placeFacts(found(database, Object.freeze(foundPlace(record))));
    known.set(record, facts);
    return facts;
  };
  return (address) => {
    const record = ask(database, address);
    return typeof record === 'string' ? PLACELESS[record] : of(record);
  };
}

export function networksOf(
  database: Database<NetworkRecord> | null,
  kinds: NetworkKinds,
): (address: Address) => NetworkFacts {
  const known = new WeakMap<NetworkRecord, Map<NetworkKind, NetworkFacts>>();
  const of = (record: NetworkRecord, kind: NetworkKind): NetworkFacts => {
    const byKind = known.get(record) ?? new Map<NetworkKind, NetworkFacts>();
    known.set(record, byKind);
    const facts = byKind.get(kind) ?? networkFacts(found(database, Object.freeze({ ...record, kind })));
    byKind.set(kind, facts);
    return facts;
  };
  return (address) => {
    const record = ask(database, address);
    const kind = kinds(address, typeof record === 'string' ? null : record.asn);
    if (typeof record !== 'string') return of(record, kind);
    if (kind === 'unknown') return NETWORKLESS[record];
    const value = Object.freeze({ asn: 0, organization: '', kind });
    return networkFacts(Object.freeze({ status: record, value, from: null }));
  };
}

type Missing = 'disabled' | 'not_found' | 'error';

const PLACELESS: Readonly<Record<Missing, PlaceFacts>> = {
  disabled: placeFacts(nothing('disabled')),
  not_found: placeFacts(nothing('not_found')),
  error: placeFacts(nothing('error')),
};
const NETWORKLESS: Readonly<Record<Missing, NetworkFacts>> = {
  disabled: networkFacts(nothing('disabled')),
  not_found: networkFacts(nothing('not_found')),
  error: networkFacts(nothing('error')),
};

const found = <T>(from: Database<unknown> | null, value: T): LookedUp<T> =>
  Object.freeze({ status: 'ok', value, from });

function ask<R>(database: Database<R> | null, address: Address): R | Missing {
  if (database === null) return 'disabled';
  try {
    return database.find(address) ?? 'not_found';
  } catch {
    // What is in use has been checked and does not throw; if one ever does, its part is missing, and counted.
    return 'error';
  }
}

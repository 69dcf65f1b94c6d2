/**
 * What the databases say of an address: pure, and the same answer for the same address as long as the databases stay.
 * A database that is missing or broken costs its own part of the answer, never the event.
 */
import { LRUCache } from 'lru-cache';
import type { Network } from '@pipeline/schemas/generated';
import type { Address } from './address.ts';
import { asnJson, geoipJson, geoJson } from './facts-json.ts';
import { foundPlace, type FoundPlace, type PlaceRecord } from './found-place.ts';
import type { LookedUp, LookUpStatus, Provenance } from './looked-up.ts';
import { networkOf, type NetworkKinds, type NetworkRecord } from './network.ts';

/** A database of one kind of fact, whatever the file it came from. */
export interface Database<T> extends Provenance {
  /** Asked for public addresses only. */
  readonly find: (address: Address) => T | null;
}

export interface Databases {
  /** Null where there is none. */
  readonly places: Database<PlaceRecord> | null;
  readonly networks: Database<NetworkRecord> | null;
  readonly kinds: NetworkKinds;
}

export interface AddressFacts {
  readonly place: LookedUp<FoundPlace>;
  readonly network: LookedUp<Network>;
  /** The same as JSON text. */
  readonly geoJson: string;
  readonly asnJson: string;
  /** JumpCloud's own form of the place; null where there is nothing to fill it with. */
  readonly geoipJson: string | null;
}

export interface Lookups {
  readonly kinds: NetworkKinds;
  readonly lookUp: (address: Address) => AddressFacts;
}

const nothing = (status: LookUpStatus): LookedUp<never> => Object.freeze({ status, value: null, from: null });

const factsOf = (place: LookedUp<FoundPlace>, network: LookedUp<Network>): AddressFacts =>
  Object.freeze({
    place,
    network,
    geoJson: geoJson(place),
    asnJson: asnJson(network),
    geoipJson: geoipJson(place),
  });

const INVALID = factsOf(nothing('invalid'), nothing('invalid'));
const NON_PUBLIC = factsOf(nothing('non_public'), nothing('non_public'));

/** Remembers `maxCached` public addresses, misses included; what it hands out is frozen and shared. */
export function makeLookups({ places, networks, kinds }: Databases, maxCached = 50_000): Lookups {
  const cache = new LRUCache<string, AddressFacts>({ max: maxCached });
  return {
    kinds,
    lookUp: (address) => {
      if (address.addressClass !== 'public') return address.addressClass === 'malformed' ? INVALID : NON_PUBLIC;
      const known = cache.get(address.ip);
      if (known !== undefined) return known;
      const facts = factsOf(
        ask(places, address, foundPlace),
        ask(networks, address, ({ asn, organization }) => networkOf(asn, organization, kinds)),
      );
      cache.set(address.ip, facts);
      return facts;
    },
  };
}

function ask<R, T>(database: Database<R> | null, address: Address, read: (record: R) => T): LookedUp<T> {
  if (database === null) return nothing('disabled');
  try {
    const record = database.find(address);
    if (record === null) return nothing('not_found');
    return Object.freeze({ status: 'ok', value: Object.freeze(read(record)), from: database });
  } catch {
    // A damaged file throws on some addresses only: those go without, and say so.
    return nothing('error');
  }
}

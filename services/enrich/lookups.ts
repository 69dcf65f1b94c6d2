/**
 * What the databases say of an address: pure, and the same answer for the same address as long as the databases stay.
 * A database that is missing costs its own part of the answer, never the event.
 */
import { factsWithout, networksOf, placesOf, type AddressFacts } from './address-facts.ts';
import type { Address } from './address.ts';
import type { PlaceRecord } from './found-place.ts';
import type { Database } from './looked-up.ts';
import { noLookupCounts, type LookupCounts } from './lookup-counts.ts';
import type { NetworkKinds, NetworkRecord } from './network.ts';
import { recent } from './recent.ts';

export interface Databases {
  /** Null where there is none. */
  readonly places: Database<PlaceRecord> | null;
  readonly networks: Database<NetworkRecord> | null;
  readonly kinds: NetworkKinds;
}

export interface Lookups {
  readonly kinds: NetworkKinds;
  readonly lookUp: (address: Address) => AddressFacts;
}

export interface ReplaceableLookups extends Lookups {
  /** From the next look-up on; what was remembered of the old ones is forgotten. */
  readonly replace: (some: Partial<Databases>) => void;
  readonly counts: LookupCounts;
}

const INVALID = factsWithout('invalid');
const NON_PUBLIC = factsWithout('non_public');

/** Remembers the last public addresses, misses included; what it hands out is frozen and shared. */
export function makeLookups(initial: Databases, remembered = 16_384): ReplaceableLookups {
  const counts = noLookupCounts();
  let databases = initial;
  let lookUpPublic = remembering(databases, remembered, counts);
  const lookUp = (address: Address): AddressFacts => {
    if (address.addressClass === 'public') return lookUpPublic(address);
    return address.addressClass === 'malformed' ? INVALID : NON_PUBLIC;
  };
  return {
    kinds: (address, asn) => databases.kinds(address, asn),
    lookUp: (address) => {
      const facts = lookUp(address);
      counts.places[facts.place.status]++;
      counts.networks[facts.network.status]++;
      return facts;
    },
    replace: (some) => {
      databases = { ...databases, ...some };
      lookUpPublic = remembering(databases, remembered, counts);
    },
    counts,
  };
}

function remembering(
  { places, networks, kinds }: Databases,
  entries: number,
  counts: LookupCounts,
): (address: Address) => AddressFacts {
  const placeOf = placesOf(places);
  const networkOf = networksOf(networks, kinds);
  const known = recent<string, AddressFacts>(entries);
  return (address) => {
    const remembered = known.get(address.ip);
    if (remembered !== undefined) {
      counts.remembered++;
      return remembered;
    }
    const facts = Object.freeze({ ...placeOf(address), ...networkOf(address) });
    known.set(address.ip, facts);
    return facts;
  };
}

/** A tiny database in memory: four networks of the world, and one address on which it is damaged. */
import type { Address } from '../address.ts';
import type { PlaceRecord } from '../found-place.ts';
import type { Database } from '../looked-up.ts';
import { makeLookups, type ReplaceableLookups } from '../lookups.ts';
import type { NetworkRecord } from '../network.ts';

const place = (record: Partial<PlaceRecord>): PlaceRecord => ({
  countryCode: null,
  regionCode: null,
  regionName: null,
  city: null,
  continentCode: null,
  timezone: null,
  latitude: null,
  longitude: null,
  accuracyRadiusKm: null,
  registeredCountryCode: null,
  ...record,
});

const PLACES: ReadonlyMap<string, PlaceRecord> = new Map([
  [
    '81.2.69.144',
    place({ countryCode: 'GB', regionName: 'England', city: 'London', latitude: 51.5143, longitude: -0.0912 }),
  ],
  [
    '209.235.170.66',
    place({ countryCode: 'US', regionName: 'Tennessee', city: 'Nashville', latitude: 36.1627, longitude: -86.7816 }),
  ],
  [
    '91.207.56.1',
    place({ countryCode: 'RU', regionName: 'Crimea', city: 'Simferopol', latitude: 44.9521, longitude: 34.1024 }),
  ],
  ['175.45.176.1', place({ countryCode: 'KP', latitude: 39.0271, longitude: 125.73, accuracyRadiusKm: 1000 })],
  [
    '2606:4700::1111',
    place({
      countryCode: 'US',
      regionCode: 'CA',
      regionName: 'California',
      city: 'San Francisco',
      latitude: 37.78,
      longitude: -122.44,
    }),
  ],
]);

const NETWORKS: ReadonlyMap<string, NetworkRecord> = new Map([
  ['81.2.69.144', { asn: 20712, organization: 'Andrews & Arnold Ltd' }],
  ['209.235.170.66', { asn: 14593, organization: 'Space Exploration "Technologies" Corporation' }],
]);

/** Throws on this one. */
export const DAMAGED = '45.45.45.45';

const database = <T>(name: string, records: ReadonlyMap<string, T>): Database<T> => ({
  name,
  source: 'mmdb',
  buildEpoch: 1_780_617_600,
  find: (address: Address) => {
    if (address.ip === DAMAGED) throw new RangeError('out of the file');
    return records.get(address.ip) ?? null;
  },
});

export const tinyLookups = (): ReplaceableLookups =>
  makeLookups({
    places: database('tiny city', PLACES),
    networks: database('tiny asn', NETWORKS),
    kinds: (_address, asn) => (asn === 14593 ? 'satellite' : 'unknown'),
  });

export const noLookups = (): ReplaceableLookups =>
  makeLookups({ places: null, networks: null, kinds: () => 'unknown' });

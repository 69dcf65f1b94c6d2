import type { Endpoint, Place } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeNamed } from './examples.ts';
import { areWithin, gapsBetween } from './fix.ts';

const nowhere: Place = placeNamed('paris');
const place = fc.option(
  fc.record({
    latitude: fc.option(fc.double({ min: -90, max: 90, noNaN: true })),
    longitude: fc.option(fc.double({ min: -180, max: 180, noNaN: true })),
  }),
);
/** Near one another, as most are. */
const near = fc.record({
  latitude: fc.double({ min: 47, max: 49, noNaN: true }),
  longitude: fc.double({ min: 1, max: 3, noNaN: true }),
});
const client = fc
  .record({ jumpcloudPlace: fc.oneof(near, place), databasePlace: fc.oneof(near, place) })
  .map(({ jumpcloudPlace, databasePlace }): Endpoint => {
    const full = (some: Partial<Place> | null): Place | null => some && { ...nowhere, ...some };
    const places = { jumpcloudPlace: full(jumpcloudPlace), databasePlace: full(databasePlace) };
    return { ip: '203.0.113.7', addressClass: 'public', via: null, listed: false, network: null, ...places };
  });
const logins = fc.array(fc.option(client), { maxLength: 4 });

test('where all places are said to be within a distance, no two are that far apart', () => {
  fc.assert(
    fc.property(logins, fc.integer({ min: 0, max: 1_000 }), (clients, km) => {
      if (
        !areWithin(
          km,
          clients.map((each) => ({ sighting: { client: each } })),
        )
      )
        return;
      for (const a of clients)
        for (const b of clients) if (a && b) for (const gap of gapsBetween(a, b)) expect(gap.km).toBeLessThan(km);
    }),
    { numRuns: 2_000 },
  );
});

test('neighbours are near each other; one far away is enough to compare them', () => {
  const at = (name: 'paris' | 'versailles' | 'lima') => ({
    sighting: {
      client: {
        ...({ ip: '203.0.113.7', addressClass: 'public', via: null, listed: false, network: null } as const),
        ...{ jumpcloudPlace: placeNamed(name), databasePlace: null },
      },
    },
  });
  expect(areWithin(500, [at('paris'), at('versailles')])).toBe(true);
  expect(areWithin(500, [at('paris'), at('versailles'), at('lima')])).toBe(false);
  expect(areWithin(0, [at('paris')])).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { haversineKm } from './haversine.ts';

const at = (latitude: number, longitude: number): { latitude: number; longitude: number } => ({ latitude, longitude });

test.each([
  ['a quarter of the equator', at(0, 0), at(0, 90), 10007.557],
  ['across the date line', at(0, 179.5), at(0, -179.5), 111.195],
  ['from pole to pole', at(90, 0), at(-90, 0), 20015.114],
  ['antipodes, where rounding lifts the root above 1', at(10, 20), at(-10, -160), 20015.114],
  ['askew', at(10, 20), at(-30, 140), 13441.385],
  ['the pole has any longitude', at(90, -120), at(90, 77), 0],
  ['one place', at(0, 0), at(0, 0), 0],
])('%s', (_, from, to, km) => {
  expect(haversineKm(from, to)).toBeCloseTo(km, 3);
});

test('is symmetric, never negative, and never beyond half the Earth', () => {
  const place = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(place, place, (a, b) => {
      const km = haversineKm(a, b);
      expect(km).toBeGreaterThanOrEqual(0);
      expect(km).toBeLessThanOrEqual(20015.115);
      expect(haversineKm(b, a)).toBeCloseTo(km, 6);
    }),
  );
});

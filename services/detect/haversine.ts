/** Distances on the sphere. */

export interface Coordinates {
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
}

/** Mean radius of the Earth (IUGG). */
const EARTH_RADIUS_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres, by the haversine formula. */
export function haversineKm(a: Coordinates, b: Coordinates): number {
  const byLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const byLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const root = Math.sqrt(
    byLatitude * byLatitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * byLongitude * byLongitude,
  );
  // Rounding can lift the root of antipodes above 1, and asin would be NaN.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, root));
}

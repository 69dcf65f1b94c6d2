/**
 * The Earth of the simulated year: where cities lie, what time it is there, how far it is from one to another. Written
 * for the simulation alone, so that a mistake of the detection is not made here, too.
 */
import type { Random } from '../traffic/random.ts';

export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

export interface City extends Spot {
  readonly name: string;
  readonly country: string;
  /** ISO 3166-2, without the country. */
  readonly region: string;
  /** Hours ahead of UTC in winter. */
  readonly utc: number;
  /** Whose rules for summer time hold. */
  readonly summer: 'eu' | 'us' | 'none';
}

export interface Country extends Spot {
  /** How far the middle of the country may be from a place in it. */
  readonly extentKm: number;
  /** Public holidays, as month and day. */
  readonly holidays: readonly string[];
}

const cities: readonly City[] = (
  [
    ['Berlin', 'DE', 'BE', 52.52, 13.4, 1, 'eu'],
    ['Frankfurt', 'DE', 'HE', 50.11, 8.68, 1, 'eu'],
    ['Munich', 'DE', 'BY', 48.14, 11.58, 1, 'eu'],
    ['Hamburg', 'DE', 'HH', 53.55, 9.99, 1, 'eu'],
    ['London', 'GB', 'ENG', 51.51, -0.13, 0, 'eu'],
    ['Manchester', 'GB', 'ENG', 53.48, -2.24, 0, 'eu'],
    ['Edinburgh', 'GB', 'SCT', 55.95, -3.19, 0, 'eu'],
    ['Paris', 'FR', 'IDF', 48.86, 2.35, 1, 'eu'],
    ['Lyon', 'FR', 'ARA', 45.76, 4.84, 1, 'eu'],
    ['Amsterdam', 'NL', 'NH', 52.37, 4.9, 1, 'eu'],
    ['Brussels', 'BE', 'BRU', 50.85, 4.35, 1, 'eu'],
    ['Zurich', 'CH', 'ZH', 47.37, 8.54, 1, 'eu'],
    ['Vienna', 'AT', '9', 48.21, 16.37, 1, 'eu'],
    ['Madrid', 'ES', 'MD', 40.42, -3.7, 1, 'eu'],
    ['Barcelona', 'ES', 'CT', 41.39, 2.17, 1, 'eu'],
    ['Lisbon', 'PT', '11', 38.72, -9.14, 0, 'eu'],
    ['Rome', 'IT', '62', 41.9, 12.5, 1, 'eu'],
    ['Warsaw', 'PL', '14', 52.23, 21.01, 1, 'eu'],
    ['Stockholm', 'SE', 'AB', 59.33, 18.07, 1, 'eu'],
    ['Bucharest', 'RO', 'B', 44.43, 26.1, 2, 'eu'],
    ['Denver', 'US', 'CO', 39.74, -104.99, -7, 'us'],
    ['New York', 'US', 'NY', 40.71, -74.01, -5, 'us'],
    ['Boston', 'US', 'MA', 42.36, -71.06, -5, 'us'],
    ['Ashburn', 'US', 'VA', 39.04, -77.49, -5, 'us'],
    ['Atlanta', 'US', 'GA', 33.75, -84.39, -5, 'us'],
    ['Miami', 'US', 'FL', 25.76, -80.19, -5, 'us'],
    ['Chicago', 'US', 'IL', 41.88, -87.63, -6, 'us'],
    ['Dallas', 'US', 'TX', 32.78, -96.8, -6, 'us'],
    ['Los Angeles', 'US', 'CA', 34.05, -118.24, -8, 'us'],
    ['San Francisco', 'US', 'CA', 37.77, -122.42, -8, 'us'],
    ['Seattle', 'US', 'WA', 47.61, -122.33, -8, 'us'],
    ['Toronto', 'CA', 'ON', 43.65, -79.38, -5, 'us'],
    ['Vancouver', 'CA', 'BC', 49.28, -123.12, -8, 'us'],
    ['Mexico City', 'MX', 'CMX', 19.43, -99.13, -6, 'none'],
    ['Bogota', 'CO', 'DC', 4.71, -74.07, -5, 'none'],
    ['Sao Paulo', 'BR', 'SP', -23.55, -46.63, -3, 'none'],
    ['Brasilia', 'BR', 'DF', -15.79, -47.88, -3, 'none'],
    ['Buenos Aires', 'AR', 'C', -34.6, -58.38, -3, 'none'],
    ['Johannesburg', 'ZA', 'GP', -26.2, 28.05, 2, 'none'],
    ['Lagos', 'NG', 'LA', 6.52, 3.38, 1, 'none'],
    ['Nairobi', 'KE', '30', -1.29, 36.82, 3, 'none'],
    ['Dubai', 'AE', 'DU', 25.2, 55.27, 4, 'none'],
    ['Mumbai', 'IN', 'MH', 19.08, 72.88, 5.5, 'none'],
    ['Bangalore', 'IN', 'KA', 12.97, 77.59, 5.5, 'none'],
    ['Delhi', 'IN', 'DL', 28.61, 77.21, 5.5, 'none'],
    ['Singapore', 'SG', '01', 1.35, 103.82, 8, 'none'],
    ['Hong Kong', 'HK', 'HCW', 22.32, 114.17, 8, 'none'],
    ['Tokyo', 'JP', '13', 35.68, 139.69, 9, 'none'],
    ['Sydney', 'AU', 'NSW', -33.87, 151.21, 10, 'none'],
    ['Auckland', 'NZ', 'AUK', -36.85, 174.76, 12, 'none'],
    ['Suva', 'FJ', 'C', -18.12, 178.45, 12, 'none'],
    ['Honolulu', 'US', 'HI', 21.31, -157.86, -10, 'none'],
  ] as const
).map(([name, country, region, latitude, longitude, utc, summer]) => {
  return { name, country, region, latitude, longitude, utc, summer };
});

const newYear = ['1-1', '12-25'];
/** Middle, extent (as measured of databases where the reference has it, else half the breadth), holidays. */
const countries: Readonly<Record<string, Country>> = Object.fromEntries(
  (
    [
      ['DE', 51.2, 9.5, 390, '5-1 10-3 12-26 4-3 4-6 5-14'],
      ['GB', 54.0, -2.5, 540, '4-3 4-6 5-4 8-31 12-28'],
      ['FR', 46.5, 2.3, 480, '5-1 5-8 7-14 8-15 11-11'],
      ['NL', 52.4, 4.9, 150, '4-27'],
      ['BE', 50.8, 4.3, 130, '7-21'],
      ['CH', 47.1, 8.2, 150, '8-1'],
      ['AT', 48.2, 16.4, 280, '10-26'],
      ['ES', 40.0, -4.0, 530, '10-12'],
      ['PT', 38.7, -9.1, 1060, '4-25'],
      ['IT', 42.8, 12.8, 600, '8-15'],
      ['PL', 52.2, 21.0, 340, '5-3 11-11'],
      ['SE', 59.3, 18.1, 680, '6-19'],
      ['RO', 46.0, 25.0, 310, '12-1'],
      ['US', 37.75, -97.82, 2270, '5-25 7-3 9-7 11-26 11-27'],
      ['CA', 56.0, -96.0, 3370, '7-1'],
      ['MX', 23.0, -102.0, 1480, '9-16'],
      ['CO', 4.6, -74.1, 750, '7-20'],
      ['BR', -15.8, -47.9, 2040, '4-21 9-7 11-15'],
      ['AR', -34.6, -58.4, 1620, '5-25'],
      ['ZA', -29.0, 24.0, 790, '4-27'],
      ['NG', 9.1, 7.5, 630, '10-1'],
      ['KE', -1.3, 36.8, 510, '12-12'],
      ['AE', 25.2, 55.3, 250, '12-2'],
      ['IN', 21.0, 78.0, 1470, '1-26 8-15 10-2 11-9'],
      ['SG', 1.35, 103.8, 20, '2-17 2-18 8-10'],
      ['HK', 22.3, 114.2, 30, '7-1'],
      ['JP', 35.7, 139.7, 910, '5-4 5-5'],
      ['AU', -25.0, 134.0, 1880, '1-26'],
      ['NZ', -41.0, 174.0, 680, '2-6'],
      ['FJ', -18.0, 178.0, 520, '10-10'],
    ] as const
  ).map(([code, latitude, longitude, extentKm, days]) => {
    return [code, { latitude, longitude, extentKm, holidays: [...newYear, ...days.split(' ')] }];
  }),
);

export const allCities = cities;

export function city(name: string): City {
  const found = cities.find((each) => each.name === name);
  if (!found) throw new Error(`no city ${name}`);
  return found;
}

export function country(code: string): Country {
  const found = countries[code];
  if (!found) throw new Error(`no country ${code}`);
  return found;
}

export const citiesIn = (code: string): readonly City[] => cities.filter((each) => each.country === code);

const RADIANS = Math.PI / 180;

/** Through the chord between the two points on a sphere. */
export function kmBetween(a: Spot, b: Spot): number {
  const point = ({ latitude, longitude }: Spot): [number, number, number] => {
    const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [x, y, z] = point(a);
  const [u, v, w] = point(b);
  const chord = Math.hypot(x - u, y - v, z - w);
  return 2 * 6371 * Math.asin(Math.min(1, chord / 2));
}

export const nearest = (spot: Spot, among: readonly City[]): City =>
  among.reduce((best, each) => (kmBetween(spot, each) < kmBetween(spot, best) ? each : best));

/** A place so far from another, in a direction by chance. */
export function away(from: Spot, km: number, random: Random): Spot {
  const direction = random.between(0, 2 * Math.PI);
  const latitude = Math.max(-85, Math.min(85, from.latitude + (km / 111.2) * Math.cos(direction)));
  const breadth = Math.max(0.1, Math.cos(latitude * RADIANS));
  const longitude = from.longitude + ((km / 111.2) * Math.sin(direction)) / breadth;
  return { latitude, longitude: ((((longitude + 180) % 360) + 360) % 360) - 180 };
}

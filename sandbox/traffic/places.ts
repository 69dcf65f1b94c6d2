/** Cities with their coordinates and with blocks of addresses that public databases place there. */
import type { Place } from './types.ts';

type Row = readonly [
  city: string,
  country: string,
  regionCode: string,
  regionName: string,
  continent: string,
  timezone: string,
  latitude: number,
  longitude: number,
  block: string,
  offsetMinutes: number,
  asn?: readonly [number: number, organization: string],
];

const row = (
  ...[city, country, regionCode, regionName, continent, timezone, lat, lon, block, offset, asn]: Row
): Place => ({
  city,
  geoip: {
    country_code: country,
    timezone,
    latitude: lat,
    continent_code: continent,
    region_name: regionName,
    longitude: lon,
    ...(regionCode === '' ? {} : { region_code: regionCode }),
  },
  block,
  offsetMinutes: offset,
  ...(asn ? { asn: { number: asn[0], organization: asn[1] } } : {}),
});

/** Where people live, work, and log in from when an attacker has their password. Every one has a region code. */
export const places = {
  berlin: row('Berlin', 'DE', 'BE', 'Land Berlin', 'EU', 'Europe/Berlin', 52.5196, 13.4069, '141.20', 60, [
    680,
    'Verein zur Foerderung eines Deutschen Forschungsnetzes e.V.',
  ]),
  hamburg: row('Hamburg', 'DE', 'HH', 'Hamburg', 'EU', 'Europe/Berlin', 53.5544, 9.9946, '134.100', 60, [
    680,
    'Verein zur Foerderung eines Deutschen Forschungsnetzes e.V.',
  ]),
  frankfurt: row('Frankfurt am Main', 'DE', 'HE', 'Hesse', 'EU', 'Europe/Berlin', 50.1188, 8.6843, '141.2', 60),
  london: row('London', 'GB', 'ENG', 'England', 'EU', 'Europe/London', 51.5085, -0.1257, '128.40', 0, [
    786,
    'Jisc Services Limited',
  ]),
  paris: row('Paris', 'FR', '75', 'Paris', 'EU', 'Europe/Paris', 48.8323, 2.4075, '134.157', 60),
  zurich: row('Zurich', 'CH', 'ZH', 'Zurich', 'EU', 'Europe/Zurich', 47.3682, 8.5671, '129.132', 60, [559, 'SWITCH']),
  vienna: row('Vienna', 'AT', '9', 'Vienna', 'EU', 'Europe/Vienna', 48.2048, 16.3801, '131.130', 60),
  madrid: row('Madrid', 'ES', 'M', 'Madrid', 'EU', 'Europe/Madrid', 40.4163, -3.6934, '147.96', 60),
  dublin: row('Dublin', 'IE', 'L', 'Leinster', 'EU', 'Europe/Dublin', 53.3379, -6.2591, '134.226', 0),
  stockholm: row('Stockholm', 'SE', 'AB', 'Stockholm County', 'EU', 'Europe/Stockholm', 59.3247, 18.056, '130.237', 60),
  helsinki: row('Helsinki', 'FI', '18', 'Uusimaa', 'EU', 'Europe/Helsinki', 60.1719, 24.9347, '128.214', 120),
  newYork: row('New York', 'US', 'NY', 'New York', 'NA', 'America/New_York', 40.7128, -74.006, '128.59', -300, [
    14,
    'Columbia University',
  ]),
  boston: row('Boston', 'US', 'MA', 'Massachusetts', 'NA', 'America/New_York', 42.3601, -71.0589, '128.197', -300),
  chicago: row('Chicago', 'US', 'IL', 'Illinois', 'NA', 'America/Chicago', 41.8781, -87.6298, '128.135', -360),
  denver: row('Denver', 'US', 'CO', 'Colorado', 'NA', 'America/Denver', 39.7392, -104.9903, '132.194', -420),
  sanFrancisco: row(
    'San Francisco',
    'US',
    'CA',
    'California',
    'NA',
    'America/Los_Angeles',
    37.7749,
    -122.4194,
    '128.218',
    -480,
  ),
  seattle: row('Seattle', 'US', 'WA', 'Washington', 'NA', 'America/Los_Angeles', 47.6062, -122.3321, '128.95', -480, [
    73,
    'University of Washington',
  ]),
  toronto: row('Toronto', 'CA', 'ON', 'Ontario', 'NA', 'America/Toronto', 43.6532, -79.3832, '142.150', -300, [
    239,
    'University of Toronto',
  ]),
  tokyo: row('Tokyo', 'JP', '13', 'Tokyo', 'AS', 'Asia/Tokyo', 35.6895, 139.6917, '133.11', 540, [
    2501,
    'The University of Tokyo',
  ]),
  seoul: row('Seoul', 'KR', '11', 'Seoul', 'AS', 'Asia/Seoul', 37.5665, 126.978, '147.46', 540),
  bangalore: row('Bengaluru', 'IN', 'KA', 'Karnataka', 'AS', 'Asia/Kolkata', 12.9716, 77.5946, '14.139.128', 330),
  sydney: row('Sydney', 'AU', 'NSW', 'New South Wales', 'OC', 'Australia/Sydney', -33.8688, 151.2093, '129.94', 600, [
    7575,
    'Australian Academic and Research Network (AARNet)',
  ]),
  auckland: row('Auckland', 'NZ', 'AUK', 'Auckland', 'OC', 'Pacific/Auckland', -36.8485, 174.7633, '130.216', 720),
  saoPaulo: row('São Paulo', 'BR', 'SP', 'São Paulo', 'SA', 'America/Sao_Paulo', -23.5558, -46.6396, '143.107', -180),
  capeTown: row(
    'Cape Town',
    'ZA',
    'WC',
    'Western Cape',
    'AF',
    'Africa/Johannesburg',
    -33.9249,
    18.4241,
    '137.158',
    120,
  ),
  lagos: row('Lagos', 'NG', 'LA', 'Lagos', 'AF', 'Africa/Lagos', 6.4541, 3.3947, '102.89.23', 60),
  hoChiMinhCity: row(
    'Ho Chi Minh City',
    'VN',
    'SG',
    'Ho Chi Minh',
    'AS',
    'Asia/Ho_Chi_Minh',
    10.8231,
    106.6297,
    '203.162.10',
    420,
  ),
} as const;

/** Pairs less than 500 km apart: a mobile carrier's gateway may show either. */
export const neighbours: ReadonlyMap<Place, Place> = new Map([
  [places.berlin, places.hamburg],
  [places.hamburg, places.berlin],
  [places.london, places.paris],
  [places.paris, places.london],
  [places.newYork, places.boston],
  [places.boston, places.newYork],
  [places.zurich, places.frankfurt],
]);

/** Countries and regions under embargo in the default list, with the code that names each. */
export const embargoed: readonly (readonly [code: string, place: Place])[] = [
  ['IR', row('Tehran', 'IR', '23', 'Tehran', 'AS', 'Asia/Tehran', 35.7219, 51.3347, '217.218.67', 210)],
  ['CU', row('Havana', 'CU', '03', 'La Habana', 'NA', 'America/Havana', 23.1195, -82.3785, '200.55.139', -300)],
  ['UA-43', row('Simferopol', 'UA', '43', 'Crimea', 'EU', 'Europe/Simferopol', 44.9572, 34.1108, '46.172.192', 180)],
  ['KP', row('Pyongyang', 'KP', '01', 'Pyongyang', 'AS', 'Asia/Pyongyang', 39.0339, 125.7543, '175.45.176', 540)],
  [
    'UA-40',
    row('Sevastopol', 'UA', '40', 'Sevastopol City', 'EU', 'Europe/Simferopol', 44.6054, 33.522, '37.139.96', 180),
  ],
  ['UA-14', row('Donetsk', 'UA', '14', 'Donetsk', 'EU', 'Europe/Kyiv', 48.023, 37.8022, '31.40.156', 120)],
  ['UA-09', row('Luhansk', 'UA', '09', 'Luhansk', 'EU', 'Europe/Kyiv', 48.567, 39.3171, '46.118.52', 120)],
];

/** What must not be taken for them: neighbouring regions, and Russian towns of the same names. */
export const notEmbargoed: readonly Place[] = [
  row('Kherson', 'UA', '65', 'Kherson', 'EU', 'Europe/Kyiv', 46.6354, 32.6169, '31.41.104', 120),
  row('Zaporizhzhia', 'UA', '23', 'Zaporizhzhia', 'EU', 'Europe/Kyiv', 47.8517, 35.1171, '31.170.128', 120),
  row('Donetsk', 'RU', 'ROS', 'Rostov', 'EU', 'Europe/Moscow', 48.3364, 39.9449, '31.133.32', 180),
  row('Krymsk', 'RU', 'KDA', 'Krasnodar Krai', 'EU', 'Europe/Moscow', 44.9293, 37.9912, '85.175.244', 180),
];

/**
 * The territory where a country code alone misleads: databases place Crimea, Sevastopol and the occupied parts of Donetsk
 * and Luhansk under UA or under RU, with a code or with a name only. Never by part of a name, never by a city: Krymsk is
 * in Krasnodar, a Sevastopol' lies near Orenburg, and a town of Donetsk near Rostov.
 */

export type Territory = 'crimea' | 'sevastopol' | 'donetsk' | 'luhansk';

/** ISO 3166-2:UA, and the unofficial codes under RU. */
const BY_CODE: ReadonlyMap<string, Territory> = new Map([
  ['UA-43', 'crimea'],
  ['UA-40', 'sevastopol'],
  ['UA-14', 'donetsk'],
  ['UA-09', 'luhansk'],
  ['RU-CR', 'crimea'],
  ['RU-SEV', 'sevastopol'],
]);

/**
 * Whole names of regions, without apostrophes, as databases, JumpCloud and the standard write them; no subdivision of Russia
 * itself bears one of them.
 */
const NAMES: Readonly<Record<Territory, readonly string[]>> = {
  crimea: [
    ...['crimea', 'republic of crimea', 'autonomous republic of crimea', 'krym', 'respublika krym'],
    ...['avtonomna respublika krym', 'crimea autonomous republic'],
  ],
  sevastopol: [
    'sevastopol',
    'sevastopol city',
    'city of sevastopol',
    'sebastopol',
    'sebastopol city',
    'misto sevastopol',
  ],
  donetsk: ['donetsk', 'donetsk oblast', 'donetska oblast', 'donetskaya oblast', 'donetsk peoples republic'],
  luhansk: [
    ...['luhansk', 'luhansk oblast', 'luhanska oblast', 'luhansk peoples republic'],
    ...['lugansk', 'lugansk oblast', 'luganskaya oblast', 'lugansk peoples republic'],
  ],
};

const BY_NAME: ReadonlyMap<string, Territory> = new Map(
  (Object.entries(NAMES) as [Territory, readonly string[]][]).flatMap(([territory, names]) =>
    names.map((name) => [name, territory] as const),
  ),
);

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/['’‘ʻ]/g, '')
    .trim();

/** A name counts only where there is no code, since the code is the more exact of the two. */
export function territoryOf(
  countryCode: string | null,
  regionCode: string | null,
  regionName: string | null,
): Territory | null {
  if (countryCode !== 'UA' && countryCode !== 'RU') return null;
  if (regionCode !== null) return BY_CODE.get(`${countryCode}-${regionCode}`) ?? null;
  return regionName === null ? null : (BY_NAME.get(plain(regionName)) ?? null);
}

/**
 * Embargoed places of an event, by codes. Names are never matched loosely, because towns elsewhere bear them too.
 */
import type { Endpoint, Place, Sighting } from '@pipeline/schemas/generated';
import { embargoList, sameCode, type EmbargoChoice } from './embargo-list.ts';

const territories: Readonly<Record<string, string>> = {
  crimea: 'UA-43',
  sevastopol: 'UA-40',
  donetsk: 'UA-14',
  luhansk: 'UA-09',
};

/** Exact, folded names; read only where the region's code is missing and the country is Ukraine or Russia. */
const regionNames: Readonly<Record<string, string>> = {
  crimea: 'UA-43',
  sevastopol: 'UA-40',
  'sebastopol city': 'UA-40',
};

/** The codes that a place stands for, the most exact first: the region's code, the territory, the region's name, the country. */
function codesOf({ countryCode, regionCode, regionName, territory }: Place): string[] {
  const codes: string[] = [];
  if (countryCode !== null && regionCode !== null) {
    const full = regionCode.startsWith(`${countryCode}-`) ? regionCode : `${countryCode}-${regionCode}`;
    codes.push(sameCode(full));
  }
  if (territory !== null) codes.push(territories[territory] ?? territory);
  if (regionCode === null && regionName !== null && (countryCode === 'UA' || countryCode === 'RU'))
    codes.push(regionNames[regionName.trim().toLowerCase()] ?? '');
  if (countryCode !== null) codes.push(countryCode);
  return codes;
}

export interface EmbargoHit {
  readonly code: string;
  /** Whose address it is. */
  readonly endpoint: 'client' | 'origin' | 'approver';
  /** Who says so. */
  readonly by: 'JumpCloud' | 'the database';
}

const endpoints = ['client', 'origin', 'approver'] as const;

/** The first embargoed place of an event, judged by the list as it was when the event happened. */
export function embargoed(event: Sighting, choice: EmbargoChoice): EmbargoHit | undefined {
  const isListed = embargoList(choice);
  const at = Math.min(event.occurredAt, event.receivedAt);
  for (const endpoint of endpoints)
    for (const [place, by] of placesOf(event[endpoint])) {
      const code = codesOf(place).find((candidate) => isListed(candidate, at));
      if (code !== undefined) return { code, endpoint, by };
    }
  return undefined;
}

function placesOf(endpoint: Endpoint | null): (readonly [Place, EmbargoHit['by']])[] {
  const places: (readonly [Place, EmbargoHit['by']])[] = [];
  if (endpoint?.jumpcloudPlace) places.push([endpoint.jumpcloudPlace, 'JumpCloud']);
  if (endpoint?.databasePlace) places.push([endpoint.databasePlace, 'the database']);
  return places;
}

/**
 * Embargoed places: ISO 3166-1 and -2 codes with the time in which each was listed. Matching a whole oblast of Ukraine
 * is over-inclusive (the orders name the "people's republics" inside Donetsk and Luhansk); names are never matched
 * loosely, because towns elsewhere bear them too.
 */
import type { Endpoint, Place, Sighting } from '@pipeline/schemas/generated';

export const embargoPresets = ['ofac-2025', 'ofac-2025-plus', 'jumpcloud-protect'] as const;
type EmbargoPreset = (typeof embargoPresets)[number];

const isPreset = (name: string): name is EmbargoPreset => Object.hasOwn(presets, name);

interface Listing {
  readonly code: string;
  /** Listed from this time on; absent: as far back as events go. */
  readonly from?: number;
  /** Not listed from this time on. */
  readonly until?: number;
}

const listed = (...codes: readonly string[]): Listing[] => codes.map((code) => ({ code }));

/** Comprehensive territory programmes of OFAC as of 2025; Syria's ended with 30 June 2025 (EO 14312). */
const ofac = listed('CU', 'IR', 'KP', 'UA-43', 'UA-40', 'UA-14', 'UA-09');

const presets: Readonly<Record<EmbargoPreset, readonly Listing[]>> = {
  'ofac-2025': [...ofac, { code: 'SY', until: Date.UTC(2025, 6, 1) }],
  'ofac-2025-plus': [...ofac, ...listed('SY', 'RU', 'BY')],
  /** Where JumpCloud says its Protect app may be unavailable: a hint, not an embargo. */
  'jumpcloud-protect': listed('CU', 'IR', 'KP', 'SY', 'SD', 'RU', 'BY', 'UA-43', 'UA-40'),
};

const names: Readonly<Record<string, string>> = {
  CU: 'Cuba',
  IR: 'Iran',
  KP: 'North Korea',
  SY: 'Syria',
  SD: 'Sudan',
  RU: 'Russia',
  BY: 'Belarus',
  'UA-43': 'Crimea',
  'UA-40': 'Sevastopol',
  'UA-14': 'the Donetsk oblast of Ukraine',
  'UA-09': 'the Luhansk oblast of Ukraine',
};

export const embargoName = (code: string): string => names[code] ?? code;

/** Unofficial Russian codes in use for the same places. */
const aliases: Readonly<Record<string, string>> = { 'RU-CR': 'UA-43', 'RU-SEV': 'UA-40' };

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
    codes.push(aliases[full] ?? full);
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
export function embargoed(event: Sighting, preset: string): EmbargoHit | undefined {
  const at = Math.min(event.occurredAt, event.receivedAt);
  for (const endpoint of endpoints)
    for (const [place, by] of placesOf(event[endpoint])) {
      const code = codesOf(place).find((candidate) => isListed(candidate, preset, at));
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

const isListed = (code: string, preset: string, at: number): boolean =>
  (isPreset(preset) ? presets[preset] : []).some(
    (listing) => listing.code === code && at >= (listing.from ?? -Infinity) && at < (listing.until ?? Infinity),
  );

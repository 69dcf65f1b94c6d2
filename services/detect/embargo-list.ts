/**
 * Which places are embargoed, and when: presets, and what an operator adds. ISO 3166-1 and -2 codes, each with the time in
 * which it was listed. Matching a whole oblast of Ukraine is over-inclusive: the orders name the "people's republics" inside
 * Donetsk and Luhansk.
 */
import { z } from 'zod';
import { countryName, isCountryCode } from './country.ts';
import { chosen, WrongParameter } from './parameter.ts';

export const embargoPresets = ['ofac-2025', 'ofac-2025-plus', 'jumpcloud-protect', 'none'] as const;
type EmbargoPreset = (typeof embargoPresets)[number];

interface Listing {
  readonly code: string;
  /** Listed from this time on; absent: as far back as events go. */
  readonly from?: number;
  /** Not listed from this time on. */
  readonly until?: number;
}

/** As an operator writes it. */
export interface EmbargoChoice {
  /** Name of a preset. */
  readonly list: string;
  /** Codes beside those of the preset, such as `SY`, `UA-65 from 2026-01-01` or `SY until 2025-07-01`. */
  readonly codes: readonly string[];
}

const listed = (...codes: readonly string[]): Listing[] => codes.map((code) => ({ code }));

/** Comprehensive territory programmes of OFAC as of 2025; Syria's ended with 30 June 2025 (EO 14312). */
const ofac = listed('CU', 'IR', 'KP', 'UA-43', 'UA-40', 'UA-14', 'UA-09');

const presets: Readonly<Record<EmbargoPreset, readonly Listing[]>> = {
  'ofac-2025': [...ofac, { code: 'SY', until: Date.UTC(2025, 6, 1) }],
  'ofac-2025-plus': [...ofac, ...listed('SY', 'RU', 'BY')],
  /** Where JumpCloud says its Protect app may be unavailable: a hint, not an embargo. */
  'jumpcloud-protect': listed('CU', 'IR', 'KP', 'SY', 'SD', 'RU', 'BY', 'UA-43', 'UA-40'),
  none: [],
};
const presetsByName: ReadonlyMap<string, readonly Listing[]> = new Map(Object.entries(presets));

/** One place, one code: unofficial Russian codes, and regions of a country that have a country's code of their own. */
const aliases: ReadonlyMap<string, string> = new Map([
  ...[
    ['RU-CR', 'UA-43'],
    ['RU-SEV', 'UA-40'],
  ].map(([code = '', same = '']) => [code, same] as const),
  ...['CN-HK', 'CN-MO', 'CN-TW', 'US-AS', 'US-GU', 'US-MP', 'US-PR', 'US-UM', 'US-VI', 'NL-AW', 'NL-CW', 'NL-SX'].map(
    (code) => [code, code.slice(3)] as const,
  ),
]);
export const sameCode = (code: string): string => aliases.get(code) ?? code;

const names: ReadonlyMap<string, string> = new Map([
  ['UA-43', 'Crimea'],
  ['UA-40', 'Sevastopol'],
  ['UA-14', 'the Donetsk oblast of Ukraine'],
  ['UA-09', 'the Luhansk oblast of Ukraine'],
]);
export const embargoName = (code: string): string => names.get(code) ?? countryName(code);

const WRITTEN = /^([A-Z]{2})(-[A-Z0-9]{1,3})?(?: from (\S+))?(?: until (\S+))?$/;

function listingOf(text: string): Listing {
  const [whole, country = '', region = '', from, until] = WRITTEN.exec(text) ?? [];
  const days = [from, until].map((day) => (day === undefined ? undefined : dayOf(day)));
  const [first = -Infinity, end = Infinity] = days;
  if (whole === undefined || !isCountryCode(country) || Number.isNaN(first) || Number.isNaN(end) || first >= end)
    throw new WrongParameter('codes', 'must be codes such as SY, UA-65 from 2026-01-01 or SY until 2025-07-01');
  return { code: sameCode(`${country}${region}`), from: first, until: end };
}

const dayOf = (text: string): number => (z.iso.date().safeParse(text).success ? Date.parse(text) : NaN);

export type IsListed = (code: string, at: number) => boolean;

const known = new WeakMap<readonly string[], Map<string, IsListed>>();

/** Worked out once for each set of parameters; refuses what it does not know. */
export function embargoList({ list, codes }: EmbargoChoice): IsListed {
  const withCodes = known.get(codes) ?? new Map<string, IsListed>();
  known.set(codes, withCodes);
  const done = withCodes.get(list);
  if (done) return done;
  const listings = Map.groupBy([...chosen('list', list, presetsByName), ...codes.map(listingOf)], ({ code }) => code);
  const isListed: IsListed = (code, at) =>
    listings.get(code)?.some(({ from = -Infinity, until = Infinity }) => at >= from && at < until) ?? false;
  withCodes.set(list, isListed);
  return isListed;
}

/** How far a phone that approved was from the login, as checks: of what was found, and of what was not far enough. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { plain, rounded } from './explain.ts';
import { gapsBetween, type Gap } from './fix.ts';
import { SHOWN, type About, type Near } from './near.ts';
import { areNeighbours } from './phones.ts';
import type { Entry } from './windows.ts';

export function distanceChecks({ km, certainKm, from, to }: Gap, minKm: number): Check[] {
  const threshold = `more than ${rounded(minKm)} km`;
  const doubt = `less ${rounded(from.uncertaintyKm)} km and ${rounded(to.uncertaintyKm)} km, both by ${from.place.origin}`;
  return [
    { name: 'distance', value: `${rounded(km)} km`, threshold, passed: km > minKm },
    {
      name: 'distance less uncertainty',
      ...{ value: `${rounded(certainKm)} km (${doubt})`, threshold, passed: certainKm > minKm },
    },
  ];
}

export const networkCheck = ({ client, approver }: Sighting): Check => ({
  name: 'another network',
  value: `${plain(client?.ip ?? '')} and ${plain(approver?.ip ?? '')}`,
  threshold: 'not in the same /24 or /64',
  passed: !areNeighbours(client?.ip ?? '', approver?.ip ?? ''),
});

/** Those that come nearest to being far, the furthest first. */
export function nearPhones(entries: readonly Entry[], about: About, minKm: number): Near[] {
  return entries
    .filter(about)
    .map((entry) => ({ entry, gap: leastGap(entry) }))
    .sort((a, b) => (b.gap?.certainKm ?? -1) - (a.gap?.certainKm ?? -1))
    .slice(0, SHOWN)
    .map(({ entry, gap }) => ({
      counted: [entry],
      checks: [...(gap ? distanceChecks(gap, minKm) : [noOrigin]), networkCheck(entry.sighting)],
    }));
}

const noOrigin: Check = {
  name: 'origins that know both places',
  value: 'none',
  threshold: 'at least 1',
  passed: false,
};

/** By the origin that says least: all have to say that it is far. */
function leastGap({ sighting: { client, approver } }: Entry): Gap | undefined {
  const gaps = client && approver ? gapsBetween(client, approver) : [];
  return gaps.sort((a, b) => a.certainKm - b.certainKm)[0];
}

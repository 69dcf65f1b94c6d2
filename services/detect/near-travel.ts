/** Pairs of logins that were judged and found possible: the fastest first, with the numbers that decided. */
import type { Check } from '@pipeline/schemas/generated';
import { rounded } from './explain.ts';
import { atOneSpot, gapsBetween } from './fix.ts';
import { checksOf, decidingKm, kmPerHour, type Leg, type TravelLimits } from './leg.ts';
import { SHOWN, type About, type Near } from './near.ts';
import type { Entry } from './windows.ts';

/** The other checks are tried on pairs only that these do not let go. */
const tried: ReadonlySet<string> = new Set(['distance', 'distance less uncertainty', 'time between', 'least speed']);

/** Each login against the one before it. */
export function possibleJourneys(entries: readonly Entry[], about: About, limits: TravelLimits): Near[] {
  const pairs = entries.flatMap((to, index) => {
    const from = entries[index - 1];
    return from && (about(from) || about(to)) ? [{ from, to }] : [];
  });
  const legs = pairs.flatMap(({ from, to }) => legOf(from, to) ?? []);
  const speed = ({ gap, intervalMs }: Leg): number => kmPerHour(decidingKm(gap, limits), intervalMs, limits);
  if (legs.length > 0)
    return legs
      .sort((a, b) => speed(b) - speed(a))
      .slice(0, SHOWN)
      .map((leg) => {
        return { counted: [leg.from, leg.to], checks: checksOf(leg, limits).filter(({ name }) => tried.has(name)) };
      });
  if (pairs.length > 0)
    return pairs.slice(-SHOWN).map(({ from, to }) => ({ counted: [from, to], checks: [noJourney(from, to, limits)] }));
  const single = entries.filter(about);
  const check: Check = { name: 'another login to compare with', value: 'none', threshold: 'at least 1', passed: false };
  return single.length > 0 ? [{ counted: single, checks: [check] }] : [];
}

/** Why two logins are no pair at all. */
function noJourney({ sighting: a }: Entry, { sighting: b }: Entry, { minKm }: TravelLimits): Check {
  const atOne = a.client && b.client && atOneSpot(a.client, b.client);
  return atOne
    ? { name: 'distance', value: 'at one place', threshold: `at least ${rounded(minKm)} km`, passed: false }
    : { name: 'origins that know both places', value: 'none', threshold: 'at least 1', passed: false };
}

function legOf(from: Entry, to: Entry): Leg | undefined {
  const [a, b] = [from.sighting.client, to.sighting.client];
  if (!a || !b || atOneSpot(a, b)) return undefined;
  const [gap] = gapsBetween(a, b);
  const nothing = { reasons: [], steps: 0, pair: '', journey: '' };
  return gap && { from, to, at: to.at, gap, intervalMs: to.at - from.at, ...nothing };
}

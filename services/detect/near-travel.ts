/** Pairs of logins that were judged and found possible: the fastest first, with the numbers that decided. */
import { atOneSpot, gapsBetween } from './fix.ts';
import { checksOf, decidingKm, kmPerHour, type Leg, type TravelLimits } from './leg.ts';
import type { About, Near } from './rule.ts';
import type { Entry } from './windows.ts';

const SHOWN = 3;
/** The other checks are tried on pairs only that these do not let go. */
const tried: ReadonlySet<string> = new Set(['distance', 'distance less uncertainty', 'time between', 'least speed']);

/** Each login against the one before it. */
export function possibleJourneys(entries: readonly Entry[], about: About, limits: TravelLimits): Near[] {
  const pairs = entries.flatMap((to, index) => {
    const from = entries[index - 1];
    const leg = from && (about(from) || about(to)) ? legOf(from, to) : undefined;
    return leg ? [leg] : [];
  });
  const speed = ({ gap, intervalMs }: Leg): number => kmPerHour(decidingKm(gap, limits), intervalMs, limits);
  return pairs
    .sort((a, b) => speed(b) - speed(a))
    .slice(0, SHOWN)
    .map((leg) => {
      return { counted: [leg.from, leg.to], checks: checksOf(leg, limits).filter(({ name }) => tried.has(name)) };
    });
}

function legOf(from: Entry, to: Entry): Leg | undefined {
  const [a, b] = [from.sighting.client, to.sighting.client];
  if (!a || !b || atOneSpot(a, b)) return undefined;
  const [gap] = gapsBetween(a, b);
  const nothing = { reasons: [], steps: 0, pair: '', journey: '' };
  return gap && { from, to, at: to.at, gap, intervalMs: to.at - from.at, ...nothing };
}

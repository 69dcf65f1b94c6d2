/**
 * Impossible logins, counted: for a person between each two places, or for a whole organization, of which every person's
 * logins are compared among themselves.
 *
 * What is usual for a person is remembered for the person. Counted for the organization nothing is usual therefore: two
 * logins are judged by themselves.
 */
import type { Check } from '@pipeline/schemas/generated';
import { gaugeFor, type Counting } from './counting.ts';
import { episodes, lookbackMs } from './episode.ts';
import { duration, grouped } from './explain.ts';
import type { Leg, TravelLimits } from './leg.ts';
import { fullestAbout, type About, type Near } from './near.ts';
import { chosen } from './parameter.ts';
import { identityOf, type Firing } from './rule.ts';
import { crossing, most } from './sliding.ts';
import { findingOf, findingsOf, impossibleTravel, LATENESS_MS, legsOf, QUIET_MS, REACH_MS } from './travel.ts';
import type { Travelled } from './travel.ts';
import { severityCheck } from './travel-severity.ts';
import { before, type Entry } from './windows.ts';

type Counted = Required<Pick<Counting, 'moreThan' | 'withinMs' | 'count'>>;

/** Of an organization, in about four days. Beyond that it looks back less far. */
const CAP = 16_384;

const firings: ReadonlyMap<string, (limits: TravelLimits, counted: Counted) => Firing<Travelled>> = new Map([
  ['actor', forPerson],
  ['organization', forOrganization],
]);

/** Counted for nobody else: the two logins of a journey have two addresses. */
export function impossibleTravelBy({
  groupBy,
  moreThan,
  withinMs,
  count,
  ...limits
}: TravelLimits & Counted & { readonly groupBy: string }): Firing<Travelled> {
  return chosen('groupBy', groupBy, firings)(limits, { moreThan, withinMs, count });
}

/** Going to and fro between two places is one finding, once it has been done more than so often within the window. */
function forPerson(limits: TravelLimits, counted: Counted): Firing<Travelled> {
  const firing = impossibleTravel(limits);
  const overThreshold = threshold(counted);
  return {
    ...firing,
    // Below the threshold there may be journeys to which one that changes nothing else adds.
    mayFind: (entries, index) => counted.moreThan > 0 || firing.mayFind(entries, index),
    find: (entries, known) => firing.find(entries, known).flatMap(({ legs }) => overThreshold(legs)),
    nearly: (entries, about, known) => {
      const few = tooFew(firing, firing.find(entries, known), about, counted);
      return few.length > 0 ? few : firing.nearly(entries, about, known);
    },
    checks: (finding) => [countCheck(finding, counted), ...firing.checks(finding), severityCheck(finding)],
  };
}

/** Each journey counts once, by the first time it was made: who goes to and fro has made one. */
function forOrganization(limits: TravelLimits, counted: Counted): Firing<Travelled> {
  const { withinMs } = counted;
  const firing = impossibleTravel(limits);
  const overThreshold = threshold(counted);
  const journeysIn = (entries: readonly Entry[]): Leg[][] => {
    const journeys = personsIn(entries)
      .flatMap((own) => findingsOf(legsOf(own, limits)))
      .map(({ legs: [leg], suppressedBy }) => ({ leg, at: leg.at, withheld: suppressedBy.length > 0 }))
      .sort((a, b) => (before(a.leg.to, b.leg.to) ? -1 : 1));
    return [false, true].flatMap((withheld) =>
      episodes(
        journeys.filter((journey) => journey.withheld === withheld),
        withinMs,
      ).map((episode) => episode.map(({ leg }) => leg)),
    );
  };
  return {
    latenessMs: LATENESS_MS,
    // An episode of the organization begins with a journey, and to know that one this much before it has to be known.
    retentionMs: lookbackMs(withinMs) + lookbackMs(QUIET_MS) + REACH_MS + LATENESS_MS,
    quietMs: withinMs,
    cap: CAP,
    // Closer together than clocks are exact, they make no difference to what comes next.
    mayMerge: (into, gone) =>
      gone.at - into.at < limits.minIntervalMs && isSameAddress(into, gone) && keyOf(into) === keyOf(gone),
    mayFind: (entries, index) => {
      const entry = entries[index];
      if (!entry || counted.moreThan > 0) return true;
      const own = entries.filter((other) => keyOf(other) === keyOf(entry));
      return firing.mayFind(own, own.indexOf(entry));
    },
    find: (entries) => journeysIn(entries).flatMap(overThreshold),
    checks: (finding) => [countCheck(finding, counted), ...firing.checks(finding), severityCheck(finding)],
    nearly: (entries, about, known) => {
      const few = tooFew(firing, journeysIn(entries).map(findingOf), about, counted);
      return few.length > 0 ? few : personsIn(entries).flatMap((own) => firing.nearly(own, about, known));
    },
  };
}

/** The journeys from the first window on in which there are more than so many arrivals. */
function threshold({ moreThan, withinMs, count }: Counted): (legs: readonly Leg[]) => Travelled[] {
  const gauge = gaugeFor(count);
  return (legs) => {
    const arrivals = arrivalsOf(legs);
    const anchor = arrivals[crossing(arrivals, withinMs, gauge(), moreThan)];
    return anchor ? [findingOf(legs.filter(({ to }) => !before(to, anchor)))] : [];
  };
}

/** Impossible all the same, but not often enough. */
function tooFew(
  { checks }: Firing<Travelled>,
  findings: readonly Travelled[],
  about: About,
  counted: Counted,
): readonly Near[] {
  const { moreThan, withinMs, count } = counted;
  return findings.flatMap((finding) => {
    const asked = new Set(finding.legs.filter(({ from, to }) => about(from) || about(to)).map(({ to }) => to));
    return fullestAbout(arrivalsOf(finding.legs), (entry) => asked.has(entry), {
      ...{ withinMs, gauge: gaugeFor(count)(), atLeast: moreThan + 1 },
      ...{ name: countName(counted), threshold: `more than ${grouped(moreThan)}` },
    }).map((near) => ({ counted: finding.counted, checks: [...near.checks, ...checks(finding)] }));
  });
}

function countCheck({ legs }: Travelled, counted: Counted): Check {
  return {
    name: countName(counted),
    value: grouped(most(arrivalsOf(legs), counted.withinMs, gaugeFor(counted.count)())),
    threshold: `more than ${grouped(counted.moreThan)}`,
    passed: true,
  };
}

const countName = ({ count, withinMs }: Counted): string =>
  `most ${count === 'events' ? 'impossible logins' : 'rows'} within ${duration(withinMs)}`;

/** In order of time, as the legs are. One that is too far from two logins before it is one arrival. */
const arrivalsOf = (legs: readonly Leg[]): Entry[] => [...new Set(legs.map(({ to }) => to))];

const personsIn = (entries: readonly Entry[]): Entry[][] => [...Map.groupBy(entries, keyOf).values()];
const keyOf = ({ sighting }: Entry): string => identityOf(sighting).key;
const isSameAddress = ({ sighting: a }: Entry, { sighting: b }: Entry): boolean => a.client?.ip === b.client?.ip;

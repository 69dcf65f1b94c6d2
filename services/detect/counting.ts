/** Rules that count: more than N events of a group, or N rows of Sumo's, within a sliding stretch of event time. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { episodes, lookbackMs } from './episode.ts';
import { duration, grouped } from './explain.ts';
import { fullestAbout, type About } from './near.ts';
import { once, standsFor, type Once } from './once.ts';
import { chosen, WrongParameter } from './parameter.ts';
import type { Finding, Firing } from './rule.ts';
import { crossing, distinctGauge, eventGauge, most, type Gauge } from './sliding.ts';
import type { Entry } from './windows.ts';

/** Two hours for events that come late, and the rest for partitions that are read at different paces after a standstill. */
export const LATENESS_MS = 24 * 3_600_000;
const CAP = 512;

export interface Counting {
  readonly moreThan: number;
  readonly withinMs: number;
  /**
   * `events`, or `sumo-rows`: different rows of person, address, type of event and application, which is what Sumo's
   * searches end in and its monitors count.
   */
  readonly count?: string;
  /** Counts events apart by this text; events with another text do not add up. */
  readonly apart?: (event: Sighting) => string;
  /** Rows that tell the same thing again. */
  readonly once?: Once;
}

const gauges: ReadonlyMap<string, () => Gauge> = new Map([
  ['events', eventGauge],
  ['sumo-rows', () => distinctGauge(rowOf)],
]);

/** What counts so; a way of counting that there is not is refused. */
export function gaugeFor(count: string): () => Gauge {
  return chosen('count', count, gauges);
}

const rowOf = ({ actor, client, eventType, application }: Sighting): string =>
  JSON.stringify([actor?.key, client?.ip, eventType, application]);

/**
 * Fires when more than `moreThan` lie in `(t − withinMs, t]`: an event exactly `withinMs` older is out. The finding goes
 * on until nothing has matched for `withinMs`.
 */
export function moreThan(rule: Counting): Firing<Finding> {
  const { moreThan: threshold, withinMs: within, count = 'events', apart } = rule;
  const gauge = gaugeFor(count);
  // Events can stand for others when memory is short, rows cannot.
  if (count !== 'events' && threshold >= CAP) throw new WrongParameter('moreThan', `must be below ${CAP} for rows`);
  const find = (entries: readonly Entry[]): Finding[] =>
    split(entries, (event) => apart?.(event) ?? '').flatMap(([text, own]) =>
      episodes(own, within).flatMap((episode) => {
        const counting = rule.once ? once(episode, rule.once) : episode;
        const from = crossing(counting, within, gauge(), threshold);
        const anchor = counting[from];
        if (!anchor) return [];
        const counted = counting.slice(from);
        return [
          { anchor, counted, count: weightOf(counted), apart: text, suppressedBy: [], degraded: merged(counted) },
        ];
      }),
    );
  const checks = (finding: Finding): Check[] => [
    {
      name: `most ${count === 'events' ? 'events' : 'rows'} within ${duration(within)}`,
      value: grouped(most(finding.counted, within, gauge())),
      threshold: `more than ${grouped(threshold)}`,
      passed: true,
    },
  ];
  const toCount = (own: readonly Entry[], about: About): [readonly Entry[], About] =>
    rule.once ? [once(own, rule.once), standsFor(own, about, rule.once)] : [own, about];
  const textOf = (event: Sighting): string => (count === 'events' ? '' : rowOf(event)) + (apart?.(event) ?? '');
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(within) + LATENESS_MS,
    quietMs: within,
    cap: CAP,
    // What is merged must not tear an episode: neighbours stay within one window of each other.
    mayMerge: (into, gone, next) => next.at - into.at < within && textOf(into.sighting) === textOf(gone.sighting),
    mayFind: () => true,
    find,
    checks,
    nearly: (entries, about) =>
      split(entries, (event) => apart?.(event) ?? '').flatMap(([, own]) =>
        episodes(own, within).flatMap((episode) =>
          fullestAbout(...toCount(episode, about), {
            ...{
              withinMs: within,
              gauge: gauge(),
              atLeast: threshold + 1,
              threshold: `more than ${grouped(threshold)}`,
            },
            name: `most ${count === 'events' ? 'events' : 'rows'} within ${duration(within)}`,
          }),
        ),
      ),
  };
}

/** The entries by their text, each part in order of time. */
function split(entries: readonly Entry[], text: (event: Sighting) => string): [string, Entry[]][] {
  const parts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = text(entry.sighting);
    const part = parts.get(own);
    if (part) part.push(entry);
    else parts.set(own, [entry]);
  }
  return [...parts];
}

export const weightOf = (entries: readonly Entry[]): number => entries.reduce((sum, { weight }) => sum + weight, 0);

/** Whether one of them stands for others, too. */
export const merged = (entries: readonly Entry[]): boolean => entries.some(({ weight }) => weight > 1);

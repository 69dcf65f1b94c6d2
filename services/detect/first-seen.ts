/**
 * What somebody or something does for the first time: an event that shows a name, such as a country, which no event of the
 * group has shown on an earlier day within the baseline. By days, so that what is learned of a day does not vouch for it.
 */
import type { Check } from '@pipeline/schemas/generated';
import { LATENESS_MS } from './counting.ts';
import { counted, duration, listed, plain } from './explain.ts';
import type { Known } from './knowledge.ts';
import { notNew } from './near-first-seen.ts';
import { DAY_MS, dayOf, daysOf, isKnownOn, knownSince, THERE, type Novelty } from './novelty.ts';
import type { Finding, Firing } from './rule.ts';
import type { Entry } from './windows.ts';

export interface First extends Finding {
  /** What is new. */
  readonly names: readonly string[];
  /** Names known before, in their order. */
  readonly usual: readonly string[];
  /** When the group was first seen; the day of the event where it never was within the baseline. */
  readonly since: number;
}

const CAP = 64;

export function firstSeen(novelty: Novelty): Firing<First> {
  const { kind, names, baselineMs, learningMs, what } = novelty;
  const find = (entries: readonly Entry[], known: Known): First[] => {
    const days = daysOf(entries, known, novelty);
    const found = new Map<string, First>();
    for (const entry of entries) {
      const today = dayOf(entry.at);
      const before = (name: string): boolean => isKnownOn(today, name, days, novelty);
      const fresh = names(entry.sighting).filter((name) => !before(name));
      if (fresh.length === 0) continue;
      const apart = JSON.stringify([...fresh, today]);
      const first = found.get(apart);
      if (first) {
        found.set(apart, { ...first, counted: [...first.counted, entry], count: first.count + entry.weight });
        continue;
      }
      const since = knownSince(today, days, novelty);
      // By days, so that no event of a day is less of a stranger than its first.
      if (today - since < learningMs) continue;
      const reasons = novelty.reasons?.(entry, entries, known) ?? [];
      const usual = [...days.keys()].filter((name) => name !== THERE && before(name)).sort();
      const facts = { names: fresh, usual, since, suppressedBy: reasons, apart: fresh.join(' ') };
      found.set(apart, { anchor: entry, counted: [entry], count: entry.weight, degraded: false, ...facts });
    }
    return [...found.values()];
  };
  const showsWhatIsBeside = (entries: readonly Entry[], index: number): boolean => {
    const entry = entries[index];
    if (!entry || index === 0) return false;
    const missing = new Set(names(entry.sighting));
    // The nearest first, which nearly always is enough.
    for (let near = index - 1; near >= 0 && near >= index - 8 && missing.size > 0; near--)
      for (const name of names(entries[near]?.sighting ?? entry.sighting)) missing.delete(name);
    return missing.size === 0;
  };
  return {
    latenessMs: LATENESS_MS,
    retentionMs: 2 * DAY_MS + LATENESS_MS,
    quietMs: 3_600_000,
    cap: CAP,
    // What counts is the first of a day.
    mayMerge: (into, gone) =>
      dayOf(into.at) === dayOf(gone.at) && names(into.sighting).join(' ') === names(gone.sighting).join(' '),
    mayFind: (entries, index) => !showsWhatIsBeside(entries, index),
    find,
    learns: (entries, settled) => {
      const own = entries.filter(({ appendedAt }) => settled(appendedAt));
      const days = new Map(
        own.flatMap(({ at, sighting }) =>
          [THERE, ...names(sighting)].map((name) => [`${dayOf(at)} ${name}`, { kind, name, at: dayOf(at) }] as const),
        ),
      );
      return [...days.values(), ...(novelty.lessons?.(own) ?? [])].sort((a, b) => a.at - b.at);
    },
    nearly: (entries, about, known) => notNew(entries, about, known, novelty),
    checks: ({ names: fresh, usual, since, anchor, suppressedBy }): Check[] => [
      {
        name: what,
        value: listed(fresh.map(plain)),
        threshold: `none of ${usual.length > 0 ? listed(usual.map(plain), 8) : 'none'}, those of the last ${duration(baselineMs)}`,
        passed: true,
      },
      {
        name: 'known for',
        value: counted(Math.floor((dayOf(anchor.at) - since) / DAY_MS), 'day'),
        threshold: `at least ${duration(learningMs)}`,
        passed: dayOf(anchor.at) - since >= learningMs,
      },
      ...suppressedBy.map((reason) => ({
        name: 'nothing ordinary',
        value: plain(reason),
        threshold: 'no such reason',
        passed: false,
      })),
    ],
  };
}

/**
 * Rules of two kinds of events: N of the first within a window, and then one of the second. Either both are needed, as
 * failures and a success, or the second makes graver what the first had found.
 */
import type { Check } from '@pipeline/schemas/generated';
import { LATENESS_MS, merged, weightOf } from './counting.ts';
import { episodes, lookbackMs } from './episode.ts';
import { duration, grouped } from './explain.ts';
import type { Known, Lesson } from './knowledge.ts';
import { nearestSequence, type Sought } from './near-sequence.ts';
import { once } from './once.ts';
import type { Finding, Firing } from './rule.ts';
import { crossing, eventGauge, most } from './sliding.ts';
import { before, firstAfter, type Entry } from './windows.ts';

export interface Sequence extends Sought {
  /** Why it is withheld. */
  readonly reasons?: (thens: readonly Entry[], allThens: readonly Entry[], known: Known) => readonly string[];
  readonly learns?: (thens: readonly Entry[]) => readonly Lesson[];
}

export interface Followed extends Finding {
  readonly firsts: readonly Entry[];
  /** Those with enough of the first kind within the window before them. */
  readonly thens: readonly Entry[];
}

const CAP = 512;

export function followedBy(rule: Sequence): Firing<Followed> {
  const { withinMs: within, first, learns } = rule;
  const isFirst = ({ sighting }: Entry): boolean => first(sighting);
  const isThen = (entry: Entry): boolean => !isFirst(entry);
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(within) + LATENESS_MS,
    quietMs: within,
    cap: CAP,
    mayMerge: (into, gone, next) =>
      next.at - into.at < within &&
      isFirst(into) === isFirst(gone) &&
      (!rule.once || rule.once.of(into.sighting) === rule.once.of(gone.sighting)),
    mayFind: (entries, index) => mayComplete(rule, entries, index),
    find: (entries, known) => {
      const firsts = entries.filter(isFirst);
      const thens = firsts.length > 0 ? entries.filter(isThen) : [];
      return episodes(firsts, within).flatMap((episode) => findingOf(rule, episode, thens, known));
    },
    ...(learns && {
      learns: (entries, settled) => learns(entries.filter((entry) => settled(entry.appendedAt) && isThen(entry))),
    }),
    checks: (finding) => checksOf(rule, finding),
    nearly: (entries, about) => nearestSequence(entries, about, rule),
  };
}

/** Whether there are enough of the first kind near an entry that it might complete a finding. */
function mayComplete({ atLeast, withinMs, first, thenRequired }: Sequence, entries: readonly Entry[], index: number) {
  const entry = entries[index];
  if (!entry) return false;
  const isFirst = first(entry.sighting);
  if (!isFirst && !thenRequired) return false;
  const until = isFirst ? entry.at + withinMs : entry.at;
  let sum = 0;
  for (let place = firstAfter(entries, entry.at - withinMs); place < entries.length; place++) {
    const other = entries[place];
    if (!other || other.at > until) return false;
    if (first(other.sighting)) sum += other.weight;
    if (sum >= atLeast) return true;
  }
  return false;
}

/** One episode of the first kind, and what follows in it or soon after. */
function findingOf(rule: Sequence, episode: readonly Entry[], allThens: readonly Entry[], known: Known): Followed[] {
  const { withinMs: within, atLeast, thenRequired } = rule;
  const counting = rule.once ? once(episode, rule.once) : episode;
  const from = crossing(counting, within, eventGauge(), atLeast - 1);
  const oldest = counting[from];
  if (!oldest) return [];
  const enough = (then: Entry): boolean => {
    const inWindow = counting.slice(firstAfter(counting, then.at - within)).filter((entry) => before(entry, then));
    return weightOf(inWindow) >= atLeast;
  };
  const last = counting.at(-1) ?? oldest;
  const near = allThens.slice(firstAfter(allThens, oldest.at - 1), firstAfter(allThens, last.at + within - 1));
  const thens = near.filter(enough);
  const [completing] = thens;
  if (thenRequired && !completing) return [];
  const firsts = episode.slice(episode.indexOf(oldest));
  const counted = [...firsts, ...thens].sort((a, b) => (a === b ? 0 : before(a, b) ? -1 : 1));
  return [
    {
      anchor: thenRequired && completing ? completing : oldest,
      counted,
      count: weightOf(counting.slice(from)),
      apart: '',
      suppressedBy: rule.reasons?.(thens, allThens, known) ?? [],
      degraded: merged(counted),
      firsts: counting.slice(from),
      thens,
    },
  ];
}

function checksOf({ called, atLeast, withinMs, thenRequired }: Sequence, { firsts, thens }: Followed): Check[] {
  const many = grouped(most(firsts, withinMs, eventGauge()));
  const name = `most ${called.first} within ${duration(withinMs)}`;
  return [
    { name, value: many, threshold: `at least ${grouped(atLeast)}`, passed: true },
    {
      name: `${called.then} within ${duration(withinMs)} after so many`,
      value: grouped(thens.length),
      threshold: thenRequired ? 'at least 1' : 'any makes it graver',
      passed: thens.length > 0,
    },
  ];
}

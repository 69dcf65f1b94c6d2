/**
 * Rules that count different things: N people failing from one address, N addresses failing as one person. What speaks
 * against it can be counted, too: a person who gets in from an address is at home there.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import { LATENESS_MS, merged, weightOf } from './counting.ts';
import { windowsThatHold, type Content, type Distinct, type Held } from './distinct-window.ts';
import { episodes, lookbackMs } from './episode.ts';
import { areUnexcused, EXCUSED_FOR_MS, kindsOf, type Kind } from './excuse.ts';
import { contentChecks, fullestDistinct } from './near-distinct.ts';
import type { Finding, Firing } from './rule.ts';
import type { Entry } from './windows.ts';

export interface Different extends Finding {
  /** The events that make it. */
  readonly tries: readonly Entry[];
  /** Events of the opposite kind in a window that holds. */
  readonly opposites: readonly Entry[];
  /** What is in the window that holds most. */
  readonly content: Content;
}

/** An address may be shared by many people. */
const CAP = 4_096;

export function differentAtLeast(rule: Distinct): Firing<Different> {
  const { withinMs, of, opposite } = rule;
  const isOpposite = opposite?.is ?? (() => false);
  // What excuses an event may come so much after it, and late.
  const latenessMs = LATENESS_MS + (opposite ? withinMs : 0);
  return {
    latenessMs,
    retentionMs: lookbackMs(withinMs) + latenessMs + (opposite ? EXCUSED_FOR_MS : 0),
    quietMs: withinMs,
    cap: CAP,
    // What is merged must not tear an episode, and nobody's excuse may go.
    mayMerge: (into, gone, next) =>
      next.at - into.at < withinMs &&
      isOpposite(into.sighting) === isOpposite(gone.sighting) &&
      (!isOpposite(gone.sighting) || of(into.sighting) === of(gone.sighting)),
    mayFind: (entries, index) => mayComplete(rule, isOpposite, entries, index),
    find: (entries) => {
      const kinds = kindsOf(entries, opposite, of, withinMs);
      const held = windowsThatHold(rule, entries, kinds);
      if (held.length === 0) return [];
      const tries = entries.filter((_, index) => kinds[index] === 'try');
      return episodes(tries, withinMs).flatMap((episode) => findingOf(episode, entries, kinds, held));
    },
    checks: ({ content }) => contentChecks(rule, content),
    nearly: (entries, about) => fullestDistinct(entries, about, rule),
  };
}

/** Whether there is enough near an entry that it might complete a finding. */
function mayComplete(
  { atLeast, withinMs, of, opposite }: Distinct,
  isOpposite: (event: Sighting) => boolean,
  entries: readonly Entry[],
  index: number,
): boolean {
  const entry = entries[index];
  if (!entry || (isOpposite(entry.sighting) && !opposite?.required)) return false;
  return areUnexcused(entries, { at: entry.at, withinMs, atLeast }, of, isOpposite);
}

/** What the windows of one episode of tries say; a window belongs to the episode of its last try. */
function findingOf(
  episode: readonly Entry[],
  entries: readonly Entry[],
  kinds: readonly Kind[],
  held: readonly Held[],
): Different[] {
  const own = new Set(episode);
  const windows = held.filter(({ last }) => own.has(last));
  const [first] = windows;
  const anchor = first && entries.slice(first.oldest, first.newest + 1).find((entry) => own.has(entry));
  if (!anchor) return [];
  const tries = episode.slice(episode.indexOf(anchor));
  const opposites = within(windows, entries)
    .filter(([index]) => kinds[index] === 'opposite')
    .map(([, entry]) => entry);
  const counting = new Set([...tries, ...opposites]);
  const counted = opposites.length > 0 ? entries.filter((entry) => counting.has(entry)) : tries;
  const fullest = windows.reduce((a, b) => (b.content.different > a.content.different ? b : a), first);
  const facts = { apart: '', suppressedBy: [], degraded: merged(counted) };
  return [{ ...facts, anchor, counted, count: weightOf(tries), tries, opposites, content: fullest.content }];
}

/** The entries that are in any of the windows, each once. */
function within(windows: readonly Held[], entries: readonly Entry[]): [number, Entry][] {
  const found: [number, Entry][] = [];
  let taken = 0;
  for (const { oldest, newest } of windows) {
    const from = Math.max(taken, oldest);
    found.push(...entries.slice(from, newest + 1).map((entry, index): [number, Entry] => [from + index, entry]));
    taken = newest + 1;
  }
  return found;
}

/**
 * What correlate remembers of one partition. The sightings of a group are a function of the signals appended within a
 * rule's retention; what has been published of a finding is one of the signals since its anchor was appended, for as
 * long as it may be revised. So all of it is a function of the last `horizonMs` of the log, whatever came before.
 */
import type { Output } from '@pipeline/runtime/outcome';
import type { AlertState, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { LONGEST_EPISODE_MS } from './episode.ts';
import { knownOf, learn, nothingKnown, type AllKnowledge, type Known } from './knowledge.ts';
import type { Found, Rule } from './rule.ts';
import { timetable, type Timetable } from './timetable.ts';
import { insert, thin, type Entry } from './windows.ts';

const HOUR_MS = 3_600_000;
const SWEEP_MS = 6 * HOUR_MS;

/**
 * How long after its anchor was appended a finding may still be revised: the longest episode, what may follow it, and then
 * as long as late events may come. Afterwards it is final.
 */
export const revisableMs = ({ memory }: Rule): number => LONGEST_EPISODE_MS + (memory.openMs ?? 0) + memory.latenessMs;

/** How much of the log the memory depends on: what findings rest on, before the first word on any that may be revised. */
export const horizonMs = (rules: readonly Rule[]): number =>
  Math.max(0, ...rules.map((rule) => rule.memory.retentionMs + revisableMs(rule)));

/**
 * The most that may be. A detector that stands still until events begin to be gone, which is an alarm, must find signals of
 * its horizon before the last position.
 */
export const LONGEST_HORIZON_MS = topics.signals.retentionMs - topics.enriched.retentionMs;

/** A finding as it was last decided, and what has been said of it. */
export interface Published {
  readonly id: string;
  /** What the id is derived from, within its tracker. */
  readonly key: string;
  readonly tracker: Tracker;
  finding: Found;
  state: AlertState;
  revision: number;
  /** Count in the last revision that went out. */
  toldCount: number;
  /** When it is looked at whether it is to be closed; Infinity where that is not foreseen. */
  lookAt: number;
}

/** One rule's memory of one group. */
export interface Tracker {
  readonly rule: Rule;
  readonly group: Group;
  readonly entries: Entry[];
  readonly published: Published[];
  /** Until when something is missing that had to go to save memory. */
  lossyUntil: number;
  /** Whether the entries were also appended in their order, so that the oldest go first. */
  inOrder: boolean;
  /** Whether it is certain that there is no finding. */
  silent: boolean;
  /** What was appended up to then has been learned from. */
  learnedUntil: number;
  /** When the latest entry will have settled. */
  settlesAt: number;
}

export interface Group extends Pick<Signal, 'organization' | 'groupKind' | 'group' | 'historical'> {
  /** One per rule that has matched. */
  readonly trackers: Tracker[];
  /** What the next one may have in common with. */
  latest: Sighting | undefined;
}

export interface Memory {
  /** By organization and kind, then by name: names are looked up as they came, the rest is one of a few. */
  readonly scopes: Map<string, Map<string, Group>>;
  /** Findings that are to be closed. */
  readonly open: Set<Published>;
  /** None of them is due before it stands here. */
  readonly closing: Timetable<Published>;
  /** Trackers with findings that wait for time to pass, and when the first of each may be told. */
  readonly waiting: Map<Tracker, number>;
  /** Trackers of which something settles, by the hour. */
  readonly settling: Timetable<Tracker>;
  /** What outlives the horizon. */
  readonly knowledge: AllKnowledge;
  /** Append time of the latest record: the present. */
  now: number;
  /** Its offset. */
  offset: number;
  /** How often the set of rules has changed. */
  readonly generation: number;
  /** Nothing that waits may be told before. */
  nextTellAt: number;
  /** When idle groups are looked for next. */
  sweepAt: number;
}

export const emptyMemory = (generation = 0): Memory => ({
  generation,
  scopes: new Map(),
  open: new Set(),
  closing: timetable(),
  waiting: new Map(),
  settling: timetable(),
  knowledge: new Map(),
  now: -Infinity,
  offset: -1,
  nextTellAt: Infinity,
  sweepAt: -Infinity,
});

export function groupOf(memory: Memory, { organization, groupKind, group: name, historical }: Signal): Group {
  const groups = scopeOf(memory, `${groupKind} ${historical} ${organization}`);
  const known = groups.get(name);
  if (known) return known;
  const group: Group = { organization, groupKind, group: name, historical, trackers: [], latest: undefined };
  groups.set(name, group);
  return group;
}

export function trackerOf(group: Group, rule: Rule): Tracker {
  let tracker = group.trackers.find((each) => each.rule === rule);
  if (!tracker) {
    const nothing = {
      entries: [],
      published: [],
      lossyUntil: -Infinity,
      inOrder: true,
      silent: true,
      learnedUntil: -Infinity,
      settlesAt: -Infinity,
    };
    tracker = { rule, group, ...nothing };
    group.trackers.push(tracker);
  }
  return tracker;
}

function scopeOf({ scopes }: Memory, name: string): Map<string, Group> {
  const known = scopes.get(name);
  if (known) return known;
  const scope = new Map<string, Group>();
  scopes.set(name, scope);
  return scope;
}

/** Removes what was appended too long ago to matter any more. */
export function forget(tracker: Tracker, now: number): void {
  const { rule, entries, published } = tracker;
  const since = now - rule.memory.retentionMs;
  if (tracker.inOrder) {
    let gone = 0;
    for (let entry = entries[0]; entry && entry.appendedAt < since; entry = entries[gone]) gone++;
    if (gone > 0) entries.splice(0, gone);
  } else if (entries.some(({ appendedAt }) => appendedAt < since)) {
    let kept = 0;
    for (const entry of entries) if (entry.appendedAt >= since) entries[kept++] = entry;
    entries.length = kept;
    // Neighbours may have changed.
    tracker.silent = false;
    tracker.inOrder = entries.every(({ appendedAt }, index) => appendedAt >= (entries[index - 1]?.appendedAt ?? 0));
  }
  if (published.some(({ finding }) => isFinal(rule, finding, now)))
    published.splice(0, Infinity, ...published.filter(({ finding }) => !isFinal(rule, finding, now)));
}

/** Puts an entry into its place and says which; -1 where its event is there already. */
export function add(memory: Memory, tracker: Tracker, entry: Entry): number {
  const index = insert(tracker.entries, entry);
  if (index >= 0) willSettle(memory, tracker, entry);
  // It is the last to be appended, so anything after it in time was appended before it.
  if (index >= 0 && index < tracker.entries.length - 1) tracker.inOrder = false;
  return index;
}

function willSettle({ settling }: Memory, tracker: Tracker, { appendedAt }: Entry): void {
  const { learns, latenessMs } = tracker.rule.memory;
  if (!learns || tracker.group.historical) return;
  const at = Math.ceil((appendedAt + latenessMs) / HOUR_MS) * HOUR_MS;
  if (at === tracker.settlesAt) return;
  tracker.settlesAt = at;
  settling.put(tracker, at);
}

/** Makes room where there are more entries than the rule's cap; says what happened to each that went. */
export function bound(tracker: Tracker, now: number): ('merged' | 'lost')[] {
  const { entries, rule } = tracker;
  const { cap, mayMerge, retentionMs } = rule.memory;
  if (entries.length <= cap) return [];
  // A good part at once, so that it is not done for every sighting.
  const went: ('merged' | 'lost')[] = [];
  while (entries.length > cap - cap / 8) went.push(thin(entries, mayMerge));
  if (went.includes('lost')) tracker.lossyUntil = now + retentionMs;
  tracker.silent = false;
  return went;
}

/**
 * Once an hour of the log, what has settled is learned from: sightings appended so long ago that no late event comes
 * before them any more. By append time, so that it is learned within the horizon even where nothing follows; in the order
 * of the groups' names, so that it does not matter in which order they came. Backfilled events teach nothing. What is read
 * again has taught already, and has been restored: with what came before it out of view, it could now teach otherwise.
 */
export function learnSettled(memory: Memory, replayed: boolean, onBug: OnBug): Output[] {
  const settled = memory.settling.take(memory.now);
  if (settled.length === 0) return [];
  const until = Math.floor(memory.now / HOUR_MS) * HOUR_MS;
  return byName(settled.filter(mayLearn(until))).flatMap((tracker) => {
    try {
      return learnFrom(memory, tracker, until, replayed);
    } catch (error) {
      onBug(tracker.rule, error);
      return [];
    }
  });
}

const mayLearn =
  (until: number) =>
  ({ rule: { memory }, entries, learnedUntil }: Tracker): boolean =>
    entries.some(({ appendedAt }) => appendedAt > learnedUntil && appendedAt <= until - memory.latenessMs);

function learnFrom(memory: Memory, tracker: Tracker, until: number, replayed: boolean): Output[] {
  const { entries, rule, group, learnedUntil } = tracker;
  const settledUntil = until - rule.memory.latenessMs;
  tracker.learnedUntil = settledUntil;
  if (replayed) return [];
  const settled = (appendedAt: number): boolean => appendedAt > learnedUntil && appendedAt <= settledUntil;
  // It is learned from as soon as it has settled, before what lay between can have been forgotten.
  const lessons = rule.memory.learns?.(entries, settled) ?? [];
  return lessons.flatMap((lesson) => learn(memory.knowledge, group, lesson, memory.offset));
}

/** In an order in which it does not matter how they came. */
export const byName = (trackers: readonly Tracker[]): Tracker[] =>
  trackers
    .map((tracker) => ({ tracker, name: nameOf(tracker) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ tracker }) => tracker);

const nameOf = ({ group: { organization, groupKind, group }, rule }: Tracker): string =>
  JSON.stringify([organization, groupKind, group, rule.ref]);

/** What happened from then on was appended later still, and has not been forgotten. */
const completeFrom = ({ now }: Memory, { memory }: Rule): number => now - memory.retentionMs;

export const knownTo = (memory: Memory, { group, rule }: Tracker): Known =>
  group.historical || !rule.memory.learns
    ? nothingKnown
    : knownOf(memory.knowledge, group, memory.offset, completeFrom(memory, rule));

/** Told of a rule that has thrown: it is left out, and the others go on. */
export type OnBug = (rule: Rule, error: unknown) => void;

export const isFinal = (rule: Rule, { anchor }: Found, now: number): boolean =>
  anchor.appendedAt < now - revisableMs(rule);

/** Every few hours of the log, groups from which nothing has come for long are forgotten. Nothing that goes out depends on when. */
export function sweep(memory: Memory): void {
  if (memory.now < memory.sweepAt) return;
  memory.sweepAt = memory.now + SWEEP_MS;
  for (const groups of memory.scopes.values())
    for (const [name, { trackers }] of groups) {
      for (const tracker of trackers) forget(tracker, memory.now);
      if (trackers.every(({ entries, published }) => entries.length === 0 && published.length === 0))
        groups.delete(name);
    }
}

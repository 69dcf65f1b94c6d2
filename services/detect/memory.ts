/**
 * What correlate remembers of one partition. The sightings of a group are a function of the signals appended within a
 * rule's retention; what has been published of a finding is one of the signals since its anchor was appended, for as
 * long as it may be revised. So all of it is a function of the last `horizonMs` of the log, whatever came before.
 */
import type { AlertState, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { fullReach, MOST_RECORDS, type Reach } from './bound-total.ts';
import { LONGEST_EPISODE_MS } from './episode.ts';
import { knownOf, nothingKnown, type AllKnowledge, type Known } from './knowledge.ts';
import type { Found, Rule } from './rule.ts';
import { timetable, type Timetable } from './timetable.ts';
import { insert, thin, type Entry } from './windows.ts';

/** What settles is looked at once an hour of the log. */
export const HOUR_MS = 3_600_000;

/**
 * How long after its anchor was appended a finding may still be revised: the longest episode, what may follow it, and then
 * as long as late events may come. Afterwards it is final.
 */
export const revisableMs = ({ memory }: Rule): number => LONGEST_EPISODE_MS + (memory.openMs ?? 0) + memory.latenessMs;

/** How long after it was appended a sighting may matter: as long as after it happened, to one that comes as late as may be. */
export const keptMs = ({ memory }: Rule): number => memory.retentionMs + memory.latenessMs;

/** How much of the log the memory depends on: what findings rest on, before the first word on any that may be revised. */
export const horizonMs = (rules: readonly Rule[]): number =>
  Math.max(0, ...rules.map((rule) => keptMs(rule) + revisableMs(rule)));

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
  /** No entry was appended before. */
  allSince: number;
  /** Whether the entries were also appended in their order, so that the oldest go first. */
  inOrder: boolean;
  /** Whether it is certain that there is no finding. */
  silent: boolean;
}

export interface Group extends Pick<Signal, 'organization' | 'groupKind' | 'group' | 'historical'> {
  /** One per rule that has matched; while the group is packed only those that something refers to, without entries. */
  trackers: Tracker[];
  /** What the next one may have in common with. */
  latest: Sighting | undefined;
  /** All of it as it was when nothing had come for a while; undefined once something has changed. */
  packed: string | undefined;
  /** When all of its entries will have been forgotten. */
  goneAt: number;
  /** When the latest of them was appended. */
  latestAt: number;
}

/** How much of a rule there is. */
export interface Held {
  groups: number;
  events: number;
}

export interface Memory {
  /** By organization and kind, then by name: names are looked up as they came, the rest is one of a few. */
  readonly scopes: Map<string, Map<string, Group>>;
  /** Groups that are not packed: those asked for since, and those before. */
  warm: readonly [young: Set<Group>, old: Set<Group>];
  readonly mostWarm: number;
  /** Rules by their number in what is packed. */
  readonly numbered: Rule[];
  /** What is packed, by rule. */
  readonly packed: Map<Rule, Held>;
  /** Findings that are to be closed. */
  readonly open: Set<Published>;
  /** None of them is due before it stands here. */
  readonly closing: Timetable<Published>;
  /** Trackers with findings that wait for time to pass, and when the first of each may be told. */
  readonly waiting: Map<Tracker, number>;
  /** Groups of which something settles, by the hour. */
  readonly settling: Timetable<Group>;
  /** What was appended up to then, less the lateness of a rule, has been learned from. */
  learnedAt: number;
  /** What outlives the horizon. */
  readonly knowledge: AllKnowledge;
  /** How far back it goes at most. */
  readonly reach: Reach;
  /** Things known that had to go to save memory. */
  thingsEvicted: number;
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

/** Some ten megabytes in each partition. */
const MOST_WARM = 2_048;

export const emptyMemory = (generation = 0, mostWarm = MOST_WARM, mostRecords = MOST_RECORDS): Memory => ({
  generation,
  mostWarm,
  scopes: new Map(),
  warm: [new Set(), new Set()],
  numbered: [],
  packed: new Map(),
  open: new Set(),
  closing: timetable(),
  waiting: new Map(),
  settling: timetable(),
  learnedAt: -Infinity,
  knowledge: new Map(),
  reach: fullReach(mostRecords),
  thingsEvicted: 0,
  now: -Infinity,
  offset: -1,
  nextTellAt: Infinity,
  sweepAt: -Infinity,
});

/** From when on sightings matter, by append time. */
const mattersSince = ({ now, reach }: Memory, rule: Rule): number => Math.max(now - keptMs(rule), reach.since);

/** Removes what was appended too long ago to matter any more. */
export function forget(tracker: Tracker, memory: Memory, since = mattersSince(memory, tracker.rule)): void {
  const { entries } = tracker;
  forgetFinal(tracker, memory);
  if (tracker.allSince >= since) return;
  if (tracker.inOrder) {
    let gone = 0;
    for (let entry = entries[0]; entry && entry.appendedAt < since; entry = entries[gone]) gone++;
    if (gone > 0) entries.splice(0, gone);
  } else {
    let kept = 0;
    for (const entry of entries) if (entry.appendedAt >= since) entries[kept++] = entry;
    // Neighbours may have changed.
    if (kept < entries.length) tracker.silent = false;
    entries.length = kept;
    tracker.inOrder = entries.every(({ appendedAt }, index) => appendedAt >= (entries[index - 1]?.appendedAt ?? 0));
  }
  tracker.allSince = entries.reduce((first, { appendedAt }) => Math.min(first, appendedAt), Infinity);
  tracker.group.packed = undefined;
}

export function forgetFinal({ rule, published }: Tracker, memory: Memory): void {
  if (published.some(({ finding }) => isFinal(rule, finding, memory)))
    published.splice(0, Infinity, ...published.filter(({ finding }) => !isFinal(rule, finding, memory)));
}

/** Puts an entry into its place and says which; -1 where its event is there already. */
export function add(memory: Memory, tracker: Tracker, entry: Entry): number {
  const { entries, group, rule } = tracker;
  const index = insert(entries, entry);
  if (index < 0) return index;
  group.packed = undefined;
  tracker.allSince = Math.min(tracker.allSince, entry.appendedAt);
  group.latestAt = entry.appendedAt;
  group.goneAt = Math.max(group.goneAt, entry.appendedAt + keptMs(rule));
  if (rule.memory.learns && !group.historical) memory.settling.put(group, settlesAt(entry, rule));
  // It is the last to be appended, so anything after it in time was appended before it.
  if (index < entries.length - 1) tracker.inOrder = false;
  return index;
}

const settlesAt = ({ appendedAt }: Entry, { memory }: Rule): number =>
  Math.ceil((appendedAt + memory.latenessMs) / HOUR_MS) * HOUR_MS;

/** Makes room where there are more entries than the rule's cap; says what happened to each that went. */
export function bound(tracker: Tracker, now: number): ('merged' | 'lost')[] {
  const { entries, rule } = tracker;
  const { cap, mayMerge } = rule.memory;
  if (entries.length <= cap) return [];
  // A good part at once, so that it is not done for every sighting.
  const went: ('merged' | 'lost')[] = [];
  while (entries.length > cap - cap / 8) went.push(thin(entries, mayMerge));
  if (went.includes('lost')) tracker.lossyUntil = now + keptMs(rule);
  tracker.silent = false;
  return went;
}

/** In an order in which it does not matter how they came. */
export const byName = <T>(things: readonly T[], nameOf: (thing: T) => string): T[] =>
  things
    .map((thing) => ({ thing, name: nameOf(thing) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ thing }) => thing);

export const nameOfGroup = ({ organization, groupKind, group }: Group): string =>
  JSON.stringify([organization, groupKind, group]);

/** What happened from then on was appended later still, and has not been forgotten. */
const completeFrom = ({ now }: Memory, { memory }: Rule): number => now - memory.retentionMs;

export const knownTo = (memory: Memory, { group, rule }: Tracker): Known =>
  group.historical || !rule.memory.learns
    ? nothingKnown
    : knownOf(memory.knowledge, group, memory.offset, completeFrom(memory, rule));

/** Told of a rule that has thrown: it is left out, and the others go on. */
export type OnBug = (rule: Rule, error: unknown) => void;

/** Nothing changes it any more: no late event may, or what it rests on has been forgotten. */
export const isFinal = (rule: Rule, { anchor, counted }: Found, { now, reach }: Memory): boolean =>
  anchor.appendedAt < now - revisableMs(rule) ||
  (reach.evicted > 0 && counted.some(({ appendedAt }) => appendedAt < reach.since));

/**
 * What is to be said after a tracker has learned something: the findings as they are now, against what has been said.
 *
 * A finding is told at once when it first holds, and again when its count reaches the next power of two, when its
 * severity rises, or when it changes after it was closed. One that no longer holds, because a late event tells it
 * better, is superseded. Closing and superseding always go out, so the last word on each is complete.
 */
import { atHand } from './groups.ts';
import { derivedId } from './ids.ts';
import {
  byName,
  forget,
  isFinal,
  knownTo,
  nameOfGroup,
  revisableMs,
  type Memory,
  type Published,
  type Tracker,
  type OnBug,
} from './memory.ts';
import { graver, type Found, type Rule } from './rule.ts';
import { firstAfter, type Entry } from './windows.ts';

/** One revision to be published. */
export interface Revision {
  readonly published: Published;
  readonly finding: Found;
  readonly state: Published['state'];
  readonly revision: number;
  readonly supersededBy: string | null;
}

const MINUTE_MS = 60_000;

/** The sightings that still count: those within the retention of the newest. */
function inView({ rule, entries }: Tracker): readonly Entry[] {
  const first = firstAfter(entries, (entries.at(-1)?.at ?? 0) - rule.memory.retentionMs);
  return first === 0 ? entries : entries.slice(first);
}

const lastOf = ({ counted, anchor }: Found): Entry => counted.at(-1) ?? anchor;
const keyOf = ({ apart, anchor }: Found): string => `${apart} ${anchor.id}`;

/** After the entry at this index was added. */
export function revise(memory: Memory, tracker: Tracker, index: number): Revision[] {
  if (tracker.silent && !tracker.rule.memory.mayFind(tracker.entries, index)) return [];
  return reviseAll(memory, tracker);
}

function reviseAll(memory: Memory, tracker: Tracker): Revision[] {
  const { rule, published } = tracker;
  memory.waiting.delete(tracker);
  const all = rule.find(inView(tracker), knownTo(memory, tracker));
  tracker.silent = all.length === 0 && published.length === 0;
  if (tracker.silent) return [];
  // Older than this nothing in time can change it any more, and what it rests on may have been forgotten in part.
  const settledAt = (tracker.entries.at(-1)?.at ?? 0) - rule.memory.latenessMs - (rule.memory.openMs ?? 0);
  const live = (finding: Found): boolean => lastOf(finding).at >= settledAt && !isFinal(rule, finding, memory);
  const found = new Map<string, Found>();
  // One that was told with more than is left of it now goes on.
  const lively = new Set(published.filter(({ finding }) => live(finding)).map(({ key }) => key));
  for (const finding of all.filter((each) => live(each) || lively.has(keyOf(each)))) {
    const tellAt = tellableAt(rule, finding);
    if (tellAt <= memory.now) found.set(keyOf(finding), finding);
    else wait(memory, tracker, tellAt);
  }

  const gone = published.filter(
    ({ key, state, finding }) => state !== 'superseded' && live(finding) && !found.has(key),
  );
  const told = [...found].flatMap(([key, finding]) => tell(memory, tracker, key, finding));
  const superseded = gone.map((old) => supersede(memory, old, heir(old, found, published)));
  return [...superseded, ...told];
}

function wait(memory: Memory, tracker: Tracker, tellAt: number): void {
  memory.waiting.set(tracker, Math.min(tellAt, memory.waiting.get(tracker) ?? Infinity));
  memory.nextTellAt = Math.min(memory.nextTellAt, tellAt);
}

function tell(memory: Memory, tracker: Tracker, key: string, finding: Found): Revision[] {
  const known = tracker.published.find((published) => published.key === key);
  if (!known) {
    const id = idOf(tracker, finding);
    const first: Published = { id, key, tracker, finding, state: 'open', revision: 0, toldCount: 0, lookAt: Infinity };
    tracker.published.push(first);
    return [open(memory, first, finding)];
  }
  if (finding.over && known.state !== 'superseded')
    return known.state === 'open' || changed(known.finding, finding) ? [close(memory, known, finding)] : [];
  if (known.state === 'open') {
    const worth = level(finding.count) > level(known.toldCount) || graver(finding.severity, known.finding.severity);
    known.finding = finding;
    look(memory, known);
    return worth ? [open(memory, known, finding)] : [];
  }
  return known.state === 'superseded' || changed(known.finding, finding) ? [open(memory, known, finding)] : [];
}

const level = (count: number): number => Math.floor(Math.log2(Math.max(1, count)));

const changed = (a: Found, b: Found): boolean =>
  a.count !== b.count ||
  a.counted.length !== b.counted.length ||
  a.counted.some(({ id }, index) => id !== b.counted[index]?.id) ||
  a.severity !== b.severity ||
  textOf(a) !== textOf(b);

/** Told again and again of what has been closed, as events go on: worked out once. */
const texts = new WeakMap<Found, string>();
function textOf(finding: Found): string {
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const text = JSON.stringify(finding.tell());
  texts.set(finding, text);
  return text;
}

function open(memory: Memory, published: Published, finding: Found): Revision {
  published.finding = finding;
  published.toldCount = finding.count;
  memory.open.add(published);
  look(memory, published);
  return next(published, 'open');
}

function close(memory: Memory, published: Published, finding: Found): Revision {
  published.finding = finding;
  published.toldCount = finding.count;
  memory.open.delete(published);
  return next(published, 'resolved');
}

function supersede(memory: Memory, published: Published, by: string | null): Revision {
  memory.open.delete(published);
  return { ...next(published, 'superseded'), supersededBy: by };
}

/** The finding that tells it now: the one that counts the anchor of the old one, or at least one of its events. */
function heir(old: Published, found: ReadonlyMap<string, Found>, published: readonly Published[]): string | null {
  const { anchor, counted } = old.finding;
  const events = new Set(counted.map(({ id }) => id));
  let partly: string | null = null;
  for (const [key, finding] of found) {
    const id = published.find((each) => each.key === key)?.id ?? null;
    if (finding.counted.some((entry) => entry.id === anchor.id)) return id;
    if (partly === null && finding.counted.some((entry) => events.has(entry.id))) partly = id;
  }
  return partly;
}

/** One more revision of what has been decided before. */
export function next(published: Published, state: Published['state']): Revision {
  published.state = state;
  published.revision += 1;
  return { published, finding: published.finding, state, revision: published.revision, supersededBy: null };
}

function idOf({ rule, group }: Tracker, { apart, anchor }: Found): string {
  return derivedId([rule.id, rule.major, group.organization, group.groupKind, group.group, apart, anchor.id]);
}

/**
 * By when, in append times, a finding that waits may be told: when its time has passed, but not before late events had some
 * time to come, as events of long ago may come in a row.
 */
function tellableAt(
  { memory: { latenessMs, openMs = 0 } }: Rule,
  { awaits, anchor: { at, appendedAt } }: Found,
): number {
  if (awaits === undefined) return -Infinity;
  const waitMs = awaits - at;
  return appendedAt + Math.min(openMs, Math.max(awaits - appendedAt, Math.min(latenessMs, waitMs)));
}

/**
 * What may be told by now of what has waited, judged as of the time that it waited for: so it does not matter when the next
 * record comes. Leaves the present there.
 */
export function tellWaiting(memory: Memory, until: number, onBug: OnBug): Revision[] {
  const revisions: Revision[] = [];
  while (memory.nextTellAt <= until) {
    const at = [...memory.waiting.values()].reduce((soonest, each) => Math.min(soonest, each), Infinity);
    memory.nextTellAt = at;
    if (at > until) break;
    const trackers = [...memory.waiting].flatMap(([tracker, each]) => (each === at ? [tracker] : []));
    memory.now = Math.max(memory.now, at);
    for (const tracker of byName(trackers, nameOfTracker)) {
      atHand(memory, tracker.group).packed = undefined;
      memory.waiting.delete(tracker);
      try {
        forget(tracker, memory);
        revisions.push(...reviseAll(memory, tracker));
      } catch (error) {
        onBug(tracker.rule, error);
      }
    }
  }
  return revisions;
}

const nameOfTracker = ({ group, rule }: Tracker): string => `${nameOfGroup(group)} ${rule.ref}`;

/** When a finding is closed unless something is added: after a quiet time of the log, in full minutes; at the latest when it is final. */
function dueAt({ finding, tracker }: Published): number {
  const arrivedAt = finding.counted.reduce((latest, { appendedAt }) => Math.max(latest, appendedAt), -Infinity);
  const quietAt = arrivedAt + (finding.over ? 0 : tracker.rule.memory.quietMs);
  return (
    Math.ceil(Math.min(quietAt, finding.anchor.appendedAt + revisableMs(tracker.rule) - MINUTE_MS) / MINUTE_MS) *
    MINUTE_MS
  );
}

/** Foresees that it is looked at in time. What lives on is put off when its time comes, not whenever it changes. */
function look({ closing }: Memory, published: Published): void {
  const at = dueAt(published);
  if (at >= published.lookAt) return;
  published.lookAt = at;
  closing.put(published, at);
}

/** Closes the findings that are due, in the order of their ids. */
export function closeDue(memory: Memory): Revision[] {
  const due: Published[] = [];
  for (const published of memory.closing.take(memory.now)) {
    published.lookAt = Infinity;
    if (!memory.open.has(published)) continue;
    if (dueAt(published) > memory.now) look(memory, published);
    else due.push(published);
  }
  for (const published of due) memory.open.delete(published);
  return due.sort((a, b) => (a.id < b.id ? -1 : 1)).map((published) => next(published, 'resolved'));
}

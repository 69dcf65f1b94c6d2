/**
 * The groups of a memory. People come in bursts, and then not for hours: only of those that came last it is all at hand,
 * of the others it is packed. Nothing that goes out depends on which they are.
 */
import type { Signal } from '@pipeline/schemas/generated';
import { forgetFinal, HOUR_MS, type Group, type Held, type Memory, type Tracker } from './memory.ts';
import { pack, unpack } from './packed.ts';
import type { Rule } from './rule.ts';

/** The group of a signal, at hand. */
export function groupOf(memory: Memory, { organization, groupKind, group: name, historical }: Signal): Group {
  const groups = scopeOf(memory, `${groupKind} ${historical} ${organization}`);
  const known = groups.get(name);
  if (known) return atHand(memory, known);
  const nothing = { trackers: [], latest: undefined, packed: undefined, goneAt: -Infinity, latestAt: -Infinity };
  const group: Group = { organization, groupKind, group: name, historical, ...nothing };
  groups.set(name, group);
  keep(memory, group);
  return group;
}

export function trackerOf(group: Group, rule: Rule): Tracker {
  let tracker = group.trackers.find((each) => each.rule === rule);
  if (!tracker) {
    const nothing = { entries: [], published: [], lossyUntil: -Infinity, inOrder: true, silent: true };
    tracker = { rule, group, ...nothing, allSince: Infinity };
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

/** With all that is remembered of it. Others may be packed for it, which have not been asked for in a while. */
export function atHand(memory: Memory, group: Group): Group {
  const [young, old] = memory.warm;
  if (young.has(group)) return group;
  if (!old.delete(group)) unpackInto(memory, group);
  keep(memory, group);
  return group;
}

/** Two generations, of which the older goes when the younger is full. */
function keep(memory: Memory, group: Group): void {
  const [young, old] = memory.warm;
  young.add(group);
  if (young.size < memory.mostWarm / 2) return;
  for (const each of old) packUp(memory, each);
  memory.warm = [new Set(), young];
}

function packUp(memory: Memory, group: Group): void {
  for (const { rule, entries } of group.trackers) count(memory, rule, 1, entries.length);
  group.packed ??= pack({
    latest: group.latest,
    parts: group.trackers.map(({ rule, entries, lossyUntil, allSince, inOrder, silent }) => {
      return { rule: numberOf(memory, rule), entries, lossyUntil, allSince, inOrder, silent };
    }),
  });
  // What findings refer to stays.
  group.trackers = group.trackers.filter((tracker) => tracker.published.length > 0 || memory.waiting.has(tracker));
  for (const { entries } of group.trackers) entries.length = 0;
  group.latest = undefined;
}

function unpackInto(memory: Memory, group: Group): void {
  const { latest, parts } = unpack(group.packed ?? '');
  group.latest = latest;
  for (const { rule: number, entries, ...rest } of parts) {
    const rule = memory.numbered[number];
    if (!rule) continue;
    count(memory, rule, -1, -entries.length);
    Object.assign(trackerOf(group, rule), rest).entries.push(...entries);
  }
}

function numberOf({ numbered }: Memory, rule: Rule): number {
  const number = numbered.indexOf(rule);
  return number >= 0 ? number : numbered.push(rule) - 1;
}

function count({ packed }: Memory, rule: Rule, groups: number, events: number): void {
  const held = packed.get(rule) ?? { groups: 0, events: 0 };
  packed.set(rule, { groups: held.groups + groups, events: held.events + events });
}

/** By rule id. */
export function heldIn({ warm, packed }: Memory): ReadonlyMap<string, Held> {
  const all = new Map([...packed].map(([{ id }, held]) => [id, { ...held }]));
  for (const { trackers } of warm.flatMap((groups) => [...groups]))
    for (const { rule, entries } of trackers) {
      const held = all.get(rule.id) ?? { groups: 0, events: 0 };
      all.set(rule.id, { groups: held.groups + 1, events: held.events + entries.length });
    }
  return all;
}

const SWEEP_MS = 6 * HOUR_MS;
const NOTHING = pack({ parts: [], latest: undefined });

/** Every few hours of the log, groups from which nothing has come for long are forgotten. Nothing that goes out depends on when. */
export function sweep(memory: Memory): void {
  const {
    now,
    reach,
    scopes,
    warm: [young, old],
  } = memory;
  if (now < memory.sweepAt) return;
  memory.sweepAt = now + SWEEP_MS;
  for (const groups of scopes.values())
    for (const [name, group] of groups) {
      for (const tracker of group.trackers) forgetFinal(tracker, memory);
      const isGone = group.goneAt < now || group.latestAt < reach.since;
      if (!isGone || group.trackers.some(({ published }) => published.length > 0)) continue;
      if (!young.delete(group) && !old.delete(group)) unpackInto(memory, group);
      for (const tracker of group.trackers) memory.waiting.delete(tracker);
      // What was to settle may still ask for it, and finds nothing.
      Object.assign(group, { trackers: [], latest: undefined, packed: NOTHING });
      groups.delete(name);
    }
}

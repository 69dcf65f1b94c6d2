/**
 * What a group is known to have done, for longer than the horizon: things by kind and name, each with its times. Rules
 * learn from what is settled, that is older than late events can be, so that no order of arrival shows in it. Each use
 * says by which signal it was learned: while earlier signals are read again it is not known yet.
 */
import { output, tombstone, type Output } from '@pipeline/runtime/outcome';
import type { GroupKind, Knowledge, Use } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';

/** One thing done once. */
export interface Lesson {
  readonly kind: string;
  readonly name: string;
  readonly at: number;
}

/** What rules may ask. */
export interface Known {
  /** When it was done, as far as is known, in order of time. */
  readonly times: (kind: string, name: string) => readonly number[];
  /** From this event time on the entries at hand are all there are: between two of them none is missing. */
  readonly completeFrom: number;
  /** When a thing of that kind was first done; Infinity where none is known. */
  readonly since: (kind: string) => number;
  /** All things of that kind, by name. */
  readonly all: (kind: string) => ReadonlyMap<string, readonly number[]>;
}

export const nothingKnown: Known = {
  completeFrom: -Infinity,
  times: () => [],
  since: () => Infinity,
  all: () => new Map(),
};

export type GroupId = Pick<Knowledge, 'organization' | 'group'> & { readonly groupKind: GroupKind };

/** A thing as it is held: there are many, so it does not say whose it is, and its uses are numbers in a row. */
export interface Thing extends Pick<Knowledge, 'kind' | 'name'> {
  /** In order of time, of each use when it was, and by the signal at which offset it was learned. */
  readonly uses: number[];
}

/** Of one partition, by group. */
export type AllKnowledge = Map<string, Thing[]>;

const DAY_MS = 86_400_000;
/** What has not been done for so long is forgotten: two days later than rules look back, as they may judge again what is as old. */
export const FORGET_MS = 37 * DAY_MS;
const USES_A_DAY = 3;
/** The first and the latest. */
const USES = 16;
/** Of one kind; the one longest unused makes room. */
const THINGS = 64;

const idOf = ({ organization, groupKind, group }: GroupId): string => JSON.stringify([organization, groupKind, group]);
const find = (things: readonly Thing[], kind: string, name: string): Thing | undefined =>
  things.find((thing) => thing.name === name && thing.kind === kind);
const dayOf = (at: number): number => Math.floor(at / DAY_MS);
const usesOf = ({ uses }: Thing): Use[] =>
  uses.flatMap((at, index) => (index % 2 === 0 ? [{ at, offset: uses[index + 1] ?? 0 }] : []));
export const lastOf = ({ uses }: Thing): number => uses.at(-2) ?? -Infinity;

/** As it is written. */
export function recordOf(id: string, thing: Thing): Knowledge {
  const [organization, groupKind, group] = JSON.parse(id) as [string, Knowledge['groupKind'], string];
  return { organization, groupKind, group, kind: thing.kind, name: thing.name, uses: usesOf(thing) };
}

/** As the memory topic says; the key is that of `topics.memory`, and what lies under another is not ours. */
export function restoreKnowledge(all: AllKnowledge, key: string, value: Knowledge | null): void {
  const parts = partsOf(key);
  if (!parts) return;
  const [organization, groupKind, group, kind = '', name = ''] = parts;
  const id = JSON.stringify([organization, groupKind, group]);
  const others = (all.get(id) ?? []).filter((thing) => thing.name !== name || thing.kind !== kind);
  const things = value ? [...others, { kind, name, uses: numbersOf(value.uses) }] : others;
  if (things.length > 0) all.set(id, things);
  else all.delete(id);
}

function numbersOf(uses: readonly Use[]): number[] {
  const numbers: number[] = [];
  for (const { at, offset } of uses) numbers.push(at, offset);
  // Without room to grow.
  return numbers.slice();
}

function partsOf(key: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(key);
    const ours = Array.isArray(parts) && parts.length === 5 && parts.every((part) => typeof part === 'string');
    return ours ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** As it was known when the signal at this offset was read. */
export function knownOf(all: AllKnowledge, group: GroupId, offset: number, completeFrom = -Infinity): Known {
  const things = all.get(idOf(group));
  if (!things) return { ...nothingKnown, completeFrom };
  const times = ({ uses }: Thing): number[] => {
    const known: number[] = [];
    for (let index = 0; index < uses.length; index += 2)
      if ((uses[index + 1] ?? 0) <= offset) known.push(uses[index] ?? 0);
    return known;
  };
  return {
    completeFrom,
    times: (kind, name) => {
      const thing = find(things, kind, name);
      return thing ? times(thing) : [];
    },
    since: (kind) => {
      let first = Infinity;
      for (const thing of things) if (thing.kind === kind) first = Math.min(first, times(thing)[0] ?? Infinity);
      return first;
    },
    all: (kind) => {
      const all = new Map<string, readonly number[]>();
      for (const thing of things) if (thing.kind === kind) all.set(thing.name, times(thing));
      return all;
    },
  };
}

/** Notes it by the signal at this offset. What is to be written, which is nothing where it says nothing new. */
export function learn(
  all: AllKnowledge,
  group: GroupId,
  { kind, name, at }: Lesson,
  offset: number,
  onEvicted = (): void => undefined,
): Output[] {
  const id = idOf(group);
  const things = all.get(id) ?? [];
  all.set(id, things);
  const known = find(things, kind, name);
  const thing: Thing = known ?? { kind, name, uses: [] };
  if (!use(thing, at, offset)) return [];
  if (!known) things.push(thing);
  const forgotten: Thing[] = [];
  let [ofKind, oldest] = [0, thing];
  for (const each of things)
    if (lastOf(each) <= at - FORGET_MS) forgotten.push(each);
    else if (each.kind === kind) {
      ofKind++;
      if (isUnusedLonger(each, oldest)) oldest = each;
    }
  if (ofKind > THINGS) {
    forgotten.push(oldest);
    onEvicted();
  }
  for (const each of forgotten) things.splice(things.indexOf(each), 1);
  return [
    ...(forgotten.includes(thing) ? [] : [output(topics.memory, recordOf(id, thing))]),
    ...forgotten.sort(byKindAndName).map((each) => tombstone(topics.memory, recordOf(id, each))),
  ];
}

/** False where it says nothing new. */
function use({ uses }: Thing, at: number, offset: number): boolean {
  let [place, today] = [uses.length, 0];
  for (let index = uses.length - 2; index >= 0; index -= 2) {
    const other = uses[index] ?? 0;
    if (other === at) return false;
    if (other > at) place = index;
    if (dayOf(other) === dayOf(at)) today++;
  }
  if (today >= USES_A_DAY) return false;
  uses.splice(place, 0, at, offset);
  if (uses.length > 2 * USES) uses.splice(2, 2);
  return true;
}

export const byKindAndName = (a: Thing, b: Thing): number =>
  a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind < b.kind ? -1 : 1;

/** Of those last used at the same time by name: things are in another order after they were restored. */
const isUnusedLonger = (a: Thing, b: Thing): boolean =>
  lastOf(a) < lastOf(b) || (lastOf(a) === lastOf(b) && a.name < b.name);

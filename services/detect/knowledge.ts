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
type Thing = Knowledge & { readonly uses: Use[] };
/** By kind and name. */
type Things = Map<string, Thing>;

/** Of one partition: by group, then by thing. */
export type AllKnowledge = Map<string, Things>;

const DAY_MS = 86_400_000;
/** What has not been done for so long is forgotten: two days later than rules look back, as they may judge again what is as old. */
export const FORGET_MS = 37 * DAY_MS;
const USES_A_DAY = 3;
/** The first and the latest. */
const USES = 16;
/** Of one kind; the one longest unused makes room. */
const THINGS = 64;

const idOf = ({ organization, groupKind, group }: GroupId): string => JSON.stringify([organization, groupKind, group]);
const nameOf = (kind: string, name: string): string => `${kind} ${name}`;
const dayOf = (at: number): number => Math.floor(at / DAY_MS);
const usesOn = ({ uses }: Thing, day: number): number =>
  uses.reduce((count, use) => (dayOf(use.at) === day ? count + 1 : count), 0);
const lastOf = ({ uses }: Thing): number => uses.at(-1)?.at ?? -Infinity;

/** As the memory topic says; the key is that of `topics.memory`, and what lies under another is not ours. */
export function restoreKnowledge(all: AllKnowledge, key: string, value: Knowledge | null): void {
  const parts = partsOf(key);
  if (!parts) return;
  const [organization, groupKind, group, kind = '', name = ''] = parts;
  const id = JSON.stringify([organization, groupKind, group]);
  const things = all.get(id) ?? new Map<string, Thing>();
  if (value) things.set(nameOf(kind, name), { ...value, uses: [...value.uses] });
  else things.delete(nameOf(kind, name));
  if (things.size > 0) all.set(id, things);
  else all.delete(id);
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
    for (const use of uses) if (use.offset <= offset) known.push(use.at);
    return known;
  };
  return {
    completeFrom,
    times: (kind, name) => {
      const thing = things.get(nameOf(kind, name));
      return thing ? times(thing) : [];
    },
    since: (kind) => {
      let first = Infinity;
      for (const thing of things.values())
        if (thing.kind === kind) first = Math.min(first, times(thing)[0] ?? Infinity);
      return first;
    },
    all: (kind) => {
      const all = new Map<string, readonly number[]>();
      for (const thing of things.values()) if (thing.kind === kind) all.set(thing.name, times(thing));
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
  const things = all.get(id) ?? new Map<string, Thing>();
  all.set(id, things);
  const { organization, groupKind, group: of } = group;
  const known = things.get(nameOf(kind, name));
  const thing = known ?? { organization, groupKind, group: of, kind, name, uses: [] };
  if (thing.uses.some((use) => use.at === at)) return [];
  if (thing.uses.length >= USES_A_DAY && usesOn(thing, dayOf(at)) >= USES_A_DAY) return [];
  things.set(nameOf(kind, name), thing);
  thing.uses.push({ at, offset });
  thing.uses.sort((a, b) => a.at - b.at);
  if (thing.uses.length > USES) thing.uses.splice(1, 1);
  const forgotten: Thing[] = [];
  let [ofKind, oldest] = [0, thing];
  for (const each of things.values())
    if (lastOf(each) <= at - FORGET_MS) forgotten.push(each);
    else if (each.kind === kind) {
      ofKind++;
      if (isUnusedLonger(each, oldest)) oldest = each;
    }
  if (ofKind > THINGS) {
    forgotten.push(oldest);
    onEvicted();
  }
  forgotten.sort((a, b) => (nameOf(a.kind, a.name) < nameOf(b.kind, b.name) ? -1 : 1));
  for (const each of forgotten) things.delete(nameOf(each.kind, each.name));
  return [
    ...(forgotten.includes(thing) ? [] : [output(topics.memory, { ...thing, uses: [...thing.uses] })]),
    ...forgotten.map((each) => tombstone(topics.memory, each)),
  ];
}

/** Of those last used at the same time by name: things are in another order after they were restored. */
const isUnusedLonger = (a: Thing, b: Thing): boolean =>
  lastOf(a) < lastOf(b) || (lastOf(a) === lastOf(b) && a.name < b.name);

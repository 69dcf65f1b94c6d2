/**
 * Knowledge within bounds in total. Of each thing, and of each group, little is kept; here go groups that have done nothing
 * for long, such as people who have left, and, where there are too many, those that have done nothing for longest. Each goes
 * with its tombstones, in the transaction of the signal that it is done at, so that whoever restores knows the same.
 */
import { tombstone, type Output } from '@pipeline/runtime/outcome';
import { topics } from '@pipeline/schemas/topics';
import { byKindAndName, FORGET_MS, lastOf, recordOf, type AllKnowledge } from './knowledge.ts';

const DAY_MS = 86_400_000;
/** Longer than any rule looks back from a signal that may still be read again. */
const IDLE_MS = FORGET_MS + 2 * DAY_MS;
/** Of one partition: some forty for each of more than ten thousand people. Each takes some hundred bytes. */
const MOST_THINGS = 500_000;

interface Bounded {
  readonly outputs: readonly Output[];
  /** Things that went although they were not too old. */
  readonly evicted: number;
}

/** To be asked once an hour of the log, not while signals are read again. */
export function boundKnowledge(all: AllKnowledge, now: number, mostThings = MOST_THINGS): Bounded {
  const groups = [...all].map(([id, things]) => {
    let last = -Infinity;
    for (const thing of things) last = Math.max(last, lastOf(thing));
    return { id, last, size: things.length };
  });
  const idle = groups.filter(({ last }) => last <= now - IDLE_MS).sort(byId);
  let total = groups.reduce((sum, { size }) => sum + size, 0) - idle.reduce((sum, { size }) => sum + size, 0);
  const evicted: typeof groups = [];
  let things = 0;
  if (total > mostThings) {
    const unused = groups.filter(({ last }) => last > now - IDLE_MS).sort((a, b) => a.last - b.last || byId(a, b));
    // A good part at once, so that it is not done every hour.
    for (const group of unused) {
      if (total <= mostThings - mostThings / 8) break;
      evicted.push(group);
      total -= group.size;
      things += group.size;
    }
  }
  return { outputs: [...idle, ...evicted].flatMap(({ id }) => without(all, id)), evicted: things };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

function without(all: AllKnowledge, id: string): Output[] {
  const things = [...(all.get(id) ?? [])].sort(byKindAndName);
  all.delete(id);
  return things.map((thing) => tombstone(topics.memory, recordOf(id, thing)));
}

/**
 * What another set of rules has left open, said again by the one that runs now: findings that still hold as a revision,
 * those that do not as superseded, where it is known what there was.
 */
import type { Output } from '@pipeline/runtime/outcome';
import { alertOutput } from './alert.ts';
import type { Memory, Published } from './memory.ts';
import { next } from './revise.ts';

const openOf = ({ open }: Memory): Published[] => [...open].sort((a, b) => (a.id < b.id ? -1 : 1));

const everTold = ({ scopes }: Memory): ReadonlySet<string> =>
  new Set(
    [...scopes.values()].flatMap((groups) =>
      [...groups.values()].flatMap(({ trackers }) =>
        trackers.flatMap(({ published }) => published.map(({ id }) => id)),
      ),
    ),
  );

export function review(memory: Memory, before: Memory | undefined, profile: string): Output[] {
  const known = everTold(memory);
  const gone = before ? openOf(before).filter(({ id }) => !known.has(id)) : [];
  return [
    ...gone.map((published) => next(published, 'superseded')),
    ...openOf(memory).map((published) => next(published, 'open')),
  ].map((revision) => alertOutput(revision, memory, profile));
}

/** What is learned for longer than the horizon, of sightings so old that no late event comes before them any more. */
import type { Output } from '@pipeline/runtime/outcome';
import { boundKnowledge } from './knowledge-bound.ts';
import { learn } from './knowledge.ts';
import { atHand } from './groups.ts';
import { byName, forget, HOUR_MS, nameOfGroup, type Memory, type OnBug, type Tracker } from './memory.ts';

/**
 * Once an hour of the log. By append time, so that it is learned within the horizon even where nothing follows; in the
 * order of the groups' names, so that it does not matter in which order they came. Backfilled events teach nothing. What is
 * read again has taught already, and has been restored: with what came before it out of view, it could now teach otherwise.
 */
export function learnSettled(memory: Memory, replayed: boolean, onBug: OnBug): Output[] {
  const settled = memory.settling.take(memory.now);
  if (settled.length === 0) return [];
  const [after, until] = [memory.learnedAt, Math.floor(memory.now / HOUR_MS) * HOUR_MS];
  memory.learnedAt = until;
  if (replayed) return [];
  const learned = byName(settled, nameOfGroup).flatMap((group) =>
    byName(atHand(memory, group).trackers, ({ rule }) => rule.ref).flatMap((tracker) => {
      try {
        return learnFrom(memory, tracker, after, until);
      } catch (error) {
        onBug(tracker.rule, error);
        return [];
      }
    }),
  );
  const { outputs, evicted } = boundKnowledge(memory.knowledge, memory.now);
  memory.thingsEvicted += evicted;
  return [...learned, ...outputs];
}

function learnFrom(memory: Memory, tracker: Tracker, after: number, until: number): Output[] {
  const { entries, rule, group } = tracker;
  const { learns, latenessMs } = rule.memory;
  if (!learns) return [];
  // Not what is too old: it is learned from as soon as it has settled, and that may be long after where nothing came.
  forget(tracker, memory, memory.reach.since);
  const settled = (appendedAt: number): boolean => appendedAt > after - latenessMs && appendedAt <= until - latenessMs;
  if (!entries.some(({ appendedAt }) => settled(appendedAt))) return [];
  const lessons = learns(entries, settled);
  const onEvicted = (): void => {
    memory.thingsEvicted++;
  };
  return lessons.flatMap((lesson) => learn(memory.knowledge, group, lesson, memory.offset, onEvicted));
}

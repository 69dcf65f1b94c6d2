/** A dead letter as the command sees it: whom it is for, under which id, and whether its record can be put back. */
import { hash } from 'node:crypto';
import type { DeadLetter } from '@pipeline/schemas/generated';
import { allTopics, topics, type Topic } from '@pipeline/schemas/topics';

/** The reason in a marker: a record in the topic of dead letters by which it is known that a letter has been replayed. */
export const REPLAYED = 'replayed';

/** A letter without its value: what a list holds. */
export interface Letter extends Omit<DeadLetter, 'key' | 'value' | 'headers'> {
  readonly id: string;
  /** Where the letter itself lies. */
  readonly at: { readonly partition: number; readonly offset: number };
  /** Why its record cannot be put back; null where it can. */
  readonly obstacle: string | null;
  /** When it was put back; null where it waits. */
  readonly replayedAt: number | null;
}

/**
 * One id for one record that one group has given up, however many letters tell of it: a crash may have a letter written
 * twice, and a record that is bad in two ways has two. So it can be put back once only.
 */
export function letterId({ service, group, topic, partition, offset, valueSha256 }: DeadLetter): string {
  const facts = topic === '' ? [service, valueSha256] : [group, topic, partition, offset];
  return hash('sha256', JSON.stringify(facts)).slice(0, 16);
}

/** The topic that a letter's record came from; undefined where that is none of ours. */
export const topicOf = (prefix: string, { topic }: Pick<DeadLetter, 'topic'>): Topic<never> | undefined =>
  allTopics.find(({ name }) => prefix + name === topic);

/** Topics whose records are what a service remembers, or letters themselves: nothing is ever put back there. */
const MEMORIES: readonly Topic<never>[] = [
  topics.deadLetters,
  ...allTopics.filter(({ cleanup }) => cleanup === 'compact'),
];

export function obstacleOf(prefix: string, letter: DeadLetter): string | null {
  if (letter.topic === '' || letter.group === '') return 'it did not come from a topic';
  const topic = topicOf(prefix, letter);
  if (topic === undefined || MEMORIES.includes(topic)) return 'its topic is none that records are put back into';
  if ((letter.value?.length ?? 0) < letter.valueBytes) return 'only the beginning of its value was kept';
  return null;
}

/** Written in one transaction with the record: same key as the letter, so in the same partition, and without its value. */
export const markerOf = (letter: DeadLetter, now: number): DeadLetter => ({
  ...letter,
  ...{ reason: REPLAYED, detail: `${letter.reason}, put back into its topic`, failedAt: now },
  ...{ key: null, value: null, headers: [] },
});

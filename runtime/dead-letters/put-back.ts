/** What is written to put a letter's record back: the record, for one group only, and the marker that says so. */
import type { DeadLetter } from '@pipeline/schemas/generated';
import { replayHeaders } from '@pipeline/schemas/headers';
import { topics } from '@pipeline/schemas/topics';
import { outgoing, type Placing } from '../kafka/outgoing.ts';
import type { Outgoing } from '../kafka/requests.ts';
import { output } from '../outcome.ts';
import { letterId, markerOf, topicOf } from './letter.ts';

const OURS: readonly string[] = Object.values(replayHeaders);

/**
 * The bytes, key and headers that the record had, into the partition that it was in: others may count on its number. Both
 * belong in one transaction. `index` is handed on as their origin.
 */
export function putBack(
  placing: Placing,
  prefix: string,
  letter: DeadLetter,
  index: number,
  now: number,
): readonly [record: Outgoing, marker: Outgoing] {
  const topic = topicOf(prefix, letter);
  if (topic === undefined) throw new TypeError(`${letter.topic} is not a topic of this pipeline`);
  const headers: Record<string, Buffer | string> = {
    ...Object.fromEntries(
      letter.headers.filter(({ name }) => !OURS.includes(name)).map((one) => [one.name, one.value]),
    ),
    [replayHeaders.for]: letter.group,
    [replayHeaders.tries]: String(letter.attempts),
    [replayHeaders.of]: letterId(letter),
  };
  const { key, value, partition } = letter;
  const bytes = (key?.length ?? 0) + (value?.length ?? 0) + HEADERS_BYTES;
  return [
    { topic, message: { key, value, partition, headers }, bytes, origin: index },
    outgoing(placing, output(topics.deadLetters, markerOf(letter, now)), {}, index),
  ];
}

/** Roughly, for cutting requests. */
const HEADERS_BYTES = 1_024;

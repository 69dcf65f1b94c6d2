/**
 * Reads a stretch of one partition without joining a group, read-committed. It ends when the position has passed `to`,
 * not at a record: the last offsets may hold markers, or nothing any more after compaction.
 */
import type { KafkaMessage } from 'kafkajs';
import { errorType } from './errors.ts';
import type { Positions } from './positions.ts';

export interface Range {
  /** With the prefix. */
  readonly topic: string;
  readonly partition: number;
  /** First offset wanted; absent or before the earliest one: from the earliest. */
  readonly from?: number;
  /** First offset not wanted any more; absent: the end as it is at the start. Fixed from then on. */
  readonly to?: number;
}

/** The records of a range, some at a time, as they are fetched. Ends early, without an error, when the signal aborts. */
export async function* readBatches(
  positions: Positions,
  { topic, partition, from, to }: Range,
  signal?: AbortSignal,
): AsyncGenerator<readonly KafkaMessage[]> {
  const { earliest, end } = await positions.bounds(topic, partition);
  const stop = to ?? end;
  let position = Math.max(from ?? earliest, earliest);
  while (position < stop && !signal?.aborted) {
    let fetched;
    try {
      fetched = await positions.fetch(topic, partition, position);
    } catch (error) {
      // Retention has passed us by: what is deleted is no part of the range any more.
      const now = errorType(error) === 'OFFSET_OUT_OF_RANGE' ? await positions.bounds(topic, partition) : undefined;
      if (!now || now.earliest <= position) throw error;
      position = now.earliest;
      continue;
    }
    const { messages, nextOffset } = fetched;
    const last = messages.at(-1);
    if (last && Number(last.offset) >= stop) {
      yield messages.filter(({ offset }) => Number(offset) < stop);
      return;
    }
    if (messages.length > 0) yield messages;
    position = nextOffset === undefined ? position : Math.max(position, nextOffset);
  }
}

/** The same, record by record. */
export async function* readRange(
  positions: Positions,
  range: Range,
  signal?: AbortSignal,
): AsyncGenerator<KafkaMessage> {
  for await (const messages of readBatches(positions, range, signal)) yield* messages;
}

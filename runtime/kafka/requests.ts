/** Cuts what is to be written into requests that the topics' limits allow. */
import type { Topic } from '@pipeline/schemas/topics';

/** A record to be written, with its place. */
export interface Outgoing {
  readonly topic: Topic<never>;
  readonly message: OutgoingMessage;
  /** Of key, value and headers. */
  readonly bytes: number;
  /** Which record of the input it was made from, for the one who made it. */
  readonly origin: number;
}

export interface OutgoingMessage {
  readonly key: string | Buffer | null;
  readonly value: Buffer | null;
  readonly partition: number;
  readonly headers: Readonly<Record<string, Buffer | string>>;
}

/** One call: records of one topic, those of each partition small enough to be one batch. */
export interface WriteRequest {
  readonly topic: Topic<never>;
  readonly records: readonly Outgoing[];
  readonly partitions: number;
}

/**
 * All records that one call sends to one partition become one batch, and the limit of a topic applies to the batch
 * after compression: below this, before compression, a batch passes every usual limit (1 MB).
 */
export const BATCH_BYTES = 900_000;

/**
 * Keeps the order within each partition. A record above the limit goes alone, so that its refusal concerns nothing
 * else. With `onePartitionEach` no request has two partitions: a refusal then is exact.
 */
export function cutRequests(outgoing: readonly Outgoing[], onePartitionEach = false): readonly WriteRequest[] {
  const requests: WriteRequest[] = [];
  for (const [topic, partitions] of byTopicAndPartition(outgoing)) {
    const chunks = [...partitions.values()].map(cutChunks);
    const rounds = Math.max(...chunks.map(({ length }) => length));
    for (let round = 0; round < rounds; round++) {
      const together: Outgoing[] = [];
      let count = 0;
      for (const chunk of chunks.map((list) => list[round])) {
        if (!chunk) continue;
        if (onePartitionEach || isGiant(chunk)) requests.push({ topic, records: chunk, partitions: 1 });
        else {
          for (const record of chunk) together.push(record);
          count++;
        }
      }
      if (count > 0) requests.push({ topic, records: together, partitions: count });
    }
  }
  return requests;
}

/** Adds up how many records of each topic there are, by its name. */
export function addByTopic(counts: Map<string, number>, outgoing: readonly Outgoing[]): void {
  for (const { topic } of outgoing) counts.set(topic.name, (counts.get(topic.name) ?? 0) + 1);
}

/** The same request as two; undefined where it holds a single record. */
export function halves({
  topic,
  records,
  partitions,
}: WriteRequest): readonly [WriteRequest, WriteRequest] | undefined {
  if (records.length < 2) return undefined;
  const middle = records.length >> 1;
  const half = (some: readonly Outgoing[]): WriteRequest => ({ topic, records: some, partitions });
  return [half(records.slice(0, middle)), half(records.slice(middle))];
}

const isGiant = (chunk: readonly Outgoing[]): boolean => (chunk[0]?.bytes ?? 0) > BATCH_BYTES;

function byTopicAndPartition(
  outgoing: readonly Outgoing[],
): ReadonlyMap<Topic<never>, ReadonlyMap<number, readonly Outgoing[]>> {
  const topics = new Map<Topic<never>, Map<number, Outgoing[]>>();
  for (const record of outgoing) {
    let partitions = topics.get(record.topic);
    if (!partitions) topics.set(record.topic, (partitions = new Map<number, Outgoing[]>()));
    const records = partitions.get(record.message.partition);
    if (records) records.push(record);
    else partitions.set(record.message.partition, [record]);
  }
  return topics;
}

function cutChunks(records: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const chunks: Outgoing[][] = [];
  let chunk: Outgoing[] = [];
  let bytes = 0;
  for (const record of records) {
    if (chunk.length > 0 && bytes + record.bytes > BATCH_BYTES) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(record);
    bytes += record.bytes;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** The consumer of one group in one topic: its settings, and what kafkajs knows of it but does not say in its types. */
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { stickyAssigner } from './assignment.ts';
import type { Records } from './decode-batches.ts';

export interface Subscription {
  /** Both with the prefix. */
  readonly group: string;
  readonly topic: string;
  readonly sessionTimeoutMs: number;
  /** Limits of one answer, as compressed; not given, they are those of a loop that has to get through a backlog. */
  readonly fetch?: FetchLimits;
}

export interface FetchLimits {
  readonly bytes: number;
  readonly bytesPerPartition: number;
}

export interface FetchedBatch {
  readonly partition: number;
  /** The offset that was asked for: everything from there up to `nextOffset` is in the batch. */
  readonly fetchedOffset: number;
  readonly nextOffset: number;
  readonly highWatermark: number;
  readonly messages: readonly KafkaMessage[];
  /** Says that the handler is getting on. Rejects where the group is no longer ours. */
  readonly progress: () => Promise<void>;
}

/** A compressed fetch inflates ten times over. Half as much saves no memory worth its price: every fifth event a CPU-second. */
const USUAL_FETCH: FetchLimits = { bytes: 4 * 1_048_576, bytesPerPartition: 524_288 };

export function newConsumer(
  kafka: Kafka,
  { group, topic, sessionTimeoutMs, fetch = USUAL_FETCH }: Subscription,
  owned: () => readonly number[],
): Consumer {
  return kafka.consumer({
    groupId: group,
    partitionAssigners: [stickyAssigner(topic, owned)],
    readUncommitted: false,
    allowAutoTopicCreation: false,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: Math.max(60_000, sessionTimeoutMs),
    heartbeatInterval: Math.min(3_000, Math.floor(sessionTimeoutMs / 6)),
    maxWaitTimeInMs: 100,
    maxBytes: fetch.bytes,
    maxBytesPerPartition: fetch.bytesPerPartition,
  });
}

/** From where to where a batch reaches, which kafkajs knows but does not say in its types. */
export function reachOf(batch: EachBatchPayload['batch']): Omit<FetchedBatch, 'progress'> {
  const inner = batch as typeof batch & { fetchedOffset: string; rawMessages: Records<KafkaMessage> };
  return {
    partition: batch.partition,
    fetchedOffset: Number(inner.fetchedOffset),
    nextOffset: Math.max(Number(batch.lastOffset()) + 1, inner.rawMessages.nextOffset ?? 0),
    highWatermark: Number(batch.highWatermark),
    messages: batch.messages,
  };
}

type On = (event: string, listener: (event: { payload: unknown }) => void) => void;

export function onOwnEvent(consumer: Consumer, event: string, listener: (payload: unknown) => void): void {
  const on = consumer.on.bind(consumer) as unknown as On;
  on(event, ({ payload }) => {
    listener(payload);
  });
}

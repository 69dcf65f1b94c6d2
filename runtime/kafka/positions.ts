/**
 * Where a partition begins and ends, where a group stands in it, and its records, all asked for without joining a group.
 * kafkajs offers none of that for a single partition, so this stands on its cluster of brokers.
 */
import { createRequire } from 'node:module';
import type { Kafka, KafkaMessage } from 'kafkajs';
import './kafkajs.ts';
import type { Records } from './decode-batches.ts';

const internalRequire = createRequire(import.meta.url);

interface Broker {
  readonly fetch: (request: object) => Promise<{ responses: readonly { partitions: readonly PartitionData[] }[] }>;
  readonly offsetFetch: (request: object) => Promise<{
    responses: readonly { partitions: readonly { offset: string; metadata: string | null }[] }[];
  }>;
}

interface PartitionData {
  readonly partition: number;
  readonly messages: Records<KafkaMessage>;
}

interface Cluster {
  readonly connect: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
  readonly addTargetTopic: (topic: string) => Promise<void>;
  readonly refreshMetadata: () => Promise<void>;
  readonly refreshMetadataIfNecessary: () => Promise<void>;
  readonly findTopicPartitionMetadata: (topic: string) => readonly { partitionId: number; leader: number }[];
  readonly findBroker: (node: { nodeId: number }) => Promise<Broker>;
  readonly findGroupCoordinator: (group: { groupId: string }) => Promise<Broker>;
  readonly fetchTopicsOffset: (
    topics: readonly object[],
  ) => Promise<readonly { partitions: readonly { offset: string }[] }[]>;
}

interface BatchOf {
  readonly messages: KafkaMessage[];
}
const Batch = internalRequire('kafkajs/src/consumer/batch.js') as new (
  topic: string,
  fetchedOffset: string,
  data: PartitionData,
) => BatchOf;

const READ_COMMITTED = 1;

export interface Committed {
  /** -1 where nothing was ever committed. */
  readonly offset: number;
  readonly metadata: string;
}

export interface Fetched {
  readonly messages: readonly KafkaMessage[];
  /** Behind all that the response covered; absent where it held no whole batch. */
  readonly nextOffset: number | undefined;
}

export interface Positions {
  readonly partitions: (topic: string) => Promise<number>;
  /** The first offset there is, and the one behind the last that read-committed readers may see now. */
  readonly bounds: (topic: string, partition: number) => Promise<{ earliest: number; end: number }>;
  /** The first offset appended at that time or later; undefined where there is none. */
  readonly offsetAt: (topic: string, partition: number, timestampMs: number) => Promise<number | undefined>;
  readonly committed: (group: string, topic: string, partition: number) => Promise<Committed>;
  /** Committed records from an offset on; waits so long, or half a second, where there are none. */
  readonly fetch: (topic: string, partition: number, offset: number, waitMs?: number) => Promise<Fetched>;
  readonly connect: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
}

const FETCH_BYTES = 1_048_576;
const FETCH_WAIT_MS = 500;

export function createPositions(kafka: Kafka): Positions {
  const cluster = clusterOf(kafka);

  /** On an error what is known of leaders and coordinators may be stale; who asks again shall ask the right broker. */
  async function ask<T>(topic: string, question: () => Promise<T>): Promise<T> {
    await cluster.connect();
    await cluster.addTargetTopic(topic);
    try {
      await cluster.refreshMetadataIfNecessary();
      return await question();
    } catch (error) {
      await cluster.refreshMetadata().catch(() => undefined);
      throw error;
    }
  }

  async function listed(topic: string, partition: number, which: object): Promise<number> {
    const [answer] = await cluster.fetchTopicsOffset([{ topic, partitions: [{ partition }], ...which }]);
    const offset = answer?.partitions[0]?.offset;
    if (offset === undefined) throw new Error(`no leader for partition ${partition} of ${topic}`);
    return Number(offset);
  }

  return {
    connect: () => cluster.connect(),
    disconnect: () => cluster.disconnect(),
    partitions: (topic) => ask(topic, () => Promise.resolve(cluster.findTopicPartitionMetadata(topic).length)),
    bounds: (topic, partition) =>
      ask(topic, async () => {
        const earliest = await listed(topic, partition, { fromBeginning: true });
        return { earliest, end: await listed(topic, partition, { fromBeginning: false }) };
      }),
    offsetAt: (topic, partition, timestampMs) =>
      ask(topic, async () => {
        const offset = await listed(topic, partition, { fromTimestamp: timestampMs });
        return offset < 0 ? undefined : offset;
      }),
    committed: (group, topic, partition) =>
      ask(topic, async () => {
        const coordinator = await cluster.findGroupCoordinator({ groupId: group });
        const { responses } = await coordinator.offsetFetch({
          groupId: group,
          topics: [{ topic, partitions: [{ partition }] }],
        });
        const answer = responses[0]?.partitions[0];
        if (!answer) throw new Error(`no answer for the offset of ${group} in partition ${partition} of ${topic}`);
        return { offset: Number(answer.offset), metadata: answer.metadata ?? '' };
      }),
    fetch: (topic, partition, offset, waitMs = FETCH_WAIT_MS) =>
      ask(topic, async () => {
        const leader = cluster.findTopicPartitionMetadata(topic).find(({ partitionId }) => partitionId === partition);
        if (!leader) throw new Error(`no leader for partition ${partition} of ${topic}`);
        const broker = await cluster.findBroker({ nodeId: leader.leader });
        const { responses } = await broker.fetch({
          maxWaitTime: waitMs,
          minBytes: 1,
          maxBytes: FETCH_BYTES,
          isolationLevel: READ_COMMITTED,
          topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes: FETCH_BYTES }] }],
        });
        const data = responses[0]?.partitions[0];
        if (!data) return { messages: [], nextOffset: undefined };
        return { messages: new Batch(topic, String(offset), data).messages, nextOffset: data.messages.nextOffset };
      }),
  };
}

/** kafkajs keeps the maker of its clusters under a symbol of its own. */
function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith(':createCluster'));
  if (!symbol) throw new Error('this kafkajs keeps its clusters elsewhere; version 2.2.4 is expected');
  const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol];
  if (!create) throw new Error('this kafkajs makes its clusters otherwise; version 2.2.4 is expected');
  return create({ allowAutoTopicCreation: false, metadataMaxAge: 60_000, isolationLevel: READ_COMMITTED });
}

/**
 * Puts records into topics, for commands: where the services would put them, acknowledged by all replicas, and
 * written by one call exactly once. It makes no topics and registers no schemas.
 */
import type { Topic } from '@pipeline/schemas/topics';
import { pino } from 'pino';
import { clusterProblems, clusterSettings, withProxyNames } from './base-settings.ts';
import { reachCluster } from './cluster.ts';
import { createCodec } from './codec.ts';
import { CompressionTypes, connect, plainProducer } from './kafka/client.ts';
import { outgoing } from './kafka/outgoing.ts';
import { createPositions } from './kafka/positions.ts';
import { cutRequests } from './kafka/requests.ts';
import type { Output } from './outcome.ts';
import { readSettings, type Environment } from './settings.ts';

class MissingTopic extends Error {
  override readonly name = 'MissingTopic';
  constructor(topic: string) {
    super(`there is no topic ${topic}, or it may not be seen; run: npm run topics -- apply`);
  }
}

export interface TopicWriter {
  /**
   * Written when it resolves, those of one partition in their order. Rejects with MissingTopic or MissingSchema before anything is written;
   * otherwise the outcome is unknown.
   */
  readonly write: (outputs: readonly Output[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** By the settings of the cluster, as the services have them. Throws WrongSettings; rejects where the cluster does not answer. */
export async function openTopicWriter(environment: Environment): Promise<TopicWriter> {
  const settings = readSettings(clusterSettings, withProxyNames(environment), (read) =>
    clusterProblems(read, environment),
  );
  const { connection, registry } = reachCluster(settings, 'writer');
  const kafka = connect(connection, pino({ level: 'silent' }));
  const [admin, producer, positions] = [kafka.admin(), plainProducer(kafka), createPositions(kafka)];
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  const nameOf = (topic: Topic<never>): string => `${settings.KAFKA_PREFIX}${topic.name}`;
  const partitions = new Map<string, number>();

  async function close(): Promise<void> {
    await Promise.allSettled([admin.disconnect(), producer.disconnect(), positions.disconnect()]);
  }

  /** As-input topics are for stages: a command has no input. */
  async function prepare(topics: readonly Topic<never>[]): Promise<void> {
    const unknown = topics.filter(({ name }) => !partitions.has(name));
    if (unknown.length === 0) return;
    const existing = new Set(await admin.listTopics());
    for (const topic of unknown) {
      if (topic.partition !== 'by-key') throw new TypeError(`${topic.name} is written by stages only`);
      if (!existing.has(nameOf(topic))) throw new MissingTopic(nameOf(topic));
    }
    await codec.prepare(unknown);
    for (const topic of unknown) partitions.set(topic.name, await positions.partitions(nameOf(topic)));
  }

  try {
    await Promise.all([admin.connect(), producer.connect(), positions.connect()]);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    write: async (outputs) => {
      await prepare([...new Set(outputs.map(({ topic }) => topic))]);
      const placing = { codec, partition: 0, partitionsOf: ({ name }: Topic<never>) => partitions.get(name) ?? 1 };
      for (const { topic, records } of cutRequests(outputs.map((one) => outgoing(placing, one, {}, 0)))) {
        await producer.send({
          topic: nameOf(topic),
          compression: topic.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.ZSTD,
          acks: -1,
          messages: records.map(({ message }) => ({ ...message, headers: { ...message.headers } })),
        });
      }
    },
    close,
  };
}

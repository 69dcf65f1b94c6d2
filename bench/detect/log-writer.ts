/**
 * Writes a log as it would have grown: each record in a partition of one's choice and, where the topic has been told to
 * believe it, with the time at which it is said to have been appended.
 */
import { clusterSettings } from '@pipeline/runtime/base-settings';
import { reachCluster } from '@pipeline/runtime/cluster';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { kafkajs } from '@pipeline/runtime/kafka/kafkajs';
import { outgoing } from '@pipeline/runtime/kafka/outgoing';
import { output } from '@pipeline/runtime/outcome';
import { readSettings, type Environment } from '@pipeline/runtime/settings';
import { PARTITIONS, type Topic } from '@pipeline/schemas/topics';
import { pino } from 'pino';

export interface Logged<T> {
  readonly value: T;
  /** Not given: the key decides. */
  readonly partition?: number;
  readonly appendedAt?: number;
}

export interface LogWriter<T> {
  /** From now on the topic's records are dated by whoever writes them, and kept however old they are. */
  readonly believeTimes: () => Promise<void>;
  /** Written when it resolves; those of one partition in their order. */
  readonly write: (records: Iterable<Logged<T>>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A few hundred in a batch of each partition, as a stage writes them. */
const AT_ONCE = 4_000;

export async function openLogWriter<T>(environment: Environment, topic: Topic<T>): Promise<LogWriter<T>> {
  const settings = readSettings(clusterSettings, environment);
  const { connection, registry } = reachCluster(settings, 'bench');
  const kafka = connect(connection, pino({ level: 'silent' }));
  const producer = plainProducer(kafka);
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  await Promise.all([producer.connect(), codec.prepare([topic as Topic<never>])]);
  const name = `${settings.KAFKA_PREFIX}${topic.name}`;
  const byKey: Topic<T> = { ...topic, partition: 'by-key' };
  const placing = { codec, partition: 0, partitionsOf: () => PARTITIONS };

  const messageOf = ({ value, partition, appendedAt }: Logged<T>) => {
    const { message } = outgoing(placing, output(byKey, value), {}, 0);
    return {
      ...{ key: message.key, value: message.value, partition: partition ?? message.partition, headers: {} },
      ...(appendedAt === undefined ? {} : { timestamp: String(appendedAt) }),
    };
  };

  return {
    believeTimes: async () => {
      const admin = kafka.admin();
      await admin.connect();
      const configEntries = [
        { name: 'message.timestamp.type', value: 'CreateTime' },
        { name: 'retention.ms', value: '-1' },
      ];
      await admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configEntries }],
      });
      await admin.disconnect();
    },
    write: async (records) => {
      let messages: ReturnType<typeof messageOf>[] = [];
      const send = async (): Promise<void> => {
        const now = messages;
        messages = [];
        await producer.send({ topic: name, compression: CompressionTypes.ZSTD, messages: now });
      };
      for (const record of records) if (messages.push(messageOf(record)) === AT_ONCE) await send();
      if (messages.length > 0) await send();
    },
    close: () => producer.disconnect(),
  };
}

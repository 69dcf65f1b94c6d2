/** The topic of dead letters as the command reaches it: to read all of it, and to put records back exactly once. */
import type { DeadLetter } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import { pino } from 'pino';
import { clusterProblems, clusterSettings, withProxyNames } from '../base-settings.ts';
import { reachCluster } from '../cluster.ts';
import { createCodec } from '../codec.ts';
import { connect } from '../kafka/client.ts';
import type { Codec } from '../kafka/context.ts';
import { createPositions } from '../kafka/positions.ts';
import { readBatches } from '../kafka/read-range.ts';
import { openWriter, type Writer } from '../kafka/writer.ts';
import { readSettings, type Environment } from '../settings.ts';
import { createCollection, type Collection } from './collect.ts';
import { topicOf, type Letter } from './letter.ts';

export interface Mailbox {
  readonly prefix: string;
  readonly codec: Codec;
  /** How many partitions the topic of dead letters has. */
  readonly partitions: number;
  readonly letters: () => Promise<readonly Letter[]>;
  /** Those letters in full, in the order in which they lie; only as many at a time as a fetch brings. */
  readonly inFull: (letters: readonly Letter[]) => AsyncGenerator<readonly (readonly [Letter, DeadLetter])[]>;
  /** The value of a letter's record as the schema of its topic reads it; null where it cannot be read. */
  readonly decoded: (record: DeadLetter) => Promise<object | null>;
  /**
   * Fences every earlier replay and waits for the end of its transaction: what `letters` says from then on stands until
   * another replay begins, and then this one's writes fail.
   */
  readonly openWriter: () => Promise<Writer>;
  readonly close: () => Promise<void>;
}

const { deadLetters } = topics;

/** By the settings of the cluster, as the services have them. Throws WrongSettings; rejects where the cluster does not answer. */
export async function openMailbox(environment: Environment): Promise<Mailbox> {
  const settings = readSettings(clusterSettings, withProxyNames(environment), (read) =>
    clusterProblems(read, environment),
  );
  const { connection, registry } = reachCluster(settings, 'dead-letters');
  const kafka = connect(connection, pino({ level: 'silent' }));
  const prefix = settings.KAFKA_PREFIX;
  const topic = prefix + deadLetters.name;
  const [admin, positions] = [kafka.admin(), createPositions(kafka)];
  const codec = createCodec(registry, prefix, Date.now);
  const close = async (): Promise<void> => {
    await Promise.allSettled([admin.disconnect(), positions.disconnect()]);
  };

  async function decode<T>(from: Topic<T>, bytes: Buffer | null): Promise<T | null> {
    if (bytes === null) return null;
    let decoded = codec.decode(from, bytes);
    if (decoded.kind === 'unknown-schema') {
      await codec.learn(from, decoded.id);
      decoded = codec.decode(from, bytes);
    }
    return decoded.kind === 'value' ? decoded.value : null;
  }

  /**
   * Up to what has been written by now, not to what readers of committed records may see by now: a service's open
   * transaction hides every marker behind it, and is waited for.
   */
  async function read(into: Collection): Promise<void> {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      for await (const messages of readBatches(positions, { topic, partition, to: Number(high) })) {
        for (const { value, offset } of messages) {
          const record = await decode(deadLetters, value);
          if (record) into.add(record, { partition, offset: Number(offset) });
        }
      }
    }
  }

  try {
    await Promise.all([admin.connect(), positions.connect()]);
    await codec.prepare([deadLetters]);
    const partitions = await positions.partitions(topic);
    return {
      ...{ prefix, codec, partitions, close },
      letters: async () => {
        const collection = createCollection(prefix);
        await read(collection);
        return collection.letters();
      },
      inFull: async function* (letters) {
        for (let partition = 0; partition < partitions; partition++) {
          const wanted = new Map(
            letters.filter(({ at }) => at.partition === partition).map((one) => [one.at.offset, one]),
          );
          if (wanted.size === 0) continue;
          const range = { topic, partition, from: Math.min(...wanted.keys()), to: Math.max(...wanted.keys()) + 1 };
          for await (const messages of readBatches(positions, range)) {
            const found: (readonly [Letter, DeadLetter])[] = [];
            for (const { value, offset } of messages) {
              const letter = wanted.get(Number(offset));
              const record = letter && (await decode(deadLetters, value));
              if (record) found.push([letter, record]);
            }
            if (found.length > 0) yield found;
          }
        }
      },
      decoded: async (record) => {
        const from = topicOf(prefix, record);
        const whole = record.value?.length === record.valueBytes;
        return from && whole ? decode<object>(from as Topic<object>, record.value) : null;
      },
      openWriter: () => openWriter(kafka, prefix, `${prefix}operator.dead-letters`),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

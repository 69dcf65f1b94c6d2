/**
 * Reads topics from beginning to end without a consumer group, committed records only: for whoever counts, compares or
 * explains what is there, and changes nothing.
 */
import type { Topic } from '@pipeline/schemas/topics';
import { pino } from 'pino';
import { clusterProblems, clusterSettings, withProxyNames } from './base-settings.ts';
import { reachCluster } from './cluster.ts';
import { createCodec } from './codec.ts';
import { connect } from './kafka/client.ts';
import { follow } from './kafka/follow.ts';
import { createPositions } from './kafka/positions.ts';
import { readBatches } from './kafka/read-range.ts';
import { errorType } from './kafka/errors.ts';
import { recordFacts } from './kafka/record-facts.ts';
import type { RecordFacts } from './loops.ts';
import { readSettings, type Environment } from './settings.ts';
import { untilAnswered } from './until-answered.ts';

export interface TopicRecord<T> {
  /** Null in a tombstone, and where the bytes could not be decoded. */
  readonly value: T | null;
  /** Empty where a record has none. */
  readonly key: string;
  readonly record: RecordFacts;
  readonly valueBytes: number;
}

/** Per partition, the offset at which to begin. */
export type Offsets = readonly number[];

export interface TopicReader {
  /** Where each partition ends now. */
  readonly ends: (topic: Topic<never>) => Promise<Offsets>;
  /** Every committed record from the given offsets, or from the earliest, up to the present end; partition by partition. */
  readonly read: <T>(topic: Topic<T>, from?: Offsets) => AsyncGenerator<TopicRecord<T>>;
  /** Per partition, the first record appended at that time or later; the present end where there is none. */
  readonly offsetsAt: (topic: Topic<never>, timestampMs: number) => Promise<Offsets>;
  /** Every record appended since then is still there; 0 where none was ever removed. */
  readonly completeSince: (topic: Topic<never>) => Promise<number>;
  /**
   * Hears of every committed record of one partition under some of its keys, from an offset on, about a second later; null
   * for a tombstone, and for what cannot be decoded. Ends with the signal.
   */
  readonly follow: <T>(topic: Topic<T>, part: Part, listener: (key: string, value: T | null) => void) => Promise<void>;
  /** Where a consumer group (without the prefix) stands in a partition; -1 where it has committed nothing yet. */
  readonly committed: (group: string, topic: Topic<never>, partition: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Part {
  readonly partition: number;
  readonly from: number;
  readonly heeds: (key: string) => boolean;
  readonly signal: AbortSignal;
}

const LEADERS_MS = 30_000;
const UNSETTLED = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION']);

/** By the settings of the cluster, as the services have them. Throws WrongSettings; rejects where the cluster does not answer. */
export async function openTopicReader(environment: Environment): Promise<TopicReader> {
  const settings = readSettings(clusterSettings, withProxyNames(environment), (read) =>
    clusterProblems(read, environment),
  );
  const { connection, registry } = reachCluster(settings, 'reader');
  const log = pino({ level: 'silent' });
  const positions = createPositions(connect(connection, log));
  await positions.connect();
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  const nameOf = (topic: Topic<never>): string => `${settings.KAFKA_PREFIX}${topic.name}`;

  async function decode<T>(topic: Topic<T>, bytes: Buffer | null): Promise<T | null> {
    if (bytes === null) return null;
    let decoded = codec.decode(topic, bytes);
    if (decoded.kind === 'unknown-schema') {
      await codec.learn(topic, decoded.id);
      decoded = codec.decode(topic, bytes);
    }
    return decoded.kind === 'value' ? decoded.value : null;
  }

  /** A topic that has just been created may not have its leaders yet. */
  const boundsOf = (name: string, partition: number): Promise<{ earliest: number; end: number }> =>
    untilAnswered(() => positions.bounds(name, partition), {
      ...{ what: name, log, signal: AbortSignal.timeout(LEADERS_MS) },
      isTrouble: (error) => UNSETTLED.has(errorType(error)),
    });

  async function ends(topic: Topic<never>): Promise<Offsets> {
    const name = nameOf(topic);
    const count = await positions.partitions(name);
    const bounds = Array.from({ length: count }, (_, partition) => boundsOf(name, partition));
    return (await Promise.all(bounds)).map(({ end }) => end);
  }

  async function completeIn(name: string, partition: number): Promise<number> {
    if ((await boundsOf(name, partition)).earliest === 0) return 0;
    for await (const [first] of readBatches(positions, { topic: name, partition })) {
      if (first) return Number(first.timestamp);
    }
    return Date.now();
  }

  return {
    ends,
    offsetsAt: async (topic, timestampMs) => {
      const name = nameOf(topic);
      const offsets = (await ends(topic)).map(
        async (end, partition) => (await positions.offsetAt(name, partition, timestampMs)) ?? end,
      );
      return Promise.all(offsets);
    },
    completeSince: async (topic) => {
      const name = nameOf(topic);
      const all = (await ends(topic)).map((_, partition) => completeIn(name, partition));
      return Math.max(...(await Promise.all(all)));
    },
    read: async function* <T>(topic: Topic<T>, from?: Offsets) {
      const name = nameOf(topic);
      for (const [partition, to] of (await ends(topic)).entries()) {
        const range = { topic: name, partition, from: from?.[partition] ?? 0, to };
        for await (const messages of readBatches(positions, range)) {
          for (const message of messages) {
            yield {
              value: await decode(topic, message.value),
              key: message.key?.toString() ?? '',
              record: recordFacts(name, partition, message),
              valueBytes: message.value?.length ?? 0,
            };
          }
        }
      }
    },
    follow: (topic, part, listener) =>
      follow({ ...part, positions, topic: nameOf(topic), decoded: (value) => decode(topic, value), log }, listener),
    committed: async (group, topic, partition) =>
      (await positions.committed(`${settings.KAFKA_PREFIX}${group}`, nameOf(topic), partition)).offset,
    close: () => positions.disconnect(),
  };
}

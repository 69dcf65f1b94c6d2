/** Detectors for one test: topics of their own, events as enrich would have put them there, processes that come and go. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { connectRegistry } from '@pipeline/runtime/registry';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startService, type ServiceProcess } from '@pipeline/sandbox/services';
import type { Alert, EnrichedEvent } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { until } from './pipeline.ts';

export interface Detectors {
  /** Spread over the partitions in turn. */
  readonly append: (events: readonly EnrichedEvent[]) => Promise<void>;
  readonly start: () => Promise<ServiceProcess>;
  /** Resolves once so many of the events are matched for good. */
  readonly matched: (count: number) => Promise<void>;
  /** All that is said of findings, withheld ones too, once everything has been handled for good. */
  readonly told: () => Promise<readonly Alert[]>;
  /** As it stands in the topic, partition by partition. */
  readonly read: TopicReader['read'];
  readonly bytesOf: <T>(topic: Topic<T>, value: T) => string;
}

/** Fewer than usual: each is opened anew whenever somebody joins or leaves. */
const PARTITIONS = 6;
const TIMEOUT_MS = 900_000;
let made = 0;

export async function openDetectors(kafka: { brokers: string; registry: string }): Promise<Detectors> {
  made += 1;
  const prefix = `detectors-${process.pid}-${Date.now()}-${made}.`;
  const environment = { KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: prefix };
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-detectors-'));
  const running = new Set<ServiceProcess>();
  await applyTopics({ ...process.env, ...environment, TOPICS_PARTITIONS: String(PARTITIONS) });
  const codec = createCodec(connectRegistry({ url: kafka.registry }), prefix, Date.now);
  const client = connect({ brokers: kafka.brokers.split(','), clientId: 'test' }, pino({ level: 'silent' }));
  const [producer, admin] = [plainProducer(client), client.admin()];
  const [reader] = await Promise.all([
    openTopicReader(environment),
    producer.connect(),
    admin.connect(),
    codec.prepare([topics.enriched, topics.alerts, topics.suppressed]),
  ]);
  let appended = 0;
  onTestFinished(async ({ task }) => {
    for (const one of running) one.signal('SIGKILL');
    await Promise.all([...running].map((one) => one.ended));
    await Promise.all([reader.close(), producer.disconnect(), admin.disconnect()]);
    if (task.result?.state === 'fail') process.stderr.write(`logs: ${folder}\n`);
    else await rm(folder, { recursive: true, force: true });
  });

  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
  const committed = (group: string, topic: Topic<never>): Promise<number[]> =>
    Promise.all(partitions.map((partition) => reader.committed(group, topic, partition)));

  async function endsOfRecords(topic: Topic<never>): Promise<number[]> {
    const ends = partitions.map(() => 0);
    for await (const { record } of reader.read(topic)) ends[record.partition] = record.offset + 1;
    return ends;
  }

  /** The end of a transaction reaches its partitions one after the other; until then nothing of it can be read there. */
  async function readable(topic: Topic<never>): Promise<void> {
    const written = await admin.fetchTopicOffsets(prefix + topic.name);
    await until(
      `all of ${topic.name} can be read`,
      async () => {
        const ends = await reader.ends(topic);
        return written.every(({ partition, high }) => (ends[partition] ?? 0) >= Number(high));
      },
      TIMEOUT_MS,
    );
  }

  /** Behind the last record lies only the end of its transaction, which no position need pass. */
  const handled = (what: string, group: string, topic: Topic<never>, ends: readonly number[]): Promise<void> =>
    until(
      what,
      async () => {
        const positions = await committed(group, topic);
        return ends.every((end, partition) => (positions[partition] ?? -1) >= end || end === 0);
      },
      TIMEOUT_MS,
    );

  return {
    read: reader.read,
    bytesOf: (topic, value) => codec.encode(topic, value).toString('hex'),
    start: async () => {
      // The shortest session that brokers grant, as those who follow one that was killed wait for its end.
      const settings = { ...environment, KAFKA_SESSION_TIMEOUT_MS: '6000' };
      const one = await startService('detect', { settings, logFile: join(folder, 'detect.log') });
      running.add(one);
      void one.ended.finally(() => running.delete(one));
      return one;
    },
    append: async (events) => {
      const messages = events.map((event, index) => ({
        key: topics.enriched.key(event),
        value: codec.encode(topics.enriched, event),
        partition: (appended + index) % PARTITIONS,
      }));
      appended += events.length;
      await producer.send({ topic: prefix + topics.enriched.name, compression: CompressionTypes.ZSTD, messages });
    },
    // No transaction stands in this topic, so its offsets count its records.
    matched: (count) =>
      until(
        `${count} events are matched`,
        async () => {
          const positions = await committed('detect-match', topics.enriched);
          return positions.reduce((sum, offset) => sum + Math.max(0, offset), 0) >= count;
        },
        TIMEOUT_MS,
      ),
    told: async () => {
      await handled('all is matched', 'detect-match', topics.enriched, await endsOfRecords(topics.enriched));
      // From now on there are no more signals to come.
      await readable(topics.signals);
      await handled('all is correlated', 'detect-correlate', topics.signals, await endsOfRecords(topics.signals));
      const told: Alert[] = [];
      for (const topic of [topics.alerts, topics.suppressed]) {
        await readable(topic);
        for await (const { value } of reader.read(topic)) if (value) told.push(value);
      }
      return told;
    },
  };
}

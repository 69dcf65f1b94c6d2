/** What the measurements of detect stand on: a broker and a registry of their own, logs to read in it, and services. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startCluster } from '@pipeline/sandbox/cluster';
import { startService, type ServiceProcess } from '@pipeline/sandbox/services';
import { settingsFor } from '@pipeline/sandbox/settings';
import type { EnrichedEvent, Signal } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import { backlog } from '../backlog.ts';
import { writeRaw } from '../enrich/raw-backlog.ts';
import { ORGANIZATION } from '../stage.ts';
import { measure } from '../throughput.ts';
import { openLogWriter, type Logged, type LogWriter } from './log-writer.ts';

/** Each prefix is a pipeline by itself. */
export interface World {
  readonly applyTopics: (prefix: string) => Promise<void>;
  readonly start: (name: 'enrich' | 'detect', prefix: string, entry?: string) => Promise<ServiceProcess>;
  /** A simulated past, as ingest and enrich would have written it. Resolves to the mean length of a row in bytes. */
  readonly fillEnriched: (prefix: string, events: number) => Promise<number>;
  /** Signals with the times at which they are said to have been appended. */
  readonly fillSignals: (prefix: string, signals: Iterable<Logged<Signal>>) => Promise<void>;
  /** All events in the order in which they happened. */
  readonly readEnriched: (prefix: string) => Promise<readonly EnrichedEvent[]>;
  readonly reader: (prefix: string) => Promise<TopicReader>;
  readonly writer: <T>(prefix: string, topic: Topic<T>) => Promise<LogWriter<T>>;
  readonly stop: () => Promise<void>;
}

/** Events a second, as they are dated. */
const STORY_RATE = 100;

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-bench-'));
  const cluster = await startCluster({ folder });
  const kafka = { brokers: cluster.kafka.brokers, registry: cluster.registry.url };
  const running = new Set<ServiceProcess>();
  const environmentOf = (prefix: string) => {
    return { KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: prefix };
  };

  const world: World = {
    reader: (prefix) => openTopicReader(environmentOf(prefix)),
    writer: (prefix, topic) => openLogWriter(environmentOf(prefix), topic),
    applyTopics: (prefix) => applyTopics({ ...process.env, ...environmentOf(prefix) }),
    start: async (name, prefix, entry) => {
      const settings = settingsFor({ kafka: { ...kafka, prefix } })[name];
      const logFile = join(folder, `${prefix}${name}.log`);
      const service = await startService(name, { settings, logFile, ...(entry === undefined ? {} : { entry }) });
      running.add(service);
      void service.ended.then(() => running.delete(service));
      return service;
    },
    fillEnriched: async (prefix, events) => {
      await world.applyTopics(prefix);
      const startAt = Date.now() - (events / STORY_RATE) * 1000 - 3_600_000;
      const rows = backlog({ organization: ORGANIZATION, startAt, rate: STORY_RATE, events });
      const bytes = await writeRaw(environmentOf(prefix), ORGANIZATION, rows);
      const enrich = await world.start('enrich', prefix);
      await measure(enrich, events);
      await enrich.stop();
      return bytes;
    },
    fillSignals: async (prefix, signals) => {
      await world.applyTopics(prefix);
      const writer = await world.writer(prefix, topics.signals);
      await writer.believeTimes();
      await writer.write(signals);
      await writer.close();
    },
    readEnriched: async (prefix) => {
      const reader = await world.reader(prefix);
      const events: EnrichedEvent[] = [];
      for await (const { value } of reader.read(topics.enriched)) if (value) events.push(value);
      await reader.close();
      return events.sort((a, b) => a.sighting.occurredAt - b.sighting.occurredAt);
    },
    stop: async () => {
      await Promise.all([...running].map((service) => service.stop()));
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

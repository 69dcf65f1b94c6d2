/** The same events through one, two and four detectors that join, leave and are killed: the same alerts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { connectRegistry } from '@pipeline/runtime/registry';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startService, type ServiceProcess } from '@pipeline/sandbox/services';
import { parseMetrics, sum, type Sample } from '@pipeline/sandbox/start/meters';
import { seeded } from '@pipeline/sandbox/sumo/faults';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sightingOf, type Example } from '../services/detect/examples.ts';
import { scaled, until } from './pipeline.ts';

const EVENTS = scaled(60_000);
const PARTITIONS = 12;
const HOUR_MS = 3_600_000;

/** Three hours of logins, failures and more, of two hundred people at four places, ending now; the same for the same seed. */
function events(endAt: number): EnrichedEvent[] {
  const chance = seeded(42);
  const one = <const T>(items: readonly [T, ...T[]]): T => items[Math.floor(chance() * items.length)] ?? items[0];
  const kinds: readonly [Omit<Example, 'at'>, ...Omit<Example, 'at'>[]] = [
    { eventType: 'user_login_attempt' },
    { eventType: 'sso_auth', service: 'sso' },
    { eventType: 'user_login_attempt', outcome: 'failure' },
    { eventType: 'sso_auth', service: 'sso', outcome: 'failure' },
    { eventType: 'totp_delete_enrollment' },
    { eventType: 'alert_created', service: 'alerts' },
  ];
  return Array.from({ length: EVENTS }, (_, index) => {
    const at = Math.floor(endAt - 3 * HOUR_MS + (3 * HOUR_MS * index) / EVENTS);
    const user = `user-${Math.floor(chance() * 200)}`;
    const from = chance() < 0.02 ? one(['lima', 'seattle', 'tehran']) : 'paris';
    const sighting = sightingOf({ at: '00:00', ...one(kinds), user, from, occurredAt: at, receivedAt: at }, index);
    return { sighting, json: '{}' };
  });
}

interface Detectors {
  readonly start: () => Promise<ServiceProcess>;
  /** Resolves once so much of the log has been correlated. */
  readonly at: (share: number) => Promise<void>;
}

/** Ids of the alerts that stand in the end. */
async function alertsOf(
  log: readonly EnrichedEvent[],
  run: (detectors: Detectors) => Promise<void>,
): Promise<string[]> {
  const { brokers, registry } = inject('kafka');
  const prefix = `detectors-${process.pid}-${Date.now()}.`;
  const environment = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: prefix };
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-detectors-'));
  await applyTopics({ ...process.env, ...environment });
  await append(log, prefix);
  const reader = await openTopicReader(environment);
  const running = new Set<ServiceProcess>();
  onTestFinished(async () => {
    for (const one of running) one.signal('SIGKILL');
    await Promise.all([...running].map((one) => one.ended));
    await reader.close();
    await rm(folder, { recursive: true, force: true });
  });
  const settings = { ...environment, KAFKA_SESSION_TIMEOUT_MS: '6000' };
  const start = async (): Promise<ServiceProcess> => {
    const one = await startService('detect', { settings, logFile: join(folder, 'detect.log') });
    running.add(one);
    void one.ended.finally(() => running.delete(one));
    return one;
  };
  const signals = async (): Promise<number> => (await reader.ends(topics.signals)).reduce((all, end) => all + end, 0);
  await run({
    start,
    at: (share) => until(`${share} of the signals are there`, async () => (await signals()) >= EVENTS * share),
  });
  let quiet = 0;
  await until('nothing is on its way', async () => {
    const samples = (await Promise.all([...running].map(samplesOf))).flat();
    quiet = ownsAll(samples) && sum(samples, 'pipeline_lag_records') === 0 ? quiet + 1 : 0;
    return quiet >= 4;
  });
  const last = new Map<string, string>();
  for await (const { value } of reader.read(topics.alerts)) if (value) last.set(value.id, value.state);
  await Promise.all([...running].map((one) => one.stop()));
  return [...last].flatMap(([id, state]) => (state === 'superseded' ? [] : [id])).sort();
}

/** None, where it is not ready or does not say. */
async function samplesOf({ address }: ServiceProcess): Promise<readonly Sample[]> {
  try {
    const [ready, metrics] = await Promise.all([fetch(`${address}/readyz`), fetch(`${address}/metrics`)]);
    return ready.ok ? parseMetrics(await metrics.text()) : [];
  } catch {
    return [];
  }
}

/** What nobody owns for a while after a kill is still to be read. */
const ownsAll = (samples: readonly Sample[]): boolean =>
  ['match', 'correlate'].every((loop) => sum(samples, 'pipeline_owned_partitions', { loop }) === PARTITIONS);

/** As enrich would have put them. */
async function append(log: readonly EnrichedEvent[], prefix: string): Promise<void> {
  const { brokers, registry } = inject('kafka');
  const codec = createCodec(connectRegistry({ url: registry }), prefix, Date.now);
  await codec.prepare([topics.enriched]);
  const producer = plainProducer(connect({ brokers: brokers.split(','), clientId: 'test' }, pino({ level: 'silent' })));
  await producer.connect();
  for (let from = 0; from < log.length; from += 1_000) {
    const messages = log.slice(from, from + 1_000).map((event, index) => ({
      key: topics.enriched.key(event),
      value: codec.encode(topics.enriched, event),
      partition: (from + index) % PARTITIONS,
    }));
    await producer.send({ topic: prefix + topics.enriched.name, compression: CompressionTypes.ZSTD, messages });
  }
  await producer.disconnect();
}

test(`${EVENTS} events lead to the same alerts, whoever detects`, async () => {
  const log = events(Date.now());
  const alone = await alertsOf(log, async ({ start }) => {
    await start();
  });
  expect(alone.length).toBeGreaterThan(20);
  const two = await alertsOf(log, async ({ start, at }) => {
    const first = await start();
    await at(0.2);
    await start();
    await at(0.5);
    first.signal('SIGKILL');
    await first.ended;
  });
  expect(two).toEqual(alone);
  const four = await alertsOf(log, async ({ start, at }) => {
    const all = await Promise.all([start(), start(), start(), start()]);
    await at(0.1);
    all[0].signal('SIGKILL');
    await at(0.3);
    await all[1].stop();
    await at(0.5);
    await start();
    all[2].signal('SIGKILL');
    await all[2].ended;
  });
  expect(four).toEqual(alone);
});

/**
 * How long after its last event was appended to raw an alert is appended to alerts, by the broker's own clock, with
 * the whole pipeline at work at a steady rate.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { serviceNames } from '@pipeline/sandbox/services';
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';
import { topics } from '@pipeline/schemas/topics';
import { percentile, table } from './figures.ts';
import { ORGANIZATION, type BenchStage } from './stage.ts';

/** So that every process is warm, as after minutes of work. */
const WARM_UP_MS = 15_000;
const PEOPLE = 2_000;
const SETTLE_MS = 10_000;

export async function latency(stage: BenchStage, rate: number, seconds: number): Promise<string> {
  for (const name of serviceNames) await stage.start(name);
  const startAt = Date.now();
  const events = Math.round(rate * seconds + (rate * WARM_UP_MS) / 1000);
  const told = story({
    ...{ seed: 'latency', company: company('latency', PEOPLE), organization: ORGANIZATION, startAt, rate, events },
  });
  stage.jumpcloud.schedule(told.events);
  await sleep((events / rate) * 1000 + SETTLE_MS);
  const reader = await openTopicReader({
    KAFKA_BROKERS: stage.kafka.brokers,
    SCHEMA_REGISTRY_URL: stage.kafka.registry,
  });
  const appended = new Map<string, number>();
  for await (const { value, record } of reader.read(topics.raw)) if (value) appended.set(value.id, record.appendedAt);
  const waits: number[] = [];
  for await (const { value, record } of reader.read(topics.alerts)) {
    if (value?.revision !== 1 || record.appendedAt < startAt + WARM_UP_MS) continue;
    const last = Math.max(...value.evidence.map(({ eventId }) => appended.get(eventId) ?? Number.NaN));
    waits.push(record.appendedAt - last);
  }
  await reader.close();
  const row = [
    `${rate} events/s`,
    String(waits.length),
    ...[0.5, 0.99, 1].map((share) => (waits.length === 0 ? 'none' : `${percentile(waits, share)} ms`)),
  ];
  return table(['raw to alert', 'alerts', 'p50', 'p99', 'longest'], [row]);
}

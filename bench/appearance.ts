/** How long after an event has appeared at the API a reader of committed records sees it in raw, with the defaults. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';
import { topics } from '@pipeline/schemas/topics';
import { percentile, table } from './figures.ts';
import { ORGANIZATION, type BenchStage } from './stage.ts';

const RATE = 50;
const PEOPLE = 500;
const LOOK_MS = 50;
const PATIENCE_MS = 120_000;
/** So that the process is warm, and its first polls are over. */
const WARM_UP_MS = 20_000;

export async function appearance(stage: BenchStage, seconds: number): Promise<string> {
  await stage.start('ingest', { JUMPCLOUD_POLL: '15s', JUMPCLOUD_START: '0s' });
  await sleep(WARM_UP_MS);
  const events = RATE * seconds;
  const told = story({
    ...{ seed: 'appearance', company: company('appearance', PEOPLE), organization: ORGANIZATION },
    ...{ startAt: Date.now(), rate: RATE, events },
  });
  const appearsAt = new Map<string, number>();
  const timed = [...told.events];
  for (const { event, appearsAt: at } of timed) appearsAt.set(event, at);
  stage.jumpcloud.schedule(timed);
  const waits = await waitsUntilSeen(stage, appearsAt);
  const row = [
    `${RATE} events/s, polled every 15 s`,
    `${waits.length} of ${appearsAt.size}`,
    ...[0.5, 0.99, 1].map((share) => `${percentile(waits, share)} ms`),
  ];
  return table(['appearance to raw', 'events', 'p50', 'p99', 'longest'], [row]);
}

/** Looked for twenty times a second. */
async function waitsUntilSeen(stage: BenchStage, appearsAt: Map<string, number>): Promise<number[]> {
  const reader = await openTopicReader({
    KAFKA_BROKERS: stage.kafka.brokers,
    SCHEMA_REGISTRY_URL: stage.kafka.registry,
  });
  const waits: number[] = [];
  const ends = Math.max(...appearsAt.values()) + PATIENCE_MS;
  let from = await reader.ends(topics.raw);
  while (waits.length < appearsAt.size && Date.now() < ends) {
    const next = [...from];
    for await (const { value, record } of reader.read(topics.raw, from)) {
      next[record.partition] = record.offset + 1;
      const at = value && appearsAt.get(value.json);
      if (at) waits.push(Date.now() - at);
    }
    from = next;
    await sleep(LOOK_MS);
  }
  await reader.close();
  return waits;
}

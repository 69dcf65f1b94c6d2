/** What ingest costs: CPU and memory with a ledger of a million ids, requests a day, and the wait of an event. */
import { randomBytes } from 'node:crypto';
import { readingOf, settings } from '@pipeline/ingest/settings';
import { output } from '@pipeline/runtime/outcome';
import { readSettings } from '@pipeline/runtime/settings';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Checkpoint } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { backlog } from './backlog.ts';
import { requestsADay, totalOf } from './requests-a-day.ts';
import { table } from './figures.ts';
import { ORGANIZATION, type BenchStage } from './stage.ts';
import { measure } from './throughput.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SLICE_MS = 5 * MINUTE_MS;
const PART_PRINTS = 16_384;
const PRINT_BYTES = 32;

/** `known`: ids that the ledger holds already when it begins. */
export async function ingestThroughput(stage: BenchStage, events: number, known: number): Promise<string> {
  const now = Date.now();
  const startAt = now - 2 * HOUR_MS;
  const texts = backlog({ organization: ORGANIZATION, startAt, rate: events / 5_400, events });
  stage.jumpcloud.add(texts);
  if (known > 0) await fillLedger(stage, startAt, known);
  // Verified only after a day, so that the made-up ids are not counted against the simulator's events.
  const service = await stage.start('ingest', { JUMPCLOUD_VERIFY: '24h', JUMPCLOUD_START: '3h' });
  const { perSecond, seconds, peakMegabytes } = await measure(service, events);
  await service.stop();
  const bytes = texts.reduce((total, text) => total + Buffer.byteLength(text), 0) / texts.length;
  const head = ['ids known before', 'events', 'bytes an event', 'per CPU-second', 'per second', 'peak memory, MB'];
  return table(head, [[known, events, bytes, perSecond, events / seconds, peakMegabytes].map(round)]);
}

/** A position two hours ago, and what a day before it would have left in the ledger. */
async function fillLedger(stage: BenchStage, until: number, prints: number): Promise<void> {
  const closedUntil = Math.floor(until / SLICE_MS) * SLICE_MS;
  const settledUntil = closedUntil - 20 * HOUR_MS;
  const record = (some: Partial<Checkpoint>): Checkpoint => ({
    ...{
      organization: ORGANIZATION,
      position: null,
      ledger: null,
      backfill: null,
      restart: null,
      stop: null,
      coverage: null,
    },
    ...some,
  });
  const parts = Math.ceil(prints / PART_PRINTS);
  const sliceOf = (part: number): number => settledUntil + (part % ((20 * HOUR_MS) / SLICE_MS)) * SLICE_MS;
  const writer = await openTopicWriter({
    KAFKA_BROKERS: stage.kafka.brokers,
    SCHEMA_REGISTRY_URL: stage.kafka.registry,
  });
  const position = { source: 'jumpcloud', startedFrom: settledUntil, settledUntil, closedUntil };
  await writer.write([output(topics.checkpoints, record({ position }))]);
  for (let part = 0; part < parts; part++) {
    const hashes = randomBytes(Math.min(PART_PRINTS, prints - part * PART_PRINTS) * PRINT_BYTES);
    const ledger = { sliceStart: sliceOf(part), part: Math.floor(part / 240), hashes };
    await writer.write([output(topics.checkpoints, record({ ledger }))]);
  }
  await writer.close();
}

/** By the defaults. */
export function ingestRequests(): string {
  const { JUMPCLOUD_POLL, JUMPCLOUD_LAG, JUMPCLOUD_REREAD, JUMPCLOUD_VERIFY, JUMPCLOUD_PAGE_LIMIT, JUMPCLOUD_PROBE } =
    settings;
  const reading = readingOf(
    readSettings(
      { JUMPCLOUD_POLL, JUMPCLOUD_LAG, JUMPCLOUD_REREAD, JUMPCLOUD_VERIFY, JUMPCLOUD_PAGE_LIMIT, JUMPCLOUD_PROBE },
      {},
    ),
  );
  const rows = [0, 50].map((rate) => {
    const requests = requestsADay(reading, rate);
    return [`${rate} events/s`, ...[totalOf(requests), requests.polls, requests.late, requests.counts].map(round)];
  });
  return table(['requests a day', 'all', 'open end', 'for late events', 'counts'], rows);
}

const round = (value: number): string => Math.round(value).toLocaleString('en-US');

/**
 * What it costs to detect, with all rules on: match and correlate each alone, the memory of many people and its restore,
 * and how soon after an event its alert is there.
 */
import { join } from 'node:path';
import { topics } from '@pipeline/schemas/topics';
import { percentile, table } from '../figures.ts';
import { measure } from '../throughput.ts';
import { alertLatencies, eventsFor } from './alert-latency.ts';
import { correlated } from './correlated.ts';
import { remembering } from './remembering.ts';
import { openWorld, type World } from './world.ts';
import { yearSignals } from './year-signals.ts';

export interface DetectionSize {
  /** Through match, and as many signals through correlate. */
  readonly events: number;
  /** Signals of one partition, to be remembered and restored, and of how many people they are. */
  readonly remembered: number;
  readonly people: number;
  /** Events a second, and for how long, while latency is measured. */
  readonly rate: number;
  readonly seconds: number;
}

const MATCH_ONLY = join(import.meta.dirname, 'match-only.ts');
/** Whose signals go through correlate. */
const PEOPLE = 5_000;

export async function detection(size: DetectionSize, say: (text: string) => void): Promise<void> {
  const world = await openWorld();
  try {
    for (const part of [throughput, memory, latency]) say(await part(world, size));
  } finally {
    await world.stop();
  }
}

async function throughput({ fillEnriched, fillSignals, start }: World, { events }: DetectionSize): Promise<string> {
  const bytes = await fillEnriched('match.', events);
  await fillSignals('correlate.', yearSignals({ people: PEOPLE, signals: events, endAt: Date.now() }));
  const rows: string[][] = [];
  for (const [stage, unit, done] of [
    ['match', `events of ${round(bytes)} bytes`, undefined],
    ['correlate', 'signals', correlated],
  ] as const) {
    const service = await start('detect', `${stage}.`, stage === 'match' ? MATCH_ONLY : undefined);
    const { perSecond, warmPerSecond, seconds, peakMegabytes } = await measure(service, events, done);
    await service.stop();
    rows.push([`${stage}, ${unit}`, ...[events, perSecond, warmPerSecond, events / seconds, peakMegabytes].map(round)]);
  }
  return table(['detect', 'records', 'per CPU-second', 'second half', 'per second', 'peak memory, MB'], rows);
}

async function memory({ fillSignals, start }: World, { people, remembered }: DetectionSize): Promise<string> {
  await fillSignals('memory.', yearSignals({ people, signals: remembered, endAt: Date.now(), partition: 0 }));
  const { perSecond, read, restored, restoreMs } = await remembering(() => start('detect', 'memory.'), remembered);
  return table(
    ['one partition', `${round(remembered)} signals of ${round(people)} people`],
    [
      ['signals per CPU-second', round(perSecond)],
      ['peak memory when they were read', `${round(read.peakMegabytes)} MB, heap ${round(read.heapMegabytes)} MB`],
      ['peak memory when restored', `${round(restored.peakMegabytes)} MB, heap ${round(restored.heapMegabytes)} MB`],
      ['time to restore', `${(restoreMs / 1000).toFixed(1)} s`],
    ],
  );
}

async function latency(world: World, { rate, seconds }: DetectionSize): Promise<string> {
  const known = await world.readEnriched('match.');
  // Over and over where there are too few.
  const events = Array.from({ length: eventsFor(rate, seconds) }, (_, index) => known[index % known.length] ?? []);
  await world.applyTopics('latency.');
  const writer = await world.writer('latency.', topics.enriched);
  const reader = await world.reader('latency.');
  const detect = await world.start('detect', 'latency.');
  const waits = await alertLatencies({ writer, reader, rate }, events.flat());
  await Promise.all([detect.stop(), writer.close(), reader.close()]);
  const shares = [0.5, 0.99, 1].map((share) => (waits.length === 0 ? 'none' : `${percentile(waits, share)} ms`));
  return table(
    ['enriched to alert', 'alerts', 'p50', 'p99', 'longest'],
    [[`${round(rate)} events/s`, round(waits.length), ...shares]],
  );
}

const round = (value: number): string => Math.round(value).toLocaleString('en-US');

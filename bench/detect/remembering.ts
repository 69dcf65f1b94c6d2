/**
 * What it takes to remember: memory of a detect that has read the signals of many people, all in one partition, and how
 * long another one takes to restore that partition.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '@pipeline/sandbox/services';
import { sum } from '@pipeline/sandbox/start/meters';
import { costOf } from '../process-meter.ts';
import { measure, samplesOf } from '../throughput.ts';
import { correlated } from './correlated.ts';

const TIMEOUT_MS = 600_000;
const LOOK_MS = 100;

interface Weight {
  readonly peakMegabytes: number;
  /** In use, garbage that has not been collected yet included. */
  readonly heapMegabytes: number;
}

export interface Remembering {
  readonly perSecond: number;
  /** Of the one that read all signals. */
  readonly read: Weight;
  /** Of the one that restored them. */
  readonly restored: Weight;
  readonly restoreMs: number;
}

/** `start` starts a detect in a world where one partition holds so many signals. */
export async function remembering(start: () => Promise<ServiceProcess>, signals: number): Promise<Remembering> {
  const first = await start();
  const { perSecond } = await measure(first, signals, correlated);
  const read = await weightOf(first);
  await first.stop();
  const second = await start();
  const restoreMs = await restoredWithin(second, signals);
  const restored = await weightOf(second);
  await second.stop();
  return { perSecond, read, restored, restoreMs };
}

async function weightOf(service: ServiceProcess): Promise<Weight> {
  const heapMegabytes = sum(await samplesOf(service), 'nodejs_heap_size_used_bytes') / 1_048_576;
  return { heapMegabytes, peakMegabytes: (await costOf(service.pid)).peakMegabytes };
}

interface Opened {
  readonly loop?: string;
  readonly msg?: string;
  readonly records?: number;
  readonly ms?: number;
}

/** By the line in its log: the time between the end of the fence and the first fetch. */
async function restoredWithin({ logFile, name }: ServiceProcess, signals: number): Promise<number> {
  const end = Date.now() + TIMEOUT_MS;
  while (Date.now() < end) {
    const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.startsWith('{"'));
    const opened = lines
      .map((line) => JSON.parse(line) as Opened)
      .find(({ loop, msg, records = 0 }) => loop === 'correlate' && msg === 'partition open' && records >= signals);
    if (opened?.ms !== undefined) return opened.ms;
    await sleep(LOOK_MS);
  }
  throw new Error(`${name} has not restored its partition in time; its log is ${logFile}`);
}

/**
 * Events per CPU-second of each service: each is given the whole backlog that the one before it left, alone on the
 * machine but for the broker and the stand-ins.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, ServiceProcess } from '@pipeline/sandbox/services';
import { parseMetrics, sum, type Sample } from '@pipeline/sandbox/start/meters';
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';
import { perCpuSecond, table, type Moment } from './figures.ts';
import { costOf } from './process-meter.ts';
import { ORGANIZATION, type BenchStage } from './stage.ts';

const PEOPLE = 5_000;
/** Events a second of the simulated past; how fast they are read has nothing to do with it. */
const RATE = 100;
const LOOK_MS = 200;
const TIMEOUT_MS = 600_000;

const handled: Readonly<Record<ServiceName, (samples: readonly Sample[]) => number>> = {
  ingest: (samples) => sum(samples, 'ingest_events_total'),
  enrich: (samples) => sum(samples, 'pipeline_records_total', { loop: 'enrich' }),
  detect: (samples) => sum(samples, 'pipeline_records_total', { loop: 'match' }),
  ship: (samples) => sum(samples, 'ship_records_total', { delivery: 'events', verdict: 'delivered' }),
};

export async function throughput(stage: BenchStage, events: number): Promise<string> {
  const startAt = Date.now() - (events / RATE) * 1000 - 3_600_000;
  const told = story({
    ...{ seed: 'bench', company: company('bench', PEOPLE), organization: ORGANIZATION, startAt, rate: RATE, events },
  });
  const texts = [...told.events].map(({ event }) => event);
  stage.jumpcloud.add(texts);
  const bytes = texts.reduce((total, text) => total + text.length, 0) / texts.length;
  const rows: string[][] = [];
  for (const name of ['ingest', 'enrich', 'detect', 'ship'] as const) {
    const service = await stage.start(name);
    const { perSecond, seconds, peakMegabytes } = await measure(service, events);
    await service.stop();
    rows.push([name, round(perSecond), round(events / seconds), round(peakMegabytes)]);
  }
  const head = ['hop', 'events per CPU-second', 'events per second', 'peak memory, MB'];
  return `${events} events of ${round(bytes)} bytes on average\n\n${table(head, rows)}`;
}

/** `count` says how many of them are done, by the metrics of the service. */
export async function measure(service: ServiceProcess, events: number, count = handled[service.name]) {
  const moments: Moment[] = [];
  const startedAt = Date.now();
  for (;;) {
    const samples = await samplesOf(service);
    const { cpuSeconds, peakMegabytes } = await costOf(service.pid);
    const moment = { handled: count(samples), cpuSeconds };
    moments.push(moment);
    const behind = sum(samples, 'pipeline_lag_records');
    if (moment.handled >= events && behind === 0) {
      const seconds = (Date.now() - startedAt) / 1000;
      const [perSecond, warmPerSecond] = [perCpuSecond(moments, events), perCpuSecond(moments, events, 0.5)];
      return { perSecond, warmPerSecond, seconds, peakMegabytes };
    }
    if (Date.now() - startedAt > TIMEOUT_MS) {
      throw new Error(`${service.name} handled ${moment.handled} of ${events} in time; its log is ${service.logFile}`);
    }
    await sleep(LOOK_MS);
  }
}

export async function samplesOf({ address }: ServiceProcess): Promise<readonly Sample[]> {
  const response = await fetch(`${address}/metrics`);
  return parseMetrics(await response.text());
}

const round = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The whole pipeline for one test: topics of its own, stand-ins at both ends, services as processes to be tormented. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { serviceNames, startService, type ServiceName, type ServiceProcess } from '@pipeline/sandbox/services';
import { settingsFor, type Settings } from '@pipeline/sandbox/settings';
import { audit, startsOf, type Run } from '@pipeline/sandbox/start/audit';
import { parseMetrics, sum, type Sample } from '@pipeline/sandbox/start/meters';
import type { Account } from '@pipeline/sandbox/start/summary';
import { startSumo, type SumoStandIn } from '@pipeline/sandbox/sumo/server';
import { company } from '@pipeline/sandbox/traffic/company';
import { readSamples, redated } from '@pipeline/sandbox/traffic/samples';
import { story } from '@pipeline/sandbox/traffic/story';
import { onTestFinished } from 'vitest';

/** Fault and load tests run this share of their full counts; `npm run test:long` all. */
const SCALE = Number(process.env['TEST_SCALE'] ?? 0.1);
export const scaled = (count: number): number => Math.max(1, Math.round(count * SCALE));

export interface PipelineOptions {
  readonly kafka: { readonly brokers: string; readonly registry: string };
  readonly events: number;
  /** Simulated events per second. */
  readonly rate: number;
  /** Whether the real samples are among the events; they are only where their folder is. */
  readonly samples?: boolean;
  readonly settings?: Settings;
  /** In place of a service's own program. */
  readonly entries?: Partial<Record<ServiceName, string>>;
}

export interface Pipeline {
  readonly prefix: string;
  readonly organization: string;
  readonly jumpcloud: JumpCloud;
  readonly sumo: SumoStandIn;
  readonly reader: TopicReader;
  readonly samples: number;
  /** The instances that run now. */
  readonly running: ReadonlySet<ServiceProcess>;
  /** Another instance of a service. */
  readonly start: (name: ServiceName) => Promise<ServiceProcess>;
  /** SIGKILL, and the instance is gone. */
  readonly kill: (service: ServiceProcess) => Promise<void>;
  /** An ordered stop of one instance; resolves with its exit code. */
  readonly stop: (service: ServiceProcess) => Promise<number>;
  readonly one: (name: ServiceName) => ServiceProcess;
  readonly ready: (service: ServiceProcess) => Promise<void>;
  readonly metrics: () => Promise<readonly Sample[]>;
  /**
   * Waits until everything that exists has been delivered and nothing is on its way, then accounts for it by id; again,
   * while something is missing that may still come: a service that has not fetched for a while knows of no lag.
   */
  readonly account: () => Promise<Account>;
}

/** Short, so that those who follow a process that was killed need not wait for long. */
const SESSION_MS = 6_000;
/**
 * For what is not about that: on a machine that stands still for seconds a group would form anew, and what is in flight
 * would be repeated.
 */
export const CALM = { KAFKA_SESSION_TIMEOUT_MS: '120000' };
const SETTLE_MS = 120_000;
const API_KEY = 'test-key';
const PEOPLE = 200;
let made = 0;

export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { kafka, events, rate } = options;
  made += 1;
  const prefix = `e2e-${process.pid}-${Date.now()}-${made}.`;
  const organization = `${made.toString(16).padStart(2, '0')}${Date.now().toString(16).padStart(22, '0')}`;
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-'));
  const running = new Set<ServiceProcess>();
  const cleanUp: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') cleanUp[0] = () => Promise.resolve(process.stderr.write(`logs: ${folder}\n`));
    await Promise.all([...running].map((service) => endOf(service)));
    for (const step of cleanUp.reverse()) await step();
  });

  await applyTopics({
    ...process.env,
    KAFKA_BROKERS: kafka.brokers,
    SCHEMA_REGISTRY_URL: kafka.registry,
    KAFKA_PREFIX: prefix,
  });
  const reader = await openTopicReader({
    KAFKA_BROKERS: kafka.brokers,
    SCHEMA_REGISTRY_URL: kafka.registry,
    KAFKA_PREFIX: prefix,
  });
  cleanUp.push(reader.close);
  const starts = await startsOf(reader);
  const jumpcloud = await startJumpCloud({ organization, apiKey: API_KEY });
  const sumo = await startSumo();
  cleanUp.push(jumpcloud.stop, sumo.stop);
  const settings = settingsFor({
    kafka: { ...kafka, prefix },
    jumpcloud: { url: jumpcloud.url, apiKey: API_KEY, organization, source: organization },
    sumo,
    extra: { KAFKA_SESSION_TIMEOUT_MS: String(SESSION_MS), ...options.settings },
  });

  const start = async (name: ServiceName): Promise<ServiceProcess> => {
    const entry = options.entries?.[name];
    const service = await startService(name, {
      settings: settings[name],
      logFile: join(folder, `${name}.log`),
      ...(entry === undefined ? {} : { entry }),
    });
    running.add(service);
    void service.ended.finally(() => running.delete(service));
    return service;
  };
  await Promise.all(serviceNames.map((name) => start(name)));

  const startAt = Date.now();
  const samples = options.samples ? redated(readSamples(), startAt - 60_000) : [];
  const told = story({ seed: prefix, company: company(prefix, PEOPLE), organization, startAt, rate, events });
  jumpcloud.add(samples);
  jumpcloud.schedule(told.events);
  const size = samples.length + told.size;

  const run = (): Run => ({
    ...{ organization, source: organization, starts, sumo },
    truth: jumpcloud.truth().map(({ json }) => json),
    expected: told.expected,
  });
  const metrics = async (): Promise<readonly Sample[]> =>
    (await Promise.all([...running].map(({ address }) => samplesOf(address)))).flat();

  const ready = (service: ServiceProcess): Promise<void> =>
    until(`${service.name} is ready`, async () => (await statusOf(service, '/readyz')) === 200);

  return {
    ...{ prefix, organization, jumpcloud, sumo, reader, running, start, metrics },
    samples: samples.length,
    one: (name) => {
      const found = [...running].find((service) => service.name === name);
      if (!found) throw new Error(`no instance of ${name} is running`);
      return found;
    },
    kill: async (service) => {
      service.signal('SIGKILL');
      await service.ended;
    },
    stop: (service) => service.stop(),
    ready,
    account: async () => {
      await until(`all ${size} events exist`, () => Promise.resolve(jumpcloud.truth().length === size));
      const ids = new Set(jumpcloud.truth().map(({ json }) => (JSON.parse(json) as { id: string }).id));
      const delivered = (): boolean => [...ids].every((id) => sumo.copies('events').has(id));
      // What has not come when the time is over is named by the account, not here.
      await until('every event has arrived at Sumo', () => Promise.resolve(delivered())).catch(() => undefined);
      // Ready first: a process that is still opening its partitions does not know yet how far behind it is.
      await until('all are ready', async () => {
        const statuses = await Promise.all([...running].map((service) => statusOf(service, '/readyz')));
        return statuses.every((status) => status === 200);
      });
      let quiet = 0;
      await until('nothing is on its way', async () => {
        const samples = await metrics();
        const still = samples.length > 0 && sum(samples, 'pipeline_lag_records') === 0;
        quiet = still ? quiet + 1 : 0;
        return quiet >= 4;
      }).catch(() => undefined);
      let account = await audit(reader, run());
      await until(
        'nothing is missing',
        async () => {
          account = account.good ? account : await audit(reader, run());
          return account.good;
        },
        SETTLE_MS,
      ).catch(() => undefined);
      return account;
    },
  };
}

/** Whatever state a test left it in, stopped ones too. */
async function endOf(service: ServiceProcess): Promise<void> {
  service.signal('SIGCONT');
  service.signal('SIGKILL');
  await service.ended;
}

/** Asks again until it holds; rejects, naming what it waited for, when the time is over. */
export async function until(what: string, holds: () => Promise<boolean>, timeoutMs = 900_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`);
    await sleep(250);
  }
}

async function samplesOf(address: string): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(30_000) });
    return parseMetrics(await response.text());
  } catch {
    return [];
  }
}

async function statusOf({ address }: ServiceProcess, path: string): Promise<number> {
  try {
    return (await fetch(`${address}${path}`, { signal: AbortSignal.timeout(30_000) })).status;
  } catch {
    return 0;
  }
}

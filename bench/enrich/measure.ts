/**
 * What it costs to enrich: in the usual variety, in the worst, and, to compare, what the client alone costs, all in one
 * run; and which step takes which share of the time, by a profile of a run of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startCluster } from '@pipeline/sandbox/cluster';
import { startService } from '@pipeline/sandbox/services';
import { settingsFor } from '@pipeline/sandbox/settings';
import { table } from '../figures.ts';
import { ORGANIZATION } from '../stage.ts';
import { measure } from '../throughput.ts';
import { writeRaw } from './raw-backlog.ts';
import { rows, type Variety } from './rows.ts';
import { readShares } from './steps.ts';

const USUAL: Variety = { addresses: 20_000, userAgents: 5_000 };
const PASS_THROUGH = join(import.meta.dirname, 'pass-through.ts');

export async function enrichment(events: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-bench-'));
  const cluster = await startCluster({ folder });
  const kafka = { brokers: cluster.kafka.brokers, registry: cluster.registry.url };
  const bytes = new Map<string, number>();

  async function prepare(prefix: string, variety?: Variety): Promise<void> {
    const environment = { KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: prefix };
    await applyTopics({ ...process.env, ...environment });
    const spec = {
      organization: ORGANIZATION,
      startAt: Date.UTC(2026, 0, 10),
      events,
      ...(variety ? { variety } : {}),
    };
    bytes.set(prefix, await writeRaw(environment, ORGANIZATION, rows(spec)));
  }

  async function run(prefix: string, { entry, extra = {} }: { entry?: string; extra?: Record<string, string> } = {}) {
    const settings = settingsFor({ kafka: { ...kafka, prefix }, extra });
    const logFile = join(folder, 'service.log');
    const service = await startService('enrich', { settings: settings.enrich, logFile, ...(entry ? { entry } : {}) });
    const cost = await measure(service, events);
    await service.stop();
    return cost;
  }

  try {
    for (const prefix of ['usual.', 'profiled.']) await prepare(prefix, USUAL);
    await prepare('new.');
    const costs = [
      ['passed through untouched', await run('usual.', { entry: PASS_THROUGH })],
      ['enriched', await run('usual.')],
      ['enriched, every address and agent new', await run('new.')],
    ] as const;
    await run('profiled.', { extra: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } });
    const lines = costs.map(([name, { perSecond, warmPerSecond, seconds, peakMegabytes }]) => [
      ...[name, round(perSecond), round(warmPerSecond), round(events / seconds), round(peakMegabytes)],
    ]);
    const head = ['enrich', 'events per CPU-second', 'second half', 'events per second', 'peak memory, MB'];
    const shares = (await readShares(folder)).map(([step, share]) => [step, `${(share * 100).toFixed(1)} %`]);
    return [
      `${round(events)} events of ${round(bytes.get('usual.') ?? 0)} bytes on average; 20,000 addresses, 5,000 user agents`,
      table(head, lines),
      table(['step', 'share of the CPU of the process, its start included'], shares),
    ].join('\n\n');
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const round = (value: number): string => Math.round(value).toLocaleString('en-US');

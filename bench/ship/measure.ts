/**
 * What it costs to deliver: events of two lengths, in both compressions, and the memory that it takes, at work and while the
 * destination is away; each by a process of its own, in front of the stand-in.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabases } from '@pipeline/enrich/databases';
import { makeLookups } from '@pipeline/enrich/lookups';
import { settings } from '@pipeline/enrich/settings';
import { connect } from '@pipeline/runtime/kafka/client';
import { readSettings } from '@pipeline/runtime/settings';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startCluster } from '@pipeline/sandbox/cluster';
import { startService, type ServiceProcess } from '@pipeline/sandbox/services';
import { settingsFor, type Settings } from '@pipeline/sandbox/settings';
import { startSumo, type SumoStandIn } from '@pipeline/sandbox/sumo/server';
import { pino } from 'pino';
import { table } from '../figures.ts';
import { costOf } from '../process-meter.ts';
import { ORGANIZATION } from '../stage.ts';
import { measure } from '../throughput.ts';
import { compressionCosts } from './compression.ts';
import { writeEnriched } from './enriched-backlog.ts';
import { fullEvents, shortEvents } from './enriched-events.ts';

const PATIENCE_MS = 600_000;
const round = (value: number): string => Math.round(value).toLocaleString('en-US');

/** `downSeconds`: how long the destination is away. */
export async function shipping(events: number, downSeconds: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-bench-'));
  const cluster = await startCluster({ folder });
  const kafka = { brokers: cluster.kafka.brokers, registry: cluster.registry.url };
  const shape = { organization: ORGANIZATION, startAt: Date.UTC(2026, 0, 10), rate: 100, events };
  const withoutDatabases = makeLookups({ places: null, networks: null, kinds: () => 'unknown' });

  async function prepare(prefix: string, made: Parameters<typeof writeEnriched>[1]): Promise<number> {
    const environment = { KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: prefix };
    await applyTopics({ ...process.env, ...environment });
    return writeEnriched(environment, made);
  }

  /** A process that begins with the first record. */
  async function withShip<T>(
    prefix: string,
    extra: Settings,
    run: (ship: ServiceProcess, sumo: SumoStandIn) => Promise<T>,
  ): Promise<T> {
    const admin = connect({ brokers: kafka.brokers.split(','), clientId: 'bench' }, pino({ level: 'silent' })).admin();
    await admin.connect();
    const known = (await admin.listGroups()).groups.some(({ groupId }) => groupId === `${prefix}ship-events`);
    if (known) await admin.deleteGroups([`${prefix}ship-events`]);
    await admin.disconnect();
    const sumo = await startSumo({ keep: 'ids', keepLast: 1 });
    const { ship } = settingsFor({ kafka: { ...kafka, prefix }, sumo, extra });
    const service = await startService('ship', { settings: ship, logFile: join(folder, 'ship.log') });
    try {
      return await run(service, sumo);
    } finally {
      await service.stop();
      await sumo.stop();
    }
  }

  async function delivered(name: string, prefix: string, extra: Settings = {}): Promise<string[]> {
    const cost = await withShip(prefix, extra, (ship) => measure(ship, events));
    return [name, round(cost.perSecond), round(cost.warmPerSecond), round(cost.peakMegabytes)];
  }

  /** Delivered are half of them, so that the process has been at full work before. */
  const away = (): Promise<number> =>
    withShip('short.', { SUMO_RETRY_CAP: '1s' }, async (ship, sumo) => {
      await sumo.waitFor(() => sumo.counts('events').distinct >= events / 2, PATIENCE_MS);
      sumo.faults.set([{ faults: [{ kind: 'status', status: 503 }] }]);
      await sumo.waitFor(() => sumo.requests.filter(({ status }) => status === 503).length >= 2, PATIENCE_MS);
      // From here on the kernel keeps the peak anew.
      await writeFile(`/proc/${ship.pid}/clear_refs`, '5');
      await sleep(downSeconds * 1_000);
      return (await costOf(ship.pid)).peakMegabytes;
    });

  try {
    const { databases } = await openDatabases(readSettings(settings, {}));
    const short = await prepare('short.', shortEvents(withoutDatabases, shape));
    const full = await prepare('full.', fullEvents(makeLookups(databases), shape));
    const rows = [
      await delivered(`${round(short)} bytes, gzip`, 'short.'),
      await delivered(`${round(short)} bytes, zstd`, 'short.', { SUMO_COMPRESSION: 'zstd' }),
      await delivered(`${round(full)} bytes, gzip`, 'full.'),
    ];
    return [
      table(['ship', 'events per CPU-second', 'second half', 'peak memory, MB'], rows),
      `Peak memory while the destination was away for ${round(downSeconds)} s: ${round(await away())} MB`,
      compressionCosts([...shortEvents(withoutDatabases, { ...shape, events: 4_000 })].map(({ json }) => json)),
    ].join('\n\n');
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

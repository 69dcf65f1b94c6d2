/** What every measurement stands on: a real broker and registry of its own, with topics, and a simulated organization. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startCluster } from '@pipeline/sandbox/cluster';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { startService, type ServiceName, type ServiceProcess } from '@pipeline/sandbox/services';
import { settingsFor, type Settings } from '@pipeline/sandbox/settings';
import { startSumo, type SumoStandIn } from '@pipeline/sandbox/sumo/server';

export const ORGANIZATION = 'b'.repeat(24);
const API_KEY = 'bench-key';

export interface BenchStage {
  readonly kafka: { readonly brokers: string; readonly registry: string };
  readonly jumpcloud: JumpCloud;
  readonly sumo: SumoStandIn;
  /** `other`: settings that are not as usual here. */
  readonly start: (name: ServiceName, other?: Settings) => Promise<ServiceProcess>;
  readonly stop: () => Promise<void>;
}

export async function setStage(): Promise<BenchStage> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-bench-'));
  const cluster = await startCluster({ folder });
  const kafka = { brokers: cluster.kafka.brokers, registry: cluster.registry.url };
  await applyTopics({ ...process.env, KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry });
  const jumpcloud = await startJumpCloud({ organization: ORGANIZATION, apiKey: API_KEY });
  const sumo = await startSumo({ keep: 'ids', keepLast: 1 });
  const settings = settingsFor({
    kafka,
    sumo,
    jumpcloud: { url: jumpcloud.url, apiKey: API_KEY, organization: ORGANIZATION },
    extra: { JUMPCLOUD_START: '7d' },
  });
  const services = new Set<ServiceProcess>();
  return {
    kafka,
    jumpcloud,
    sumo,
    start: async (name, other = {}) => {
      const own = { ...settings[name], ...other };
      const service = await startService(name, { settings: own, logFile: join(folder, `${name}.log`) });
      services.add(service);
      return service;
    },
    stop: async () => {
      await Promise.all([...services].map((service) => service.stop()));
      await Promise.all([jumpcloud.stop(), sumo.stop()]);
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The world around the services for one run: what the environment names is used, the rest is brought up here, in the
 * order in which each needs the other, and ended in the reverse.
 */
import { applyTopics } from '../apply-topics.ts';
import { startCluster } from '../cluster.ts';
import { startJumpCloud, type JumpCloud } from '../jumpcloud/server.ts';
import { startSumo, type SumoStandIn } from '../sumo/server.ts';
import type { Plan } from './plan.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface World {
  readonly kafka: { readonly brokers: string; readonly registry: string; readonly prefix: string };
  readonly jumpcloud: JumpCloud | null;
  readonly sumo: SumoStandIn | null;
  /** Label and address of what can be looked at. */
  readonly addresses: readonly (readonly [string, string])[];
  readonly stop: () => Promise<void>;
}

export interface WorldOptions {
  readonly plan: Plan;
  readonly env: Environment;
  /** Where the embedded broker and registry keep their data and logs. */
  readonly folder: string;
  readonly fresh: boolean;
  readonly organization: string;
  readonly apiKey: string;
  readonly expected: () => unknown;
  /** Whether the stand-in for Sumo keeps every line, for an account at the end. */
  readonly keepAll: boolean;
  readonly say: (line: string) => void;
}

/** A run without end must not grow without end. */
const LINES_KEPT = 10_000;
const HISTORY_KEPT_MS = 6 * 3_600_000;

export async function bringUp(options: WorldOptions): Promise<World> {
  const { plan, env, say } = options;
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of running.splice(0).reverse()) await end();
  };
  try {
    const kafka = await kafkaOf(options, running);
    say('  creating topics and registering schemas');
    await applyTopics({ ...env, KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry });
    const jumpcloud =
      plan.jumpcloud === 'simulated' ? await startJumpCloud({ ...options, retentionMs: HISTORY_KEPT_MS }) : null;
    if (jumpcloud) running.push(jumpcloud.stop);
    const sumo = plan.sumo === 'stand-in' ? await startSumo(options.keepAll ? {} : { keepLast: LINES_KEPT }) : null;
    if (sumo) running.push(sumo.stop);
    const addresses: [string, string][] = [
      ['broker', kafka.brokers],
      ['registry', kafka.registry],
      ['jumpcloud', jumpcloud ? `${jumpcloud.url} (simulated)` : (env['JUMPCLOUD_BASE_URL'] ?? 'the real one')],
      ['sumo', sumo ? `${sumo.adminUrl}/stored?kind=events (stand-in)` : 'as set'],
    ];
    return { kafka, jumpcloud, sumo, addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function kafkaOf(
  { plan, env, folder, fresh, say }: WorldOptions,
  running: (() => Promise<void>)[],
): Promise<World['kafka']> {
  const prefix = env['KAFKA_PREFIX'] ?? '';
  if (plan.kafka === 'given') {
    return { brokers: env['KAFKA_BROKERS'] ?? '', registry: env['SCHEMA_REGISTRY_URL'] ?? '', prefix };
  }
  say('  starting Kafka and the schema registry');
  const cluster = await startCluster({
    folder,
    fresh,
    onProgress: ({ files, megabytes, now }) => {
      say(`  fetching Kafka and the registry, once: ${files} files, ${megabytes.toFixed(0)} MB; ${now}`);
    },
  });
  running.push(cluster.stop);
  return { brokers: cluster.kafka.brokers, registry: cluster.registry.url, prefix };
}

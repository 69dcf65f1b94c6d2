/** Broker and registry together, as the ids in the broker's records belong to the registry's schemas. */
import { fetchArtifacts, type FetchOptions } from './artifacts.ts';
import { clearData, startKafka, type Kafka } from './kafka.ts';
import { startRegistry, type Registry } from './registry.ts';
import { warmUp } from './warm-up.ts';

export interface ClusterOptions extends FetchOptions {
  readonly folder: string;
  /** Begins with neither records nor schemas. */
  readonly fresh?: boolean;
}

export interface Cluster {
  readonly kafka: Kafka;
  readonly registry: Registry;
  /** Ends both; the data stay. */
  readonly stop: () => Promise<void>;
}

/** Starts both at once, ready for the first client. Where one fails, the other is ended too. */
export async function startCluster({ fresh = false, ...options }: ClusterOptions): Promise<Cluster> {
  await fetchArtifacts(options);
  if (fresh) await clearData(options.folder);
  const [kafka, registry] = await Promise.allSettled([startWarmKafka(options), startRegistry(options)]);
  if (kafka.status === 'fulfilled' && registry.status === 'fulfilled') {
    const stop = async (): Promise<void> => {
      await Promise.all([kafka.value.stop(), registry.value.stop()]);
    };
    return { kafka: kafka.value, registry: registry.value, stop };
  }
  const started = [kafka, registry].filter((each) => each.status === 'fulfilled');
  await Promise.all(started.map(({ value }) => value.stop()));
  throw [kafka, registry].find((each) => each.status === 'rejected')?.reason;
}

async function startWarmKafka(options: ClusterOptions): Promise<Kafka> {
  const kafka = await startKafka(options);
  try {
    await warmUp(kafka.brokers);
  } catch (error) {
    await kafka.stop();
    throw error;
  }
  return kafka;
}

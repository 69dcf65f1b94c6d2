/** A broker and a registry that belong to one test file, which may kill and restart them or give them other settings. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJava, MissingTool } from '@pipeline/sandbox/java';
import { startKafka, type Kafka, type KafkaOptions } from '@pipeline/sandbox/kafka';
import { freePorts } from '@pipeline/sandbox/ports';
import { startRegistry, type Registry, type RegistryOptions } from '@pipeline/sandbox/registry';
import { warmUp } from '@pipeline/sandbox/warm-up';

/**
 * Whether tests on a broker of their own are to be skipped, as there is no Java to run it; this then says so. With
 * CI=true they never are: they fail.
 */
export async function noOwnBroker(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (env['CI'] === 'true') return false;
  const missing = await findJava().then(
    () => undefined,
    (error: unknown) => (error instanceof MissingTool ? error : Promise.reject(error as Error)),
  );
  if (missing)
    process.stderr.write(`\nNO BROKER OF THEIR OWN for the tests of this file: skipped. ${missing.message}\n\n`);
  return missing !== undefined;
}

export interface Owned {
  /** Ends it and removes its data. */
  readonly close: () => Promise<void>;
}

const ownFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'pipeline-own-broker-'));

/** An embedded broker of its own. `settings` gets the port that clients use, for listeners of another kind. */
export async function ownBroker(
  settings: (port: number) => Omit<KafkaOptions, 'folder' | 'ports'> = () => ({}),
): Promise<Kafka & Owned> {
  const folder = await ownFolder();
  const [broker = 0, controller = 0] = await freePorts(2);
  const chosen = settings(broker);
  const kafka = withClose(await startKafka({ ...chosen, folder, ports: { broker, controller } }), folder);
  // Where clients need more than the address, the first of them warms it up.
  if (chosen.properties?.['listeners'] === undefined) await warmUp(kafka.brokers);
  return kafka;
}

/** An embedded registry of its own. */
export async function ownRegistry(settings: Omit<RegistryOptions, 'folder'> = {}): Promise<Registry & Owned> {
  const folder = await ownFolder();
  return withClose(await startRegistry({ ...settings, folder }), folder);
}

function withClose<T extends Kafka | Registry>(server: T, folder: string): T & Owned {
  const close = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return Object.defineProperties({ close }, Object.getOwnPropertyDescriptors(server)) as T & Owned;
}

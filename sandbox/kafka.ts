/** A real Kafka broker of one node, run from its Maven artifacts as a child process. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchArtifacts, type FetchOptions } from './artifacts.ts';
import { findJava } from './java.ts';
import { freePorts } from './ports.ts';
import { startServer, type Server } from './server.ts';

export interface KafkaOptions extends FetchOptions {
  /** Holds the data of the broker and, beside it, that of the registry. Made where it is missing. */
  readonly folder: string;
  /** Clears the folder's data first. A registry on the same folder must then be started later, not at the same time. */
  readonly fresh?: boolean;
  /** File that the broker's output is appended to. Default: kafka.log in the folder. */
  readonly log?: string;
  /** Added to the broker's properties, or put in their place. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Added to the command that formats an empty folder, such as `--add-scram`. */
  readonly formatArgs?: readonly string[];
  /** Default: free ones. */
  readonly ports?: { readonly broker: number; readonly controller: number };
}

export interface Kafka extends Server {
  /** Address for clients. */
  readonly brokers: string;
}

/** Any constant will do: a folder that was formatted with another id is refused. */
const CLUSTER_ID = 'anVtcGNsb3VkLXBpcGVsaQ';

const JVM = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** It takes seconds; on a machine that is busy with other work, minutes. */
const START_TIMEOUT_MS = 600_000;

export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const { folder, fresh = false, log = join(folder, 'kafka.log'), formatArgs = [] } = options;
  const [java, artifacts] = [await findJava(), await fetchArtifacts(options)];
  const data = join(folder, 'kafka');
  if (fresh) await clearData(folder);
  await mkdir(folder, { recursive: true });
  const [broker = 0, controller = 0] = options.ports
    ? [options.ports.broker, options.ports.controller]
    : await freePorts(2);
  const config = join(folder, 'server.properties');
  await writeFile(config, asProperties({ ...propertiesOf(data, broker, controller), ...options.properties }));

  const jvm = [
    ...JVM,
    `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'log4j2.properties')}`,
    '-cp',
    artifacts.kafka,
  ];
  if (!existsSync(join(data, 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', CLUSTER_ID, '--config', config, ...formatArgs];
    await promisify(execFile)(java.command, [...jvm, ...format]);
  }
  const server = await startServer({
    name: 'Kafka',
    command: java.command,
    args: [...jvm, 'kafka.Kafka', config],
    classArchive: { file: join(artifacts.folder, `kafka-${java.version}.jsa`), draft: join(folder, 'kafka.jsa') },
    logFile: log,
    ready: (logged) => logged.includes('Kafka Server started'),
    startTimeoutMs: START_TIMEOUT_MS,
  });
  return Object.defineProperties({ brokers: `127.0.0.1:${broker}` }, Object.getOwnPropertyDescriptors(server)) as Kafka;
}

/** Removes the broker's records and the registry's schemas: always both, as the ids in records belong to the schemas. */
export async function clearData(folder: string): Promise<void> {
  await Promise.all(['kafka', 'registry'].map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

const asProperties = (properties: Readonly<Record<string, string>>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');

const propertiesOf = (data: string, broker: number, controller: number): Record<string, string> => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'log.dirs': data,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker}`,
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  'auto.create.topics.enable': 'false',
  'num.network.threads': '2',
  'num.io.threads': '2',
  // Back after kill -9 in about 5 s instead of 13.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': '500',
  'log.cleaner.dedupe.buffer.size': '16777216',
});

/** A real schema registry, run from its Maven artifacts as a child process, its schemas in a file beside the broker's data. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchArtifacts, type FetchOptions } from './artifacts.ts';
import { findJava } from './java.ts';
import { freePorts } from './ports.ts';
import { startServer, type Server } from './server.ts';

export interface RegistryOptions extends FetchOptions {
  /** The folder of the broker whose records refer to these schemas. `clearData` of the broker clears both. */
  readonly folder: string;
  /** File that the registry's output is appended to. Default: registry.log in the folder. */
  readonly log?: string;
  /** Added to the registry's system properties, or put in their place. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Default: a free one. */
  readonly port?: number;
}

export interface Registry extends Server {
  /** Address for clients of the Confluent protocol. */
  readonly url: string;
}

const JVM = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** It takes seconds; on a machine that is busy with other work, minutes. */
const START_TIMEOUT_MS = 600_000;

export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  const { folder, log = join(folder, 'registry.log') } = options;
  const [java, artifacts] = [await findJava(), await fetchArtifacts(options)];
  await mkdir(join(folder, 'registry'), { recursive: true });
  const port = options.port ?? (await freePorts(1))[0] ?? 0;
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const properties = Object.entries({ ...propertiesOf(folder, port), ...options.properties });
  const server = await startServer({
    name: 'the registry',
    command: java.command,
    args: [...JVM, ...properties.map(([name, value]) => `-D${name}=${value}`), '-jar', artifacts.registry],
    classArchive: { file: join(artifacts.folder, `registry-${java.version}.jsa`), draft: join(folder, 'registry.jsa') },
    logFile: log,
    ready: () => answers(`${url}/subjects`),
    startTimeoutMs: START_TIMEOUT_MS,
  });
  return Object.defineProperties({ url }, Object.getOwnPropertyDescriptors(server)) as Registry;
}

/** Any answer but "not yet": who may read is not our business here. */
const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status < 500 && status !== 404,
    () => false,
  );

const propertiesOf = (folder: string, port: number): Record<string, string> => ({
  'quarkus.http.host': '127.0.0.1',
  'quarkus.http.port': String(port),
  // Written before it answers: by default a crash forgets the last half second, and the next schema gets an id that is
  // in records already.
  'quarkus.datasource.jdbc.url': `jdbc:h2:file:${join(folder, 'registry', 'h2db')};WRITE_DELAY=0`,
  'quarkus.datasource.jdbc.initial-size': '2',
  'quarkus.datasource.jdbc.min-size': '2',
  'quarkus.datasource.jdbc.max-size': '10',
  'quarkus.log.level': 'WARN',
});

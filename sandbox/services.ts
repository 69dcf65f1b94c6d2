/** The four services as child processes of the sandbox, as an operator would run them: by settings in the environment. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { freePorts } from './ports.ts';

export const serviceNames = ['ingest', 'enrich', 'detect', 'ship'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceProcess extends Child {
  readonly name: ServiceName;
  /** Where its health and metrics are. */
  readonly address: string;
  readonly logFile: string;
  /** Asks it to stop and waits until it has; resolves with the exit code. */
  readonly stop: () => Promise<number>;
}

export interface ServiceOptions {
  /** Everything it is told: nothing else of the environment is passed on but what a process needs to run at all. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where its log goes, appended. */
  readonly logFile: string;
  /** Options of Node itself, such as --cpu-prof. */
  readonly nodeArguments?: readonly string[];
  /** Another program in place of the service's main.ts. */
  readonly entry?: string;
}

export async function startService(name: ServiceName, options: ServiceOptions): Promise<ServiceProcess> {
  const { settings, logFile, nodeArguments = [], entry = entryOf(name) } = options;
  await mkdir(dirname(logFile), { recursive: true });
  const [port = 0] = await freePorts(1);
  const child = await startChild(process.execPath, [...nodeArguments, entry], logFile, {
    ...inherited(process.env),
    LISTEN_PORT: String(port),
    LOG_FORMAT: 'json',
    ...settings,
  });
  return {
    ...child,
    name,
    address: `http://127.0.0.1:${port}`,
    logFile,
    stop: () => {
      child.signal('SIGTERM');
      return child.ended;
    },
  };
}

const entryOf = (name: ServiceName): string => join(import.meta.dirname, '..', 'services', name, 'main.ts');

/** What a process needs to run and to reach the outside; settings of this process must not leak into the services. */
function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'EXTRA_CA_FILE'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

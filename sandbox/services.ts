/** The four services as child processes of the sandbox, as an operator would run them: by settings in the environment. */
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from './child.ts';

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
  /** Another program in place of the service's main.ts. */
  readonly entry?: string;
}

/** Resolves when it listens for questions after its health; rejects if it ends before. */
export async function startService(name: ServiceName, options: ServiceOptions): Promise<ServiceProcess> {
  const { settings, logFile, entry = entryOf(name) } = options;
  await mkdir(dirname(logFile), { recursive: true });
  const begin = await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
  const child = await startChild(process.execPath, [...flagsOf(name), entry], logFile, {
    ...inherited(process.env),
    LISTEN_PORT: '0',
    LOG_FORMAT: 'json',
    NODE_COMPILE_CACHE: COMPILED,
    ...settings,
  });
  return {
    ...child,
    name,
    address: await addressOf(name, child, logFile, begin),
    logFile,
    stop: () => {
      child.signal('SIGTERM');
      return child.ended;
    },
  };
}

/** As in the Dockerfile, which says why. */
const COMPILED = join(import.meta.dirname, '../.sandbox/compiled');

/** As in docker-compose.yml, which says why. */
const FLAGS: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  ingest: ['--max-semi-space-size=16'],
  enrich: ['--max-semi-space-size=32'],
  ship: ['--max-semi-space-size=2'],
};
const flagsOf = (name: ServiceName): readonly string[] => FLAGS[name] ?? [];

/** From the line by which a service says where it listens. */
async function addressOf(name: string, child: Child, logFile: string, begin: number): Promise<string> {
  const life = { over: false };
  void child.ended.then(() => (life.over = true));
  for (;;) {
    const { over } = life;
    const said = (await textFrom(logFile, begin)).split('\n').find((line) => line.includes('"msg":"listening"'));
    if (said !== undefined) {
      const { host, port } = JSON.parse(said) as { readonly host: string; readonly port: number };
      return `http://${host}:${port}`;
    }
    if (over) throw new Error(`${name} ended with code ${await child.ended} at its start; its log is ${logFile}`);
    await sleep(50);
  }
}

/** Whole lines only. */
async function textFrom(file: string, begin: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(65_536), position: begin });
    const text = buffer.toString('utf8', 0, bytesRead);
    return text.slice(0, text.lastIndexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}

const entryOf = (name: ServiceName): string => join(import.meta.dirname, '..', 'services', name, 'main.ts');

/** What a process needs to run and to reach the outside; settings of this process must not leak into the services. */
function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'EXTRA_CA_FILE'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** The four services as child processes of the sandbox, as an operator would run them: by settings in the environment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const serviceNames = ['ingest', 'enrich', 'detect', 'ship'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceProcess {
  readonly name: ServiceName;
  readonly pid: number;
  /** Address of its health and metrics, once it listens; rejects if the process ends before. */
  readonly address: Promise<string>;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Asks it to stop and waits until it has; resolves with the exit code or signal. */
  readonly stop: () => Promise<number | string>;
}

export interface ServiceOptions {
  /** Settings; nothing else of the environment but PATH and the like is passed on. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where its log goes, appended. */
  readonly logFile: string;
  readonly onLogLine?: (line: string) => void;
  readonly nodeArguments?: readonly string[];
}

export function startService(name: ServiceName, options: ServiceOptions): ServiceProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const entry = fileURLToPath(new URL(`../services/${name}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), entry], {
    env: { ...inherited(process.env), LISTEN_PORT: '0', LOG_FORMAT: 'json', ...options.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Without a listener a failure to start would end this process; 'exit' or the rejected address tells it.
  child.on('error', (error) => log.write(`${error.message}\n`));

  const ended = endOf(child);
  const address = new Promise<string>((resolve, reject) => {
    const take = (line: string): void => {
      log.write(`${line}\n`);
      options.onLogLine?.(line);
      const found = listeningAddress(line);
      if (found !== null) resolve(found);
    };
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);
    void ended.then((how) => {
      log.end();
      reject(new Error(`${name} ended (${how}) before it listened; its log is ${options.logFile}`));
    });
  });
  // Whoever does not ask for the address learns of the end by `ended`.
  address.catch(() => undefined);

  return {
    name,
    pid: child.pid ?? -1,
    address,
    ended,
    signal: (signalName) => void child.kill(signalName),
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The address in the line by which a service says that it listens; null in any other line. */
function listeningAddress(line: string): string | null {
  if (!line.includes('"listening"')) return null;
  try {
    const { msg, host, port } = JSON.parse(line) as { msg?: unknown; host?: unknown; port?: unknown };
    return msg === 'listening' && typeof host === 'string' && typeof port === 'number' ? `http://${host}:${port}` : null;
  } catch {
    return null;
  }
}

function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve('not started');
    });
    child.once('close', (code, signal) => {
      resolve(code ?? signal ?? 'unknown');
    });
  });
}

/** What a process needs to run at all; settings of this process must not leak into the services by accident. */
function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'EXTRA_CA_FILE'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

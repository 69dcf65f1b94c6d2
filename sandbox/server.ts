/** A Java server as a child process: started, awaited, stopped, killed and started again. */
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from './child.ts';
import { archiveFlags, keepArchive, type ClassArchive } from './class-archive.ts';

export interface ServerSpec {
  readonly name: string;
  /** The `java` to run. */
  readonly command: string;
  readonly args: readonly string[];
  readonly classArchive: ClassArchive;
  readonly logFile: string;
  /** Asked again and again with what this start has logged so far, until it says yes. */
  readonly ready: (logged: string) => boolean | Promise<boolean>;
  readonly startTimeoutMs: number;
}

export interface Server {
  /** Of the Java process that runs now. */
  readonly pid: number;
  /** Asks it to end, and waits; after fifteen seconds kills it. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>;
  /** Stops it if it runs, and starts it again: same ports, same data. */
  readonly restart: () => Promise<void>;
}

const STOP_TIMEOUT_MS = 15_000;

export async function startServer(spec: ServerSpec): Promise<Server> {
  let child = await startReady(spec);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.signal(signal);
    const timer = setTimeout(() => {
      child.signal('SIGKILL');
    }, STOP_TIMEOUT_MS);
    const code = await child.ended;
    clearTimeout(timer);
    await keepArchive(spec.classArchive, code);
  };
  return {
    get pid() {
      return child.pid;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      child = await startReady(spec);
    },
  };
}

async function startReady(spec: ServerSpec): Promise<Child> {
  const from = await stat(spec.logFile).then(
    ({ size }) => size,
    () => 0,
  );
  const logged = async (): Promise<string> => (await readFile(spec.logFile)).subarray(from).toString();
  const child = await startChild(spec.command, [...archiveFlags(spec.classArchive), ...spec.args], spec.logFile);
  const state = { ended: false };
  void child.ended.then(() => (state.ended = true));
  const deadline = Date.now() + spec.startTimeoutMs;
  while (!(await spec.ready(await logged()))) {
    if (state.ended || Date.now() > deadline) {
      child.signal('SIGKILL');
      const tail = (await logged()).trimEnd().split('\n').slice(-15).join('\n');
      throw new Error(`${spec.name} did not start (${spec.logFile}):\n${tail}`);
    }
    await sleep(50);
  }
  return child;
}

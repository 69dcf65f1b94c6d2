/** A service of a test as a child process; killed with the test if it is still there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface RunningProcess {
  /** Waits for a line on standard output that has this message, and gives its fields. Rejects where the process ends first. */
  readonly logged: (message: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly output: () => { readonly stdout: string; readonly stderr: string };
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Runs a TypeScript file with these settings and no others. */
export function runProcess(
  file: URL,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): RunningProcess {
  const child = spawn(process.execPath, [file.pathname, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  const lines: string[] = [];
  let stderr = '';
  const waiting = new Set<() => void>();
  const awake = (): void => {
    waiting.forEach((each) => {
      each();
    });
  };
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    awake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let closed = false;
  const ended = once(child, 'close').then(([code]) => {
    closed = true;
    awake();
    return code as number | null;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const output = () => ({ stdout: lines.join('\n'), stderr });
  return {
    output,
    ended,
    kill: (signal) => child.kill(signal),
    logged: (message) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines
            .filter(isJson)
            .map(fieldsOf)
            .find(({ msg }) => msg === message);
          if (!found && !closed) return;
          waiting.delete(look);
          if (found) resolve(found);
          else reject(new Error(`ended without "${message}":\n${JSON.stringify(output())}`));
        };
        waiting.add(look);
        look();
      }),
  };
}

const isJson = (line: string): boolean => line.startsWith('{');
const fieldsOf = (line: string) => JSON.parse(line) as Readonly<Record<string, unknown>>;

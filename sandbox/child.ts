/**
 * A child process that cannot outlive this one, however this one ends: a shell stands between the two, waits for the
 * end of a pipe that only this process holds open, and then ends the child.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/**
 * Runs "$@" and reports its process id on descriptor 3. `guard` blocks on the pipe; at its end the child is asked to
 * stop, and killed after eight seconds. The child inherits neither pipe, or its own end would never be seen.
 */
const GUARDED = `
exec 4<&0
"$@" 3>&- 4<&- </dev/null &
child=$!
echo "$child" >&3
exec 3>&-
{
  read -r _ <&4
  kill -TERM "$child" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8; do
    kill -0 "$child" 2>/dev/null || exit
    sleep 1
  done
  kill -KILL "$child"
} 2>/dev/null &
guard=$!
exec 4<&-
wait "$child"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

export interface Child {
  readonly pid: number;
  /** Resolves with the exit code when the process is gone; 128 + n after signal n, as shells count. */
  readonly ended: Promise<number>;
  /** Does nothing once the process is gone. */
  readonly signal: (name: NodeJS.Signals) => void;
}

/** Starts a command in a session of its own, so that Ctrl-C in a terminal reaches only us. Output is appended to the log. */
export async function startChild(
  command: string,
  args: readonly string[],
  logFile: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Child> {
  const log = openSync(logFile, 'a');
  const shell = spawn('/bin/sh', ['-c', GUARDED, 'guard', command, ...args], {
    detached: true,
    env,
    stdio: ['pipe', log, log, 'pipe'],
  });
  closeSync(log);
  const ended = new Promise<number>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  const state = { gone: false };
  void ended.then(
    () => (state.gone = true),
    () => (state.gone = true),
  );
  const reported = shell.stdio[3];
  const pid = Number.parseInt(await Promise.race([text(reported as NodeJS.ReadableStream), ended.then(String)]), 10);
  if (!Number.isInteger(pid)) throw new Error(`${command} did not start; see ${logFile}`);
  const signal = (name: NodeJS.Signals): void => {
    if (state.gone) return;
    try {
      process.kill(pid, name);
    } catch (error) {
      // It has just ended by itself, and we have not been told yet.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  return { pid, ended, signal };
}

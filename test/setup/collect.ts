/** A child process whose standard output is read until it has said enough, or has ended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CollectOptions {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asked at each piece of output; the process is then killed. Absent: it ends by itself, with code 0. */
  readonly enough?: (output: Buffer) => boolean;
  readonly timeoutMs: number;
}

/** All it said. Rejects, with what it said on standard error, where it ended otherwise or took too long. */
export async function collect(command: string, args: readonly string[], options: CollectOptions): Promise<Buffer> {
  const { cwd, env, enough, timeoutMs } = options;
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = Buffer.alloc(0);
  let complaints = '';
  const state = { satisfied: false };
  child.stdout.on('data', (piece: Buffer) => {
    output = Buffer.concat([output, piece]);
    state.satisfied ||= enough?.(output) ?? false;
    if (state.satisfied) child.kill('SIGKILL');
  });
  child.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  if (state.satisfied || (enough === undefined && code === 0)) return output;
  throw new Error(`${command} ended with ${code ?? 'a signal'}, having said ${output.length} bytes: ${complaints}`);
}

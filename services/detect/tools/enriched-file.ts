/**
 * Events of a file as enrich completes them. Services know each other by topics only, so this asks enrich's own command,
 * as a person would, with the same settings.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WrongSettings, type Environment } from '@pipeline/runtime/settings';

const command = fileURLToPath(new URL('../../enrich/cli.ts', import.meta.url));
const MOST_SAID = 20;

export interface EnrichedFile {
  /** Each a JSON object with `sighting` and `json`. */
  readonly lines: AsyncIterable<string>;
  /** Once the lines have been read: what was wrong with single events. Throws WrongSettings where there was nothing to read. */
  readonly ended: () => Promise<{ readonly problems: readonly string[]; readonly more: number }>;
}

/** `file` is a path, or `-` for standard input; `text` goes in its place. */
export function enrichedFile(file: string, environment: Environment, text?: string): EnrichedFile {
  const child = spawn(process.execPath, [command, '--facts', ...(file === '-' ? [] : ['--', file])], {
    env: environment,
  });
  // Where it ends before it has read all, its exit code tells.
  child.stdin.on('error', () => undefined);
  if (file === '-' && text === undefined) process.stdin.pipe(child.stdin);
  else child.stdin.end(text);
  const problems: string[] = [];
  let more = 0;
  createInterface(child.stderr).on('line', (line) => {
    if (problems.length < MOST_SAID) problems.push(line);
    else more++;
  });
  const closed = once(child, 'close').then(([code]) => code as number | null);
  return {
    lines: createInterface(child.stdout),
    ended: async () => {
      const code = await closed;
      if (code !== 0 && code !== 1) throw new WrongSettings(problems);
      return { problems, more };
    },
  };
}

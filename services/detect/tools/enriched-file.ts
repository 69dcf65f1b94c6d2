/**
 * Events of a file, packed by gzip or not, as enrich completes them. Services know each other by topics only, so this asks enrich's own command,
 * as a person would, with the same settings.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { codeOf } from '@pipeline/runtime/setting-types';
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
  const packed = file !== '-' && isPacked(file);
  const child = spawn(process.execPath, [command, '--facts', ...(file === '-' || packed ? [] : ['--', file])], {
    env: environment,
  });
  const problems: string[] = [];
  // Where it ends before it has read all, its exit code tells.
  child.stdin.on('error', () => undefined);
  if (file === '-' && text === undefined) process.stdin.pipe(child.stdin);
  else if (!packed) child.stdin.end(text);
  const unpacked = packed
    ? pipeline(createReadStream(file), createGunzip(), child.stdin).catch((error: unknown) => {
        problems.push(`${file}: cannot be unpacked to its end (${codeOf(error)})`);
      })
    : undefined;
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
      await unpacked;
      if (code !== 0 && code !== 1) throw new WrongSettings(problems);
      return { problems, more };
    },
  };
}

/** A pipe is not looked into, as what is read of it is gone. */
function isPacked(file: string): boolean {
  try {
    if (statSync(file).isFIFO()) return false;
    const opened = openSync(file, 'r');
    const start = Buffer.alloc(GZIP.length);
    readSync(opened, start);
    closeSync(opened);
    return start.equals(GZIP);
  } catch (error) {
    throw new WrongSettings([`${file}: cannot be read (${codeOf(error)})`]);
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);

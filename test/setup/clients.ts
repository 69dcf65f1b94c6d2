/**
 * Clients of Kafka that no one here wrote, made ready on this machine: kcat, and Python's confluent-kafka with fastavro.
 * What cannot be had is said by name; with CI=true that is a failure.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '@pipeline/sandbox/artifacts';
import { withLock } from '@pipeline/sandbox/lock';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, 'python-requirements.txt');
const FETCH_MS = 900_000;

export type Client =
  | { readonly kind: 'there'; readonly command: string; /** What it says of itself. */ readonly version: string }
  | { readonly kind: 'missing'; readonly reason: string };

/** kcat of this machine. On a machine made for tests (CI=true) and as root it is installed if need be. */
export const findKcat = (env: NodeJS.ProcessEnv = process.env): Promise<Client> =>
  orMissing('kcat', env, async () => {
    const version = (): Promise<string> => run('kcat', ['-V']).then(({ stdout }) => stdout);
    const present = await version().catch(() => undefined);
    if (present === undefined && env['CI'] === 'true') await install('kcat');
    return { command: 'kcat', version: present ?? (await version()) };
  });

/** A Python that has both packages, in a folder of the cache that is named by their versions. */
export const findPython = (env: NodeJS.ProcessEnv = process.env): Promise<Client> =>
  orMissing("Python's confluent-kafka", env, async () => {
    const wanted = await readFile(REQUIREMENTS);
    const folder = join(cacheFolder(), `python-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
    await mkdir(cacheFolder(), { recursive: true });
    await withLock(`${folder}.lock`, async () => {
      if (existsSync(join(folder, 'complete'))) return;
      await rm(folder, { recursive: true, force: true });
      if (env['CI'] === 'true' && !(await hasVenv())) await install('python3-venv');
      await run('python3', ['-m', 'venv', folder], { timeout: FETCH_MS });
      await run(join(folder, 'bin/pip'), ['install', '--quiet', '--requirement', REQUIREMENTS], { timeout: FETCH_MS });
      // A folder cannot be moved into place once its programs know where they are; this file comes last instead.
      await writeFile(join(folder, 'complete'), '');
    });
    const command = join(folder, 'bin/python');
    return { command, version: (await run(command, ['--version'])).stdout };
  });

async function orMissing(
  name: string,
  env: NodeJS.ProcessEnv,
  find: () => Promise<{ command: string; version: string }>,
): Promise<Client> {
  try {
    return { kind: 'there', ...(await find()) };
  } catch (error) {
    const reason = `${name} is not there and could not be had: ${error instanceof Error ? error.message : String(error)}`;
    if (env['CI'] === 'true') throw new Error(`${reason}\nWith CI=true its test may not be skipped.`, { cause: error });
    process.stderr.write(`\nSKIPPED: ${reason}\n\n`);
    return { kind: 'missing', reason };
  }
}

const hasVenv = (): Promise<boolean> =>
  run('python3', ['-c', 'import ensurepip, venv']).then(
    () => true,
    () => false,
  );

async function install(name: string): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error(`install the package ${name}: only root can`);
  const options = { timeout: FETCH_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '--quiet'], options);
  await run('apt-get', ['install', '--quiet', '--yes', '--no-install-recommends', name], options);
}

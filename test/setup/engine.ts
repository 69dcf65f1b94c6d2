/**
 * A Docker engine that can run docker-compose.yml: one that answers and has the images or can pull them, or else the
 * one that `docker/stand-ins.sh`, in a folder `shared` beside the repository, makes on a machine that can do neither.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const REPOSITORY = join(import.meta.dirname, '../..');
const STAND_INS = join(REPOSITORY, '../shared/docker/stand-ins.sh');

const PULL_TIMEOUT_MS = 900_000;

export type Engine =
  | { readonly kind: 'there'; /** Undoes what was done to have it. */ readonly release: () => Promise<void> }
  | { readonly kind: 'none'; readonly reason: string };

/** Standard output of a docker command; rejects with its standard error. */
export async function docker(
  args: readonly string[],
  options: { timeout?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args, {
    cwd: REPOSITORY,
    maxBuffer: 64 * 1_048_576,
    ...options,
  });
  return stdout.trim();
}

const works = (args: readonly string[], timeout = 120_000): Promise<boolean> =>
  docker(args, { timeout }).then(
    () => true,
    () => false,
  );

/** Throws with CI=true where there is none. */
export async function findEngine(env: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const engine = await tryEngine();
  if (engine.kind === 'none' && env['CI'] === 'true') {
    throw new Error(`${engine.reason} With CI=true the test of the containers may not be skipped.`);
  }
  return engine;
}

async function tryEngine(): Promise<Engine> {
  const answers = (await works(['info'])) && (await works(['compose', 'version']));
  if (answers && (await haveImages())) return { kind: 'there', release: () => Promise.resolve() };
  const problem = answers ? 'The images can neither be found nor pulled' : 'No Docker engine with compose answers';
  if (!existsSync(STAND_INS)) return { kind: 'none', reason: `${problem}, and there are no stand-ins for them.` };
  if (process.getuid?.() !== 0) return { kind: 'none', reason: `${problem}, and their stand-ins need root.` };
  if (!(await standIns('up'))) return { kind: 'none', reason: `${problem}, and their stand-ins could not be made.` };
  return {
    kind: 'there',
    release: async () => {
      if (!answers) await standIns('down');
    },
  };
}

async function haveImages(): Promise<boolean> {
  for (const image of await imagesNamed()) {
    if (!(await works(['image', 'inspect', image])) && !(await works(['pull', '--quiet', image], PULL_TIMEOUT_MS)))
      return false;
  }
  return true;
}

/** As the compose file and the Dockerfile name them, but for our own. */
async function imagesNamed(): Promise<string[]> {
  const [compose, dockerfile] = await Promise.all(
    ['docker-compose.yml', 'Dockerfile'].map((name) => readFile(join(REPOSITORY, name), 'utf8')),
  );
  const named = [
    ...(compose ?? '').matchAll(/^ +image: ([^$\s]+)$/gm),
    ...(dockerfile ?? '').matchAll(/^FROM (\S+)/gm),
  ];
  return [...new Set(named.map(([, image = '']) => image))];
}

async function standIns(command: 'up' | 'down'): Promise<boolean> {
  const child = spawn('bash', [STAND_INS, command], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

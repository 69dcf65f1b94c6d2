/**
 * The jars of broker and registry, fetched by Maven once into the cache folder of this user. A fetch that was broken off
 * leaves nothing that looks complete, and processes that want them at the same time get one fetch.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { requireMaven } from './java.ts';
import { withLock } from './lock.ts';

const POM = join(import.meta.dirname, 'pom.xml');
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

export interface Artifacts {
  /** Holds `kafka/*.jar` and `registry/`. */
  readonly folder: string;
  /** Class path of the broker. */
  readonly kafka: string;
  /** Class path of the registry. */
  readonly registry: string;
}

/** How far a fetch has come. */
export interface FetchProgress {
  readonly files: number;
  readonly megabytes: number;
  /** What is being fetched or done now. */
  readonly now: string;
}

export interface FetchOptions {
  /** Called while something is fetched; never when all is there. */
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Default: jumpcloud-pipeline in XDG_CACHE_HOME or ~/.cache. */
  readonly cache?: string;
}

/** What is fetched once for this user, of whatever kind. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base?.startsWith('/') ? base : join(homedir(), '.cache'), 'jumpcloud-pipeline');
}

/** The folder is named by what the pom asks for, so that another version is another folder. */
export async function fetchArtifacts({ onProgress, cache = cacheFolder() }: FetchOptions = {}): Promise<Artifacts> {
  const wanted = createHash('sha256')
    .update(await readFile(POM))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, `java-${wanted}`);
  if (!existsSync(folder)) {
    await requireMaven();
    await mkdir(cache, { recursive: true });
    await withLock(`${folder}.lock`, async () => {
      if (existsSync(folder)) return;
      await removeBrokenOff(cache, folder);
      const aside = await mkdtemp(`${folder}.part-`);
      try {
        await fetchInto(aside, onProgress ?? (() => undefined));
        await rename(aside, folder).catch((error: unknown) => {
          // Two that found the same lock of a dead process may both have come here.
          if (!existsSync(folder)) throw error;
        });
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    });
  }
  return { folder, kafka: join(folder, 'kafka', '*'), registry: join(folder, 'registry', await runnerIn(folder)) };
}

/** Whoever began these is gone, as we hold the lock. */
async function removeBrokenOff(cache: string, folder: string): Promise<void> {
  const parts = (await readdir(cache)).filter((name) => join(cache, name).startsWith(`${folder}.part-`));
  await Promise.all(parts.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

const runnerIn = async (folder: string): Promise<string> => {
  const runner = (await readdir(join(folder, 'registry'))).find((name) => name.endsWith('-runner.jar'));
  if (runner === undefined) throw new Error(`no registry in ${folder}: remove this folder and start again`);
  return runner;
};

async function fetchInto(folder: string, onProgress: (progress: FetchProgress) => void): Promise<void> {
  const jars = join(folder, 'kafka');
  await runMaven(jars, onProgress);
  const archive = (await readdir(jars)).find((name) => name.endsWith('.tar.gz'));
  if (archive === undefined) throw new Error('Maven fetched no registry');
  const registry = join(folder, 'registry');
  await mkdir(registry);
  await promisify(execFile)('tar', ['-xzf', join(jars, archive), '-C', registry]);
  await rm(join(jars, archive));
}

async function runMaven(output: string, onProgress: (progress: FetchProgress) => void): Promise<void> {
  const args = [
    '-B',
    '-Dstyle.color=never',
    '-f',
    POM,
    PLUGIN,
    '-DincludeScope=runtime',
    `-DoutputDirectory=${output}`,
  ];
  const maven = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(maven, 'close') as Promise<[number | null]>;
  let progress: FetchProgress = { files: 0, megabytes: 0, now: 'Maven' };
  const said: string[] = [];
  for await (const line of createInterface({ input: maven.stdout })) {
    said.push(line);
    const next = afterLine(progress, line);
    if (next !== progress) onProgress(next);
    progress = next;
  }
  const [code] = await exit;
  if (code !== 0) {
    const errors = said.filter((line) => line.startsWith('[ERROR]')).slice(0, 5);
    throw new Error(`Maven could not fetch the broker and the registry:\n${errors.join('\n')}`);
  }
}

const UNITS: Readonly<Record<string, number>> = { B: 1e-6, kB: 1e-3, MB: 1, GB: 1e3 };

/** Maven says `Downloading from central: …/a-1.jar` and then `Downloaded from central: …/a-1.jar (1.2 MB at 3 MB/s)`. */
export function afterLine(progress: FetchProgress, line: string): FetchProgress {
  const begun = /^\[INFO\] Downloading from \S+ \S*\/(\S+)$/.exec(line)?.[1];
  if (begun !== undefined) return { ...progress, now: begun };
  const [, size, unit] = /^\[INFO\] Downloaded from \S+ \S+ \(([\d.]+) (B|kB|MB|GB)\b/.exec(line) ?? [];
  if (size === undefined || unit === undefined) return progress;
  return {
    ...progress,
    files: progress.files + 1,
    megabytes: progress.megabytes + Number(size) * (UNITS[unit] ?? 0),
  };
}

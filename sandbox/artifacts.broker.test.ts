/** A real fetch by Maven, as two processes want it at once after one was broken off. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fetchArtifacts } from './artifacts.ts';
import { noOwnBroker } from '../test/setup/own-broker.ts';

/** No process has it: Linux and macOS count below. */
const DEAD = '99999999';

it.skipIf(await noOwnBroker())('happens once, whole, and after a broken one again', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'pipeline-artifacts-'));
  onTestFinished(() => rm(cache, { recursive: true, force: true }));
  const { folder } = await fetchArtifacts();
  const name = basename(folder);
  await mkdir(join(cache, `${name}.part-broken`));
  await writeFile(join(cache, `${name}.lock`), DEAD);

  const fetching: number[] = [];
  const both = await Promise.all([0, 1].map((who) => fetchArtifacts({ cache, onProgress: () => fetching.push(who) })));
  expect(both[0]).toEqual(both[1]);
  expect(existsSync(both[0]?.registry ?? '')).toBe(true);
  expect(await readdir(join(both[0]?.folder ?? '', 'kafka'))).toEqual(expect.arrayContaining(['kafka_2.13-4.3.1.jar']));
  expect(new Set(fetching).size).toBeLessThanOrEqual(1);
  expect(await readdir(cache)).toEqual([name]);

  await fetchArtifacts({ cache, onProgress: () => expect.unreachable('all is there') });
});

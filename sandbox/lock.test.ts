import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipeline-lock-'));
  file = join(folder, 'lock');
  return () => rm(folder, { recursive: true, force: true });
});

describe('a lock', () => {
  it('lets one in at a time', async () => {
    const seen: string[] = [];
    const visit = (who: string) =>
      withLock(file, async () => {
        seen.push(`${who} in`);
        await setImmediate();
        seen.push(`${who} out`);
      });
    await Promise.all(['a', 'b', 'c'].map(visit));
    const stays = seen.flatMap((each, index) => (index % 2 === 0 ? [each.replace(' in', '')] : []));
    expect(seen).toEqual(stays.flatMap((who) => [`${who} in`, `${who} out`]));
    expect(stays.toSorted()).toEqual(['a', 'b', 'c']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given back by who fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, () => Promise.resolve('in'))).toBe('in');
  });

  it('is not held by a process that is gone, and of those who find that out one is in at a time', async () => {
    await writeFile(file, '99999999');
    let [inside, most] = [0, 0];
    const visit = () =>
      withLock(file, async () => {
        most = Math.max(most, (inside += 1));
        await setImmediate();
        inside -= 1;
      });
    await Promise.all([visit(), visit(), visit()]);
    expect(most).toBe(1);
  });
});

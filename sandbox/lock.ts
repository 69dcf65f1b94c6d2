/** One process at a time, among processes of one machine that agree on a file. */
import { readFileSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work` while the file holds our process id. A file left by a process that is gone does not count. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(file))) {
    if (!removeIfDead(file)) await sleep(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

const taken = (file: string): Promise<boolean> =>
  writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    },
  );

/** In one turn: a second look at the same dead lock must not remove the one that was taken after the first. */
function removeIfDead(file: string): boolean {
  const owner = Number.parseInt(textOf(file), 10);
  // Being written, or removed, at this very moment.
  if (!Number.isInteger(owner) || lives(owner)) return false;
  rmSync(file, { force: true });
  return true;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Processes that are killed, or stopped longer than their session and continued, in the middle of their work. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { faultsIn, type Count, type Keyed } from './fixtures/counting.ts';
import { createWorld, SCALE, type World } from './fixtures/world.ts';

const keys = Array.from({ length: 60 }, (_, index) => `key-${index}`);
const PARTITIONS = 6;

let world: World;
let children: Set<ChildProcess>;
let stderr = '';
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
  children = new Set();
  stderr = '';
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await world.end();
});

function start(): ChildProcess {
  const script = join(import.meta.dirname, 'fixtures', 'child.ts');
  const child = spawn(process.execPath, [script, inject('kafka').brokers, world.prefix], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Only what ended a process is to be read there, not what Node has to say of timers after a pause.
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

test('every record counts once, whoever is killed and whoever comes back from a pause', async () => {
  const [from, to] = [
    await world.topic<Keyed>('in', { partitions: PARTITIONS }),
    await world.topic<Count>('out', { partitions: PARTITIONS }),
  ];
  const rounds = Math.round(100_000 * SCALE) / 50;
  let running = [start(), start(), start()];
  const producing = (async () => {
    for (let round = 0; round < rounds; round++) {
      const values = keys.map((key, index) => ({ id: round * keys.length + index, key }));
      await world.produce(from, values, { partition: ({ key }) => keys.indexOf(key) % PARTITIONS });
      await wait(15_000 / rounds);
    }
  })();
  const kills = Math.max(4, Math.round(20 * SCALE));
  for (let kill = 0; kill < kills; kill++) {
    await wait(1_500 + Math.random() * 1_500);
    const victim = running[kill % running.length];
    if (kill % 3 === 1) {
      // Longer than its session of 6 s: it comes back as a zombie, with a transaction in hand.
      victim?.kill('SIGSTOP');
      running = [...running.filter((child) => child !== victim), start()];
      setTimeout(() => victim?.kill('SIGCONT'), 8_000);
      setTimeout(() => victim?.kill('SIGTERM'), 14_000);
    } else {
      victim?.kill('SIGKILL');
      running = [...running.filter((child) => child !== victim), start()];
    }
  }
  await producing;
  const total = rounds * keys.length;
  await vi.waitFor(
    async () => {
      expect((await world.values(to)).length).toBeGreaterThanOrEqual(total);
    },
    { timeout: 900_000, interval: 500 },
  );
  // Whoever could still repeat something has had its chance.
  await wait(2_000);
  expect(faultsIn(await world.values(to), keys, rounds)).toEqual([]);
  expect(stderr).toBe('');
}, 2_400_000);

/** A broker that is killed and comes back, under a stage that is in the middle of its work. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Topic } from '@pipeline/schemas/topics';
import { findJava } from '@pipeline/sandbox/java';
import { startKafka, type Kafka } from '@pipeline/sandbox/kafka';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TICK_AGE_MAX_MS } from '../health.ts';
import { counting, faultsIn, type Count, type Keyed } from './fixtures/counting.ts';
import { createWorld, type World } from './fixtures/world.ts';

const java = await findJava().then(
  () => true,
  () => false,
);
const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
const PARTITIONS = 4;
const ROUNDS = 300;

let folder: string;
let broker: Kafka;
let world: World;
beforeAll(async () => {
  if (!java) return;
  folder = await mkdtemp(join(tmpdir(), 'pipeline-crash-'));
  broker = await startKafka({ folder });
  world = await createWorld(broker.brokers);
});
afterAll(async () => {
  if (!java) return;
  await world.end();
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * The same messages by the same producer: the broker knows their sequence numbers, and takes them once. An error that is
 * not about these says, in one of many ways, that the broker is away or not yet itself again.
 */
async function produced(from: Topic<Keyed>, values: readonly Keyed[]): Promise<void> {
  for (;;) {
    try {
      await world.produce(from, values, { partition: ({ key }) => keys.indexOf(key) % PARTITIONS });
      return;
    } catch (error) {
      if (/sequence|epoch|producer id/i.test(String(error))) throw error;
      await wait(200);
    }
  }
}

test.skipIf(!java)(
  'every record counts once although the broker is killed three times (needs Java for a broker of its own)',
  async () => {
    const from = await world.topic<Keyed>('in', { partitions: PARTITIONS });
    const to = await world.topic<Count>('out', { partitions: PARTITIONS });
    const { loops, fatal } = await world.run((added) => {
      added.runStatefulStage(counting(from, to));
    });
    const [loop] = loops.all();
    let oldestTickMs = 0;
    const watch = setInterval(() => {
      oldestTickMs = Math.max(oldestTickMs, loop?.health().tickAgeMs ?? 0);
    }, 100);
    let back = Promise.resolve();
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 100 === 50) {
        await back;
        await broker.kill();
        // What is produced meanwhile waits in the producer; the stage waits for the broker.
        back = wait(3_000).then(() => broker.restart());
      }
      const values = keys.map((key, index) => ({ id: round * keys.length + index, key }));
      await produced(from, values);
    }
    await back;
    await vi.waitFor(
      async () => {
        expect(faultsIn(await world.values(to), keys, ROUNDS)).toEqual([]);
      },
      { timeout: 900_000, interval: 500 },
    );
    clearInterval(watch);
    await vi.waitFor(() => {
      expect(loop?.health()).toMatchObject({ ready: true });
    }, 300_000);
    expect(fatal).toEqual([]);
    // A broker that is away is no loop that is stuck: a restart of the process would not help.
    expect(oldestTickMs).toBeLessThan(TICK_AGE_MAX_MS);
  },
  2_400_000,
);

import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { forward, output } from '../outcome.ts';
import { createWorld, type World } from './fixtures/world.ts';

interface Numbered {
  readonly id: number;
}
const numbered = (count: number): readonly Numbered[] => Array.from({ length: count }, (_, id) => ({ id }));

let world: World;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

describe('a stage', () => {
  test('writes what its function makes of each record, once, and commits the position with it', async () => {
    const from = await world.topic<Numbered>('in', { partitions: 2 });
    const to = await world.topic<Numbered>('out', { partitions: 2 });
    await world.produce(from, numbered(5_000), { partition: ({ id }) => id % 2 });
    await world.run((loops) => {
      loops.runStage({ name: 'copy', group: 'copy', from, to: [to], handle: (value) => forward([output(to, value)]) });
    });
    await vi.waitFor(
      async () => {
        expect(await world.values(to)).toHaveLength(5_000);
      },
      {
        timeout: 30_000,
        interval: 200,
      },
    );
    expect(new Set((await world.values(to)).map(({ id }) => id)).size).toBe(5_000);
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(2_500);
    });
  });
});

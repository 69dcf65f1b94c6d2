import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { drop, forward, output } from '../outcome.ts';
import { fakeRegistry } from './fixtures/codec.ts';
import { counting, faultsIn, type Count, type Keyed } from './fixtures/counting.ts';
import { createWorld, SCALE, type World } from './fixtures/world.ts';

/** No test may fail for being slow. */
const soon = { timeout: 300_000, interval: 100 };
const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
/** `rounds` records for each key, with ids from `first` on. */
const keyed = (rounds: number, first = 0): readonly Keyed[] =>
  Array.from({ length: rounds * keys.length }, (_, index) => ({
    id: first + index,
    key: keys[index % keys.length] ?? '',
  }));
const byKey = (partitions: number) => ({ partition: ({ key }: Keyed) => keys.indexOf(key) % partitions });

let world: World;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

describe('a stage with a memory', () => {
  test('finds it again in the log after a change of owner', async () => {
    const from = await world.topic<Keyed>('in', { partitions: 3 });
    const to = await world.topic<Count>('out', { partitions: 3 });
    for (let round = 0; round < 3; round++) {
      await world.produce(from, keyed(20), byKey(3));
      const instance = await world.run((loops) => {
        loops.runStatefulStage(counting(from, to));
      });
      await vi.waitFor(async () => {
        expect(await world.values(to)).toHaveLength((round + 1) * 1_000);
      }, soon);
      await instance.stop();
    }
    expect(faultsIn(await world.values(to), keys, 60)).toEqual([]);
  });

  test('remembers exactly the horizon before the last committed record, whatever the clock says', async () => {
    const start = Date.now() - 1_000_000;
    const from = await world.topic<{ id: number }>('in', { config: { 'message.timestamp.type': 'CreateTime' } });
    const to = await world.topic<{ id: number; remembered: number[] }>('out');
    const spec = {
      ...{ name: 'list', group: 'list', from, to: [to], horizonMs: 10_000 },
      emptyState: (): number[] => [],
      handle: (state: number[], { id }: { id: number }) => {
        state.push(id);
        return id >= 100 ? forward([output(to, { id, remembered: [...state] })]) : drop('quiet');
      },
    };
    // One a second: the last committed one is 99, and the horizon before it begins with 89.
    const at = { timestamp: ({ id }: { id: number }) => start + id * 1_000 };
    await world.produce(
      from,
      Array.from({ length: 100 }, (_, id) => ({ id })),
      at,
    );
    const first = await world.run((loops) => {
      loops.runStatefulStage(spec);
    });
    await vi.waitFor(async () => {
      expect(await world.committed('list', from)).toBe(100);
    }, soon);
    await first.stop();
    await world.produce(from, [{ id: 500 }], at);
    await world.run((loops) => {
      loops.runStatefulStage(spec);
    });
    const remembered = [...Array.from({ length: 11 }, (_, index) => 89 + index), 500];
    await vi.waitFor(async () => {
      expect(await world.values(to)).toEqual([{ id: 500, remembered }]);
    }, soon);
  });

  test(`counts on without a gap where a second instance joins during a restore of ${1_000_000 * SCALE} records`, async () => {
    const rounds = (1_000_000 * SCALE) / keys.length;
    const from = await world.topic<Keyed>('in', { partitions: 4 });
    const to = await world.topic<Count>('out', { partitions: 4 });
    await world.produce(from, keyed(rounds / 2), byKey(4));
    // Nobody knows this schema for now: a restore gets as far as here, and waits.
    world.registry.writeAs(7);
    await world.produce(from, keyed(1), byKey(4));
    world.registry.writeAs(1);
    await world.produce(from, keyed(rounds / 2 - 1), byKey(4));
    world.registry.answer(7, 'known');
    const first = await world.run((loops) => {
      loops.runStatefulStage(counting(from, to));
    });
    const total = rounds * keys.length;
    /** Markers of the input's own producers count as well; there are none. */
    const written = async (): Promise<number> => {
      const offsets = await Promise.all([0, 1, 2, 3].map((partition) => world.committed('count', from, partition)));
      return offsets.reduce((sum, offset) => sum + offset, 0);
    };
    await vi.waitFor(
      async () => {
        expect(await written()).toBe(total);
      },
      { ...soon, timeout: 900_000 },
    );
    await first.stop();

    const registries = [fakeRegistry(), fakeRegistry()];
    const [second, third] = await Promise.all(
      registries.map(async ({ codec }, index) => {
        if (index === 1)
          await vi.waitFor(() => {
            expect(registries[0]?.asked()).toBeGreaterThan(3);
          }, soon);
        return world.run(
          (loops) => {
            loops.runStatefulStage(counting(from, to));
          },
          { codec },
        );
      }),
    );
    // Both are members, both still restore.
    await vi.waitFor(() => {
      expect(registries[1]?.asked()).toBeGreaterThan(1);
    }, soon);
    await vi.waitFor(() => {
      for (const instance of [second, third]) {
        expect(instance?.loops.all()[0]?.health().reason).toBe('2 of 2 partitions are restoring');
      }
    }, soon);
    for (const registry of registries) registry.answer(7, 'known');
    await vi.waitFor(
      () => {
        expect([second, third].map((instance) => instance?.loops.all()[0]?.health().ready)).toEqual([true, true]);
      },
      { ...soon, timeout: 900_000 },
    );
    await world.produce(from, keyed(10), byKey(4));
    await vi.waitFor(async () => {
      expect(await written()).toBe(total + 500);
    }, soon);
    expect(faultsIn(await world.values(to), keys, rounds + 10)).toEqual([]);
    expect([...(second?.fatal ?? []), ...(third?.fatal ?? [])]).toEqual([]);
  }, 2_400_000);

  test('appends a tick to a silent partition while its memory needs one, and to no other', async () => {
    const from = await world.topic<Keyed>('in', { partitions: 2 });
    const to = await world.topic<Count>('out', { partitions: 2 });
    const ticks: number[] = [];
    const base = counting(from, to);
    await world.produce(from, [{ id: 1, key: 'a' }], { partition: () => 1 });
    await world.run((loops) => {
      loops.runStatefulStage<Keyed, Map<string, number>>({
        ...base,
        tick: { everyMs: 1_000, needed: (state) => (state.get('a') ?? 0) > 0, record: { id: 0, key: 'tick' } },
        handle: (state, value, record) => {
          if (value.key === 'tick' && ticks.push(record.partition) >= 3) state.clear();
          return base.handle(state, value, record);
        },
      });
    });
    await vi.waitFor(() => {
      expect(ticks.length).toBeGreaterThanOrEqual(3);
    }, soon);
    await world.produce(from, [{ id: 2, key: 'b' }], { partition: () => 1 });
    await vi.waitFor(async () => {
      expect(await world.values(to)).toHaveLength(2);
    }, soon);
    expect(new Set(ticks)).toEqual(new Set([1]));
  });
});

import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Topic } from '@pipeline/schemas/topics';
import type { Delivery, Handover } from '../loops.ts';
import type { Loops } from './context.ts';
import { createWorld, type World } from './fixtures/world.ts';

interface Numbered {
  readonly id: number;
}
const numbered = (count: number): readonly Numbered[] => Array.from({ length: count }, (_, id) => ({ id }));
/** No test may fail for being slow. */
const soon = { timeout: 300_000, interval: 100 };

let world: World;
let from: Topic<Numbered>;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
  from = await world.topic<Numbered>('in', { partitions: 2 });
});
afterEach(async () => {
  await world.end();
});

/** A destination that keeps what it is given until the test says what becomes of it. */
function destination(): { taken: Handover<Numbered>[]; add: (loops: Loops) => void; delivery: () => Delivery } {
  const taken: Handover<Numbered>[] = [];
  let delivery: Delivery | undefined;
  return {
    taken,
    add: (loops) => {
      delivery = loops.runDelivery<Numbered>({ name: 'ship', group: 'ship', from, accept: (one) => taken.push(one) });
    },
    delivery: () => {
      if (!delivery) throw new Error('not added');
      return delivery;
    },
  };
}

const byId = (taken: readonly Handover<Numbered>[]): readonly number[] =>
  taken.map(({ value }) => value.id).sort((a, b) => a - b);

describe('a delivery', () => {
  test('commits only the unbroken run of what has been acknowledged', async () => {
    await world.produce(from, numbered(10));
    const there = destination();
    await world.run(there.add);
    await vi.waitFor(() => {
      expect(there.taken).toHaveLength(10);
    }, soon);
    for (const one of there.taken) if (one.value.id !== 4) one.fate.done();
    await vi.waitFor(async () => {
      expect(await world.committed('ship', from)).toBe(4);
    }, soon);
    there.taken[4]?.fate.done();
    await vi.waitFor(async () => {
      expect(await world.committed('ship', from)).toBe(10);
    }, soon);
  });

  test('says when what is done has been committed', async () => {
    await world.produce(from, numbered(10));
    const there = destination();
    await world.run(there.add);
    await vi.waitFor(() => {
      expect(there.taken).toHaveLength(10);
    }, soon);
    await there.delivery().committed();
    for (const one of there.taken) if (one.value.id < 7) one.fate.done();
    await there.delivery().committed();
    expect(await world.committed('ship', from)).toBe(7);
  });

  test('hands over again, after a restart, what was not acknowledged', async () => {
    await world.produce(from, numbered(10));
    const first = destination();
    const instance = await world.run(first.add);
    await vi.waitFor(() => {
      expect(first.taken).toHaveLength(10);
    }, soon);
    for (const one of first.taken.slice(0, 6)) one.fate.done();
    await instance.stop();
    const second = destination();
    await world.run(second.add);
    await vi.waitFor(() => {
      expect(byId(second.taken)).toEqual([6, 7, 8, 9]);
    }, soon);
  });

  test('takes nothing more from the moment of a pause, and goes on where it was', async () => {
    await world.produce(from, numbered(1_000), { partition: ({ id }) => id % 2 });
    const there = destination();
    const seen: number[] = [];
    await world.run((loops) => {
      const delivery = loops.runDelivery<Numbered>({
        ...{ name: 'ship', group: 'ship', from },
        accept: ({ value }) => {
          seen.push(value.id);
          if (seen.length === 300) delivery.pause();
        },
      });
      there.delivery = () => delivery;
    });
    await vi.waitFor(() => {
      expect(seen.length).toBe(300);
    }, soon);
    await world.produce(from, [{ id: 1_000 }]);
    expect(seen).toHaveLength(300);
    there.delivery().resume();
    await vi.waitFor(() => {
      expect(seen).toHaveLength(1_001);
    }, soon);
    expect(new Set(seen).size).toBe(1_001);
  });

  test('writes what cannot be decoded to dead letters by itself, and passes it', async () => {
    await world.produce(from, numbered(2));
    await world.producer.send({
      topic: world.prefix + from.name,
      messages: [{ key: 'k', value: 'rubbish', partition: 0 }],
    });
    await world.produce(from, [{ id: 2 }]);
    const there = destination();
    await world.run(there.add);
    await vi.waitFor(() => {
      expect(byId(there.taken)).toEqual([0, 1, 2]);
    }, soon);
    for (const one of there.taken) one.fate.done();
    await vi.waitFor(async () => {
      expect(await world.committed('ship', from)).toBe(4);
    }, soon);
    const [letter] = await world.values(world.deadLetters as Topic<DeadLetter>);
    expect(letter).toMatchObject({ reason: 'undecodable', offset: 2, group: `${world.prefix}ship`, service: 'test' });
    expect(Buffer.from(letter?.value ?? []).toString()).toBe('rubbish');
  });

  test('writes a refused record to dead letters, then counts it as done', async () => {
    await world.produce(from, numbered(1));
    const there = destination();
    await world.run(there.add);
    await vi.waitFor(() => {
      expect(there.taken).toHaveLength(1);
    }, soon);
    await there.taken[0]?.fate.deadLetter({ reason: 'refused', detail: '400' }, 3);
    await vi.waitFor(async () => {
      expect(await world.committed('ship', from)).toBe(1);
    }, soon);
    const [letter] = await world.values(world.deadLetters as Topic<DeadLetter>);
    expect(letter).toMatchObject({ reason: 'refused', detail: '400', attempts: 3, offset: 0 });
  });

  test('waits for what is on its way before another instance takes a partition over', async () => {
    await world.produce(from, numbered(100), { partition: ({ id }) => id % 2 });
    const [first, second] = [destination(), destination()];
    const flow: string[] = [];
    await world.run((loops) => {
      loops.runDelivery<Numbered>({
        ...{ name: 'ship', group: 'ship', from, accept: (one) => first.taken.push(one) },
        halt: () => {
          flow.push('halt');
          for (const one of first.taken) one.fate.done();
          return Promise.resolve();
        },
        goOn: () => flow.push('go on'),
      });
    });
    await vi.waitFor(() => {
      expect(first.taken).toHaveLength(100);
    }, soon);
    flow.length = 0;
    const other = await world.run(second.add);
    await vi.waitFor(() => {
      expect(other.loops.all()[0]?.health().ready).toBe(true);
    }, soon);
    await world.produce(from, [{ id: 100 }, { id: 101 }], { partition: ({ id }) => id % 2 });
    await vi.waitFor(() => {
      expect(byId([...first.taken, ...second.taken])).toEqual([...numbered(102)].map(({ id }) => id));
    }, soon);
    expect(flow[0]).toBe('halt');
    await vi.waitFor(() => {
      expect(flow.at(-1)).toBe('go on');
    }, soon);
  });

  test('does not wait for ever for what is on its way', async () => {
    await world.produce(from, numbered(10), { partition: ({ id }) => id % 2 });
    const second = destination();
    await world.run((loops) => {
      loops.runDelivery<Numbered>({
        ...{ name: 'ship', group: 'ship', from, accept: () => undefined },
        halt: () => new Promise(() => undefined),
      });
    });
    await world.run(second.add);
    await vi.waitFor(() => {
      expect(second.taken.length).toBeGreaterThan(0);
    }, soon);
  });

  test('commits what was acknowledged before another instance takes a partition over', async () => {
    await world.produce(from, numbered(100), { partition: ({ id }) => id % 2 });
    const [first, second] = [destination(), destination()];
    await world.run(first.add);
    await vi.waitFor(() => {
      expect(first.taken).toHaveLength(100);
    }, soon);
    for (const one of first.taken) one.fate.done();
    const other = await world.run(second.add);
    await vi.waitFor(() => {
      expect(other.loops.all()[0]?.health().ready).toBe(true);
    }, soon);
    await world.produce(from, [{ id: 100 }, { id: 101 }], { partition: ({ id }) => id % 2 });
    await vi.waitFor(() => {
      expect(byId([...first.taken, ...second.taken])).toEqual([...numbered(102)].map(({ id }) => id));
    }, soon);
  });
});

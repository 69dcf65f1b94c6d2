import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { Topic } from '@pipeline/schemas/topics';
import { transactionalProducer } from './client.ts';
import { createWorld, type World } from './fixtures/world.ts';
import { readRange, type Range } from './read-range.ts';

interface Numbered {
  readonly id: number;
}
const numbered = (count: number, from = 0): readonly Numbered[] =>
  Array.from({ length: count }, (_, i) => ({ id: from + i }));

let world: World;
let topic: Topic<Numbered>;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

async function offsetsIn(range: Omit<Range, 'topic' | 'partition'> = {}): Promise<number[]> {
  const offsets: number[] = [];
  for await (const { offset } of readRange(world.positions, {
    topic: world.prefix + topic.name,
    partition: 0,
    ...range,
  })) {
    offsets.push(Number(offset));
  }
  return offsets;
}

describe('a range', () => {
  test('is empty where the partition is, or where it ends before it begins', async () => {
    topic = await world.topic<Numbered>('t');
    expect(await offsetsIn()).toEqual([]);
    await world.produce(topic, numbered(5));
    expect(await offsetsIn({ from: 5 })).toEqual([]);
    expect(await offsetsIn({ from: 3, to: 3 })).toEqual([]);
    expect(await offsetsIn({ from: 4, to: 2 })).toEqual([]);
  });

  test('holds what lies in it, also in the middle of a compressed batch', async () => {
    topic = await world.topic<Numbered>('t');
    await world.produce(topic, numbered(1_000));
    expect(await offsetsIn({ from: 300, to: 305 })).toEqual([300, 301, 302, 303, 304]);
    expect(await offsetsIn()).toHaveLength(1_000);
  });

  test('ends with what was there when it began', async () => {
    topic = await world.topic<Numbered>('t');
    await world.produce(topic, numbered(10));
    const offsets: string[] = [];
    for await (const { offset } of readRange(world.positions, { topic: world.prefix + topic.name, partition: 0 })) {
      if (offsets.push(offset) === 1) await world.produce(topic, numbered(10));
    }
    expect(offsets).toHaveLength(10);
  });

  test('begins with the earliest record where those before it were deleted', async () => {
    topic = await world.topic<Numbered>('t');
    await world.produce(topic, numbered(10));
    await world.deleteBefore(topic, 7);
    expect(await offsetsIn({ from: 2 })).toEqual([7, 8, 9]);
  });

  test('ends where its last offsets are markers, without what was aborted', async () => {
    topic = await world.topic<Numbered>('t');
    const producer = transactionalProducer(world.kafka, `${world.prefix}tx`);
    await producer.connect();
    for (const end of ['commit', 'abort', 'commit', 'abort'] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: world.prefix + topic.name, messages: [{ key: 'k', value: 'v', partition: 0 }] });
      await transaction[end]();
    }
    await producer.disconnect();
    await vi.waitFor(async () => {
      expect((await world.positions.bounds(world.prefix + topic.name, 0)).end).toBe(8);
    }, 300_000);
    expect(await offsetsIn()).toEqual([0, 4]);
  });

  test('ends where compaction has emptied its last batches', async () => {
    topic = await world.topic<Numbered>('t', {
      config: {
        'cleanup.policy': 'compact',
        'segment.ms': '100',
        'min.cleanable.dirty.ratio': '0.001',
        'delete.retention.ms': '0',
        'max.compaction.lag.ms': '100',
      },
    });
    const key = { shape: { key: () => 'one' } };
    for (let round = 0; round < 20; round++) {
      await world.produce({ ...topic, ...key.shape }, numbered(50, round * 50));
    }
    // Compaction never touches the newest segment: this begins one, and all before it shrinks to its last record.
    await vi.waitFor(
      async () => {
        await world.produce(topic, [{ id: 9_999 }]);
        expect((await offsetsIn({ to: 1_000 })).length).toBeLessThan(1_000);
      },
      { timeout: 600_000, interval: 1_000 },
    );
    const left = await offsetsIn({ to: 999 });
    expect(left.length).toBeLessThan(999);
  });

  test('stops at once when it is told to', async () => {
    topic = await world.topic<Numbered>('t');
    await world.produce(topic, numbered(10));
    const range = readRange(world.positions, { topic: world.prefix + topic.name, partition: 0 }, AbortSignal.abort());
    expect(await range.next()).toMatchObject({ done: true });
  });
});

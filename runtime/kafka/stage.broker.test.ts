import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Topic } from '@pipeline/schemas/topics';
import type { StageSpec } from '../loops.ts';
import { deadLetter, drop, forward, output } from '../outcome.ts';
import { transactionalProducer } from './client.ts';
import type { Loops } from './context.ts';
import { createWorld, type World } from './fixtures/world.ts';
import { openWriter } from './writer.ts';

interface Numbered {
  readonly id: number;
  readonly text?: string;
}
const numbered = (count: number, from = 0): readonly Numbered[] =>
  Array.from({ length: count }, (_, i) => ({ id: from + i }));
const ids = (values: readonly Numbered[]): readonly number[] => values.map(({ id }) => id).sort((a, b) => a - b);
/** No test may fail for being slow. */
const soon = { timeout: 300_000, interval: 100 };
/** Text that no codec makes much smaller. */
const noise = (length: number): string => randomBytes(length).toString('base64').slice(0, length);

let world: World;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

const copy =
  (from: Topic<Numbered>, to: Topic<Numbered>, handle?: StageSpec<Numbered>['handle']) =>
  (loops: Loops): void => {
    loops.runStage<Numbered>({
      ...{ name: 'copy', group: 'copy', from, to: [to] },
      handle: handle ?? ((value) => forward([output(to, value)])),
    });
  };
const letters = (): Promise<DeadLetter[]> => world.values(world.deadLetters as Topic<DeadLetter>);
const endOf = async (topic: Topic<Numbered>, partition = 0): Promise<number> =>
  (await world.positions.bounds(world.prefix + topic.name, partition)).end;
/** Waits until so many records are counted under each label: a stage counts when its commit is answered, after readers may see it. */
const counted = (
  metrics: { getSingleMetricAsString: (name: string) => Promise<string> },
  wanted: Readonly<Record<string, number>>,
): Promise<void> =>
  vi.waitFor(async () => {
    const text = await metrics.getSingleMetricAsString('pipeline_records_total');
    const found = Object.keys(wanted).map((label) => [label, Number(new RegExp(`${label}.*} (\\d+)`).exec(text)?.[1])]);
    expect(Object.fromEntries(found)).toEqual(wanted);
  }, soon);

describe('a stage', () => {
  test('writes what its function makes of each record, once, in the partition with its number, and commits', async () => {
    const from = await world.topic<Numbered>('in', { partitions: 2 });
    const to = await world.topic<Numbered>('out', { partitions: 2 });
    await world.produce(from, numbered(5_000), { partition: ({ id }) => id % 2 });
    const { metrics } = await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.values(to)).toHaveLength(5_000);
    }, soon);
    expect(ids(await world.values(to))).toEqual(ids(numbered(5_000)));
    expect(await endOf(to, 0)).toBeGreaterThanOrEqual(2_500);
    expect(await endOf(to, 1)).toBeGreaterThanOrEqual(2_500);
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(2_500);
    }, soon);
    await counted(metrics, { 'outcome="forward"': 5_000 });
  });

  test('spreads what it writes by key where the topic says so, and lets trace and source travel', async () => {
    const from = await world.topic<Numbered>('in');
    const to = await world.topic<Numbered>('out', { partitions: 3, shape: { partition: 'by-key' } });
    const headers = { traceparent: '00-a-b-01', 'source-name': 's', secret: 'stays behind' };
    await world.produce(from, numbered(300), { headers });
    await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual(ids(numbered(300)));
    }, soon);
    for (const partition of [0, 1, 2]) expect(await endOf(to, partition)).toBeGreaterThan(50);
    const [message] = await world.messages(to);
    expect(Object.entries(message?.headers ?? {}).map(([name, value]) => [name, String(value)])).toEqual([
      ['traceparent', '00-a-b-01'],
      ['source-name', 's'],
    ]);
  });

  test('opens on an empty topic, is ready, and takes what comes later', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    const { loops } = await world.run(copy(from, to));
    await vi.waitFor(() => {
      expect(loops.all()[0]?.health()).toMatchObject({ ready: true });
    }, soon);
    await world.produce(from, numbered(1));
    await vi.waitFor(async () => {
      expect(await world.values(to)).toEqual(numbered(1));
    }, soon);
  });

  test('ends every record in one outcome: what is rubbish or makes it throw becomes a dead letter, and the next is taken', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(3));
    await world.producer.send({
      topic: world.prefix + from.name,
      messages: [
        { key: 'k', value: 'rubbish', partition: 0 },
        { key: 'k', value: null, partition: 0 },
      ],
    });
    await world.produce(from, numbered(3, 3));
    const { metrics } = await world.run(
      copy(from, to, ({ id }) => {
        if (id === 1) throw new Error('a rule is wrong');
        if (id === 2) return drop('not-wanted');
        return id === 3
          ? deadLetter('payload-not-json', 'at 1')
          : forward([output(to, { id })], id === 4 ? [{ reason: 'rule', detail: 'r' }] : []);
      }),
    );
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual([0, 4, 5]);
    }, soon);
    await vi.waitFor(async () => {
      expect(await letters()).toHaveLength(5);
    }, soon);
    const told = (await letters())
      .map(({ reason, offset }) => ({ reason, offset }))
      .sort((a, b) => a.offset - b.offset);
    expect(told).toEqual([
      { reason: 'bug', offset: 1 },
      { reason: 'undecodable', offset: 3 },
      { reason: 'undecodable', offset: 4 },
      { reason: 'payload-not-json', offset: 5 },
      { reason: 'rule', offset: 6 },
    ]);
    expect((await letters()).find(({ reason }) => reason === 'bug')?.detail).toMatch(/a rule is wrong\n +at /);
    await counted(metrics, { 'outcome="forward"': 3, 'reason="not-wanted"': 1, 'reason="bug"': 1 });
  });

  test('ends the process, with nothing committed, when ten records in a row make it throw', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(20));
    const { fatal } = await world.run(
      copy(from, to, () => {
        throw new Error('always');
      }),
    );
    await vi.waitFor(() => {
      expect(fatal[0]?.message).toContain('10 records in a row');
    }, soon);
    expect(await world.committed('copy', from)).toBe(-1);
    expect(await letters()).toEqual([]);
  });

  test('never sees records of aborted transactions, however they are interleaved, and passes them', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    const producers = ['one', 'two', 'three'].map((name) =>
      transactionalProducer(world.kafka, `${world.prefix}${name}`),
    );
    await Promise.all(producers.map((producer) => producer.connect()));
    const wanted: number[] = [];
    for (let round = 0; round < 40; round++) {
      const transactions = await Promise.all(producers.map((producer) => producer.transaction()));
      for (const step of [0, 1, 2]) {
        for (const [index, transaction] of transactions.entries()) {
          const id = round * 100 + index * 10 + step;
          const value = world.registry.codec.encode(from, { id });
          const key = step === 1 ? Buffer.alloc(4) : Buffer.from(String(id));
          await transaction.send({ topic: world.prefix + from.name, messages: [{ key, value, partition: 0 }] });
          if ((round + index) % 3 === 0) wanted.push(id);
        }
      }
      for (const [index, transaction] of [...transactions.entries()].reverse()) {
        await ((round + index) % 3 === 0 ? transaction.commit() : transaction.abort());
      }
    }
    await Promise.all(producers.map((producer) => producer.disconnect()));
    await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect((await world.values(to)).length).toBeGreaterThanOrEqual(wanted.length);
    }, soon);
    const end = await endOf(from);
    // The last offsets are markers: no output carries the position over them.
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(end);
    }, soon);
    expect(ids(await world.values(to))).toEqual([...wanted].sort((a, b) => a - b));
  });

  test('passes a stretch of nothing but aborted records, and takes what comes behind it', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(1));
    await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(1);
    }, soon);
    const producer = transactionalProducer(world.kafka, `${world.prefix}aborting`);
    await producer.connect();
    for (let round = 0; round < 3; round++) {
      const transaction = await producer.transaction();
      const value = world.registry.codec.encode(from, { id: 100 + round });
      await transaction.send({ topic: world.prefix + from.name, messages: [{ key: 'k', value, partition: 0 }] });
      await transaction.abort();
    }
    await producer.disconnect();
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(7);
    }, soon);
    await world.produce(from, numbered(1, 1));
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual([0, 1]);
    }, soon);
  });

  test('halves what its topic refuses for its size, and gives up a record that is too large alone', async () => {
    const from = await world.topic<Numbered>('in');
    const to = await world.topic<Numbered>('out', { config: { 'max.message.bytes': '20000' } });
    await world.produce(
      from,
      numbered(400).map(({ id }) => ({ id, text: noise(id === 77 ? 40_000 : 900) + String(id) })),
    );
    const { metrics } = await world.run(copy(from, to));
    const wanted = ids(numbered(400)).filter((id) => id !== 77);
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual(wanted);
    }, soon);
    await vi.waitFor(async () => {
      expect(await letters()).toMatchObject([{ reason: 'too-large', offset: 77 }]);
    }, soon);
    await counted(metrics, { 'reason="too-large"': 1, 'outcome="forward"': 399 });
  });

  test('also where the refused request went to several partitions', async () => {
    const from = await world.topic<Numbered>('in');
    const to = await world.topic<Numbered>('out', {
      partitions: 3,
      config: { 'max.message.bytes': '20000' },
      shape: { partition: 'by-key' },
    });
    await world.produce(
      from,
      numbered(300).map(({ id }) => ({ id, text: noise(id === 77 ? 40_000 : 900) + String(id) })),
    );
    await world.run(copy(from, to));
    const wanted = ids(numbered(300)).filter((id) => id !== 77);
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual(wanted);
    }, soon);
    await vi.waitFor(async () => {
      expect(await letters()).toMatchObject([{ reason: 'too-large', offset: 77 }]);
    }, soon);
  });

  test('stops where records were deleted before it had read them, naming them, and commits nothing', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(10));
    const first = await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(10);
    }, soon);
    await first.stop();
    await world.produce(from, numbered(20, 10));
    await world.deleteBefore(from, 25);
    const { fatal } = await world.run(copy(from, to));
    await vi.waitFor(() => {
      expect(fatal[0]?.message).toContain('offsets 10 to 24 of partition 0');
    }, soon);
    expect(await world.committed('copy', from)).toBe(10);
    expect(await world.values(to)).toHaveLength(10);
  });

  test('stops where records are deleted under it while it runs, and commits nothing over the hole', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(10));
    world.registry.answer(7, 'unreachable');
    const { fatal } = await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(10);
    }, soon);
    // Held back by a schema that nobody knows yet.
    world.registry.writeAs(7);
    await world.produce(from, numbered(20, 10));
    await vi.waitFor(() => {
      expect(world.registry.asked()).toBeGreaterThan(0);
    }, soon);
    await world.deleteBefore(from, 25);
    world.registry.answer(7, 'known');
    await vi.waitFor(() => {
      expect(fatal[0]?.message).toContain('offsets 10 to 24 of partition 0');
    }, soon);
    expect(await world.committed('copy', from)).toBe(10);
  });

  test('waits with one partition for a schema while the registry is away, and with no other', async () => {
    const from = await world.topic<Numbered>('in', { partitions: 2 });
    const to = await world.topic<Numbered>('out', { partitions: 2 });
    world.registry.answer(7, 'unreachable');
    await world.produce(from, numbered(5));
    world.registry.writeAs(7);
    await world.produce(from, numbered(5, 5));
    world.registry.writeAs(1);
    const { fatal } = await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from, 0)).toBe(5);
    }, soon);
    await vi.waitFor(() => {
      expect(world.registry.asked()).toBeGreaterThan(2);
    }, soon);
    await world.produce(from, numbered(5, 100), { partition: () => 1 });
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from, 1)).toBe(5);
    }, soon);
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual([0, 1, 2, 3, 4, 100, 101, 102, 103, 104]);
    }, soon);
    world.registry.answer(7, 'known');
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from, 0)).toBe(10);
    }, soon);
    expect(await letters()).toEqual([]);
    expect(fatal).toEqual([]);
  });

  test('gives up records whose schema the registry refuses', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    world.registry.answer(8, 'refused');
    world.registry.writeAs(8);
    await world.produce(from, numbered(1));
    world.registry.writeAs(1);
    await world.produce(from, numbered(1, 1));
    await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.values(to)).toEqual([{ id: 1 }]);
    }, soon);
    await vi.waitFor(async () => {
      expect(await letters()).toMatchObject([{ reason: 'undecodable', offset: 0 }]);
    }, soon);
  });

  test('fences: after another has opened its partition it writes nothing more under its old writer, and loses nothing', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.produce(from, numbered(10));
    const { metrics } = await world.run(copy(from, to));
    await vi.waitFor(async () => {
      expect(await world.committed('copy', from)).toBe(10);
    }, soon);
    const other = await openWriter(world.kafka, world.prefix, `${world.prefix}copy.in.0`);
    await world.produce(from, numbered(10, 10));
    await vi.waitFor(async () => {
      expect(ids(await world.values(to))).toEqual(ids(numbered(20)));
    }, soon);
    expect(await metrics.getSingleMetricAsString('pipeline_reopened_total')).toMatch(
      /cause="(INVALID_PRODUCER_EPOCH|PRODUCER_FENCED)"} 1/,
    );
    await other.close();
  });

  test('keeps its place in a partition that stays its own when another instance joins', async () => {
    const from = await world.topic<Numbered>('in', { partitions: 2 });
    const to = await world.topic<Numbered>('out', { partitions: 2 });
    await world.produce(from, numbered(1_000), { partition: ({ id }) => id % 2 });
    const handled: number[] = [];
    // All dropped, so that for a while no commit carries the position.
    const dropping = copy(from, to, ({ id }) => {
      handled.push(id);
      return drop('all');
    });
    const first = await world.run(dropping, { now: () => 0 });
    await vi.waitFor(() => {
      expect(handled).toHaveLength(1_000);
    }, soon);
    const second = await world.run(copy(from, to), { now: () => 0 });
    await vi.waitFor(() => {
      expect(second.loops.all()[0]?.health().ready).toBe(true);
    }, soon);
    await world.produce(from, numbered(2, 1_000), { partition: ({ id }) => id % 2 });
    await vi.waitFor(() => {
      expect(handled.filter((id) => id >= 1_000)).toHaveLength(1);
    }, soon);
    expect(new Set(handled).size).toBe(handled.length);
    expect(first.fatal).toEqual([]);
  });

  test('renews its producer long before sequence numbers end, without a gap or a repeat', async () => {
    const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
    await world.run(copy(from, to), { renewAfterRecords: 100 });
    for (let round = 0; round < 5; round++) {
      await world.produce(from, numbered(150, round * 150));
      await vi.waitFor(async () => {
        expect(await world.values(to)).toHaveLength((round + 1) * 150);
      }, soon);
    }
    expect(ids(await world.values(to))).toEqual(ids(numbered(750)));
  });
});

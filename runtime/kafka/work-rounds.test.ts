/** On kafkajs's own classes, as this process has loaded them: each test fails where its work-round is taken out. */
import { createRequire } from 'node:module';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { kafkajs, OUT_OF_RANGE } from './kafkajs.ts';

const require = createRequire(import.meta.url);
const internal = (path: string): unknown => require(`kafkajs/src/${path}.js`);

interface Fetched {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly isControlRecord: boolean;
  readonly batchContext: { producerId: string; inTransaction: boolean };
}
const Batch = internal('consumer/batch') as new (
  topic: string,
  offset: string,
  data: object,
) => { messages: Fetched[]; isEmpty: () => boolean };

const record = (offset: number, producerId: string, inTransaction = true, key: Buffer | null = null): Fetched => ({
  offset: String(offset),
  key,
  isControlRecord: false,
  batchContext: { producerId, inTransaction },
});
const marker = (offset: number, producerId: string, type: 'abort' | 'commit'): Fetched => ({
  ...record(offset, producerId, true, Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1])),
  isControlRecord: true,
});
const seen = (
  from: number,
  messages: readonly Fetched[],
  aborted: readonly [producer: string, first: number][],
): string[] =>
  new Batch('t', String(from), {
    partition: 0,
    highWatermark: '100',
    messages,
    abortedTransactions: aborted.map(([producerId, first]) => ({ producerId, firstOffset: String(first) })),
  }).messages.map(({ offset }) => offset);

test('a list of aborted transactions in any order hides the records of all of them', () => {
  const messages = [
    record(0, 'a'),
    record(1, 'b'),
    marker(2, 'a', 'abort'),
    marker(3, 'b', 'abort'),
    record(4, 'c', false),
  ];
  expect(
    seen(0, messages, [
      ['b', 1],
      ['a', 0],
    ]),
  ).toEqual(['4']);
});

test('of two transactions open at the fetched offset both are hidden', () => {
  const messages = [record(5, 'b'), record(6, 'a'), marker(7, 'b', 'abort'), marker(8, 'a', 'abort')];
  expect(
    seen(5, messages, [
      ['a', 0],
      ['b', 1],
    ]),
  ).toEqual([]);
});

test('a key of four zero bytes is no abort marker', () => {
  const messages = [record(0, 'a', true, Buffer.alloc(4)), record(1, 'a'), marker(2, 'a', 'abort')];
  expect(seen(0, messages, [['a', 0]])).toEqual([]);
});

test('a producer that aborts and then commits is hidden only until its abort', () => {
  const messages = [record(0, 'a'), marker(1, 'a', 'abort'), record(2, 'a'), marker(3, 'a', 'commit')];
  expect(seen(0, messages, [['a', 0]])).toEqual(['2']);
});

test('records outside transactions are never hidden, not even of the same producer', () => {
  expect(seen(0, [record(0, 'a', false), record(1, 'a')], [['a', 0]])).toEqual(['0']);
});

test('an offset out of range commits nothing and is told to the listener', async () => {
  const OffsetManager = internal('consumer/offsetManager/index') as {
    prototype: { setDefaultOffset: () => Promise<void> };
  };
  const emit = vi.fn();
  const offsetCommit = vi.fn();
  const self = { instrumentationEmitter: { emit }, coordinator: { isConnected: () => true, offsetCommit } };
  await OffsetManager.prototype.setDefaultOffset.call(
    { ...self, cluster: { defaultOffset: () => -1 } },
    ...([{ topic: 't', partition: 3 }] as unknown as []),
  );
  expect(offsetCommit).not.toHaveBeenCalled();
  expect(emit).toHaveBeenCalledWith(OUT_OF_RANGE, { topic: 't', partition: 3 });
});

test('no timer is set where nothing waits to be sent', () => {
  const RequestQueue = internal('network/requestQueue/index') as {
    prototype: { scheduleCheckPendingRequests: () => void };
  };
  const timer = vi.spyOn(globalThis, 'setTimeout');
  const queue = { throttledUntil: -1, pending: [], throttleCheckTimeoutId: null, checkPendingRequests: vi.fn() };
  RequestQueue.prototype.scheduleCheckPendingRequests.call(queue);
  expect(timer).not.toHaveBeenCalled();
  timer.mockRestore();
});

test('messages are grouped in one pass', () => {
  const group = internal('producer/groupMessagesPerPartition') as (choice: object) => Record<string, unknown[]>;
  const messages = Array.from({ length: 3_000 }, (_, index) => ({ partition: index % 3 }));
  // A copy of the group for each message, which takes minutes for many, goes through its iterator each time.
  const prototype = Array.prototype as { [Symbol.iterator]: () => ArrayIterator<unknown> };
  const iterator = prototype[Symbol.iterator];
  let copies = 0;
  prototype[Symbol.iterator] = function counted(this: unknown[]) {
    copies++;
    return iterator.call(this);
  };
  const groups = group({
    topic: 't',
    partitionMetadata: [{}],
    messages,
    partitioner: ({ message }: { message: { partition: number } }) => message.partition,
  });
  prototype[Symbol.iterator] = iterator;
  expect(Object.values(groups).map(({ length }) => length)).toEqual([1_000, 1_000, 1_000]);
  expect(copies).toBeLessThan(10);
});

test.each([
  ['zstd', kafkajs.CompressionTypes.ZSTD, zstdCompressSync],
  ['gzip', kafkajs.CompressionTypes.GZIP, gzipSync],
] as const)('%s is there, and what it inflates is bounded', async (_name, type, deflate) => {
  const codecs = kafkajs.CompressionCodecs as unknown as Record<number, () => unknown>;
  const codec = codecs[type]?.() as {
    compress: (encoder: { buffer: Buffer }) => Promise<Buffer>;
    decompress: (buffer: Buffer) => Promise<Buffer>;
  };
  const plain = Buffer.from('text '.repeat(1_000));
  expect(await codec.decompress(await codec.compress({ buffer: plain }))).toEqual(plain);
  await expect(codec.decompress(deflate(Buffer.alloc(80 * 1_048_576)))).rejects.toThrow();
});

test('each partition is asked for first in its turn', () => {
  const ConsumerGroup = internal('consumer/consumerGroup') as {
    readonly prototype: {
      readonly filterPartitionsByNode: (
        node: string,
        assigned: readonly object[],
      ) => readonly { partitions: number[] }[];
    };
  };
  const group = Object.assign(Object.create(ConsumerGroup.prototype) as typeof ConsumerGroup.prototype, {
    findReadReplicaForPartitions: (_topic: string, partitions: readonly number[]) => ({ 1: partitions }),
  });
  const asked = (node: string) =>
    group.filterPartitionsByNode(node, [{ topic: 't', partitions: [0, 3, 5] }]).flatMap(({ partitions }) => partitions);
  expect([asked('1'), asked('1'), asked('1'), asked('1')]).toEqual([
    [0, 3, 5],
    [3, 5, 0],
    [5, 0, 3],
    [0, 3, 5],
  ]);
  expect(asked('2')).toEqual([]);
});

import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Topic } from '@pipeline/schemas/topics';
import { createAcknowledged } from './acknowledged.ts';
import { backoffMs } from './backoff.ts';
import { letterOfForeign, letterOfRecord } from './dead-letter.ts';
import { createLock, within } from './lock.ts';
import { murmur2, partitionOf } from './murmur2.ts';
import { BATCH_BYTES, cutRequests, halves, type Outgoing } from './requests.ts';
import { startOffset } from './start-offset.ts';

const require = createRequire(import.meta.url);

test('murmur2 gives what kafkajs gives for every key', () => {
  const theirs = require('kafkajs/src/producer/partitioners/default/murmur2.js') as (key: Buffer) => number;
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => murmur2(bytes) === theirs(Buffer.from(bytes))));
});

test('murmur2 gives what the Java client documents', () => {
  expect(murmur2(Buffer.from('21'))).toBe(-973_932_308);
  expect(murmur2(Buffer.from('foobar'))).toBe(-790_332_482);
  expect(partitionOf('foobar', 12)).toBe((-790_332_482 & 0x7fffffff) % 12);
});

describe('requests', () => {
  const [a, b] = ['a', 'b'].map((name) => ({ name }) as Topic<never>) as [Topic<never>, Topic<never>];
  const topicNumbered = (index: number): Topic<never> => (index === 0 ? a : b);
  const outgoing = fc
    .array(
      fc.record({
        topic: fc.nat(1),
        partition: fc.nat(3),
        bytes: fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.constant(2_000_000)),
      }),
      { maxLength: 60 },
    )
    .map((list) =>
      list.map(({ topic, partition, bytes }, origin): Outgoing => ({
        topic: topicNumbered(topic),
        message: { key: null, value: null, partition, headers: {} },
        ...{ bytes, origin },
      })),
    );

  test.each([false, true])('hold every record once, in order within a partition (one partition each: %s)', (each) => {
    fc.assert(
      fc.property(outgoing, (records) => {
        const sent = cutRequests(records, each).flatMap((request) => request.records);
        const inOrder = (list: readonly Outgoing[]): string =>
          JSON.stringify(
            [...list]
              .map(({ topic, message, origin }) => [topic.name, message.partition, origin])
              .sort((a, b) => String(a[0]).localeCompare(String(b[0])) || Number(a[1]) - Number(b[1])),
          );
        return inOrder(sent) === inOrder(records);
      }),
    );
  });

  test('never hold more for a partition than one batch may have, but for a giant, which goes alone', () => {
    fc.assert(
      fc.property(outgoing, (records) => {
        for (const request of cutRequests(records)) {
          const sums = new Map<number, number>();
          for (const { message, bytes } of request.records)
            sums.set(message.partition, (sums.get(message.partition) ?? 0) + bytes);
          const fits = [...sums.values()].every((sum) => sum <= BATCH_BYTES);
          if (!fits && request.records.length !== 1) return false;
          if (request.partitions !== sums.size) return false;
          if (new Set(request.records.map(({ topic }) => topic)).size !== 1) return false;
        }
        return true;
      }),
    );
  });

  test('are halved down to single records', () => {
    const records = fc.sample(outgoing, { numRuns: 1, seed: 7 })[0] ?? [];
    const [request] = cutRequests(records, true);
    const [left, right] = (request && halves(request)) ?? [];
    expect([...(left?.records ?? []), ...(right?.records ?? [])]).toEqual(
      (request?.records.length ?? 0) > 1 ? request?.records : [],
    );
    expect(halves({ topic: topicNumbered(0), records: records.slice(0, 1), partitions: 1 })).toBeUndefined();
  });
});

describe('the position of a delivery', () => {
  test('passes what is done, and never the first that is not, in whatever order', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.nat(5_000), { minLength: 1, maxLength: 3_000 })
          .chain((offsets) => fc.tuple(fc.constant([...offsets].sort((a, b) => a - b)), fc.shuffledSubarray(offsets))),
        ([offsets, finished]) => {
          const acknowledged = createAcknowledged(0);
          const records = new Map(offsets.map((offset) => [offset, { offset, isDone: false }]));
          for (const record of records.values()) acknowledged.handOver(record);
          for (const offset of finished) {
            const record = records.get(offset);
            if (record) record.isDone = true;
            acknowledged.look();
          }
          const open = offsets.filter((offset) => !finished.includes(offset));
          return (
            acknowledged.position() === (open[0] ?? (offsets.at(-1) ?? 0) + 1) && acknowledged.waiting() >= open.length
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  test('reaches the end of what held nothing to hand over', () => {
    const acknowledged = createAcknowledged(5);
    expect(acknowledged.position()).toBe(5);
    acknowledged.reach(9);
    expect(acknowledged.position()).toBe(9);
    const record = { offset: 9, isDone: false };
    acknowledged.handOver(record);
    acknowledged.reach(12);
    acknowledged.look();
    expect(acknowledged.position()).toBe(9);
    record.isDone = true;
    acknowledged.look();
    acknowledged.look();
    expect(acknowledged.position()).toBe(12);
  });
});

describe('where a group goes on', () => {
  const standing = { group: 'g', topic: 't', partition: 2, earliest: 100, end: 200 };
  const at = (offset: number): number => startOffset({ ...standing, committed: { offset } });

  test('is its committed offset, or the earliest one where it has none', () => {
    expect(at(150)).toBe(150);
    expect(at(200)).toBe(200);
    expect(at(-1)).toBe(100);
  });

  test.each([
    [99, 'lost: offsets 99 to 99 of partition 2 of t were deleted before g had read them'],
    [0, 'lost: offsets 0 to 99'],
    [201, 'it ends at 200'],
    [-2, 'committed offset -2'],
  ])('is nowhere for the committed offset %i', (offset, message) => {
    expect(() => at(offset)).toThrow(message);
  });
});

test('the wait before another attempt doubles up to ten seconds and is never short of half of that', () => {
  expect(backoffMs(1, 0)).toBe(50);
  expect(backoffMs(1, 0.999)).toBe(100);
  expect(backoffMs(4, 0)).toBe(400);
  expect(backoffMs(1_000, 0.999)).toBe(9_995);
});

describe('a dead letter', () => {
  const origin = { service: 's', group: 'g', topic: 't', partition: 1 };
  const message = {
    offset: '7',
    key: Buffer.from('k'),
    value: Buffer.from('bytes'),
    headers: { a: ['1', '2'], b: Buffer.from('3') },
  };

  test('keeps the original bytes, all headers, and where it came from', () => {
    expect(
      letterOfRecord(origin, message, { reason: 'bug', detail: 'x'.repeat(9_000) }, { failedAt: 5, attempts: 2 }),
    ).toEqual({
      ...{ ...origin, offset: 7, reason: 'bug', detail: 'x'.repeat(8_192), attempts: 2, failedAt: 5 },
      ...{ key: Buffer.from('k'), value: Buffer.from('bytes'), valueBytes: 5 },
      valueSha256: '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9',
      headers: [
        { name: 'a', value: Buffer.from('1') },
        { name: 'a', value: Buffer.from('2') },
        { name: 'b', value: Buffer.from('3') },
      ],
    });
  });

  test('of a giant keeps the beginning, with the length and hash of the whole', () => {
    const giant = { ...message, value: Buffer.alloc(9_500_000, 'a') };
    const letter = letterOfRecord(origin, giant, { reason: 'too-large', detail: '' }, { failedAt: 5 });
    expect(letter).toMatchObject({ valueBytes: 9_500_000, value: Buffer.alloc(65_536, 'a') });
    expect(letter.valueSha256).not.toBe(
      letterOfRecord(origin, message, { reason: '', detail: '' }, { failedAt: 5 }).valueSha256,
    );
  });

  test('from outside Kafka may bring the length and hash of a whole that is gone', () => {
    const letter = letterOfForeign(
      's',
      { reason: 'too-large', detail: '', value: Buffer.from('head'), valueBytes: 99, valueSha256: 'abc' },
      5,
    );
    expect(letter).toMatchObject({
      topic: '',
      group: '',
      partition: -1,
      offset: -1,
      valueBytes: 99,
      valueSha256: 'abc',
    });
  });
});

describe('a lock', () => {
  test('lets one piece of work end before the next begins, also where one fails', async () => {
    const lock = createLock();
    const order: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<void> => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const results = await Promise.allSettled([lock(work('a', true)), lock(work('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('is not waited for longer than asked', async () => {
    expect(await within(5, new Promise(() => undefined))).toBe('late');
    expect(await within(1_000, Promise.reject(new Error('x')))).toBe('done');
  });
});

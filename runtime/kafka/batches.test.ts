import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inflate } from './compression.ts';
import { crc32c } from './crc32c.ts';
import { decodeBatches } from './decode-batches.ts';
import { encodeBatch, type BatchToEncode, type RecordToEncode } from './encode-batch.ts';
import './kafkajs.ts';
import type { Positions } from './positions.ts';
import { readBatches } from './read-range.ts';
import { readVarint, varintSize, writeVarint } from './varint.ts';

const require = createRequire(import.meta.url);

/** A module of kafkajs as its authors wrote it, in the place of which ours has been put. */
function original(path: string): unknown {
  const file = require.resolve(`kafkajs/src/${path}.js`);
  const ours = require.cache[file];
  Reflect.deleteProperty(require.cache, file);
  const theirs: unknown = require(file);
  require.cache[file] = ours;
  return theirs;
}

interface TheirEncoder {
  readonly buffer: Buffer;
}
const Long = require('kafkajs/src/utils/long.js') as { fromValue: (value: number) => { toString: () => string } };
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => object;
const theirRecord = original('protocol/recordBatch/record/v0/index') as (record: RecordToEncode) => object;
const theirBatch = original('protocol/recordBatch/v0/index') as {
  RecordBatch: (batch: object) => Promise<TheirEncoder>;
};
const theirDecode = original('protocol/recordBatch/v0/decoder') as (
  decoder: object,
) => Promise<{ records: { timestamp: string; offset: string; key: Buffer; value: Buffer; headers: object }[] }>;
const theirCrc32c = require('kafkajs/src/protocol/recordBatch/crc32C/index.js') as (bytes: Buffer) => number;

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), bytes);
const record = fc.record({
  key: fc.oneof(fc.constant(null), text),
  value: fc.oneof(fc.constant(null), text),
  headers: fc.dictionary(
    fc.string({ minLength: 1, maxLength: 9 }).map((name) => `h-${name}`),
    fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 })),
    { noNullPrototype: true },
  ),
  timestampDelta: fc.oneof(fc.nat(200), fc.integer({ min: -5_000_000_000, max: 5_000_000_000 })),
});
const batch = fc
  .record({
    records: fc.array(record, { minLength: 1, maxLength: 30 }),
    compression: fc.constantFrom(0, 1, 4),
    transactional: fc.boolean(),
    sequence: fc.nat(),
  })
  .map(({ records, sequence, ...rest }): BatchToEncode => ({
    ...rest,
    ...{ firstTimestamp: 1_700_000_000_000, maxTimestamp: '1700000000200', lastOffsetDelta: records.length - 1 },
    ...{ producerId: Long.fromValue(77), producerEpoch: 3, firstSequence: sequence },
    records: records.map((one, offsetDelta) => ({ ...one, offsetDelta })),
  }));

describe('a record batch', () => {
  test('is encoded byte for byte as kafkajs does it', async () => {
    await fc.assert(
      fc.asyncProperty(batch, async (some) => {
        const theirs = await theirBatch.RecordBatch({ ...some, records: some.records.map(theirRecord) });
        expect((await encodeBatch(some)).buffer.equals(theirs.buffer)).toBe(true);
      }),
    );
  });

  test('is decoded as kafkajs does it', async () => {
    await fc.assert(
      fc.asyncProperty(batch, async (some) => {
        const { buffer } = await encodeBatch(some);
        const { records } = await theirDecode(new Decoder(buffer));
        const ours = decodeBatches(buffer, inflate);
        expect(ours.nextOffset).toBe(some.records.length);
        expect(ours.map(plain)).toEqual(records.map(plain));
      }),
    );
  });

  const plain = ({
    timestamp,
    offset,
    key,
    value,
    headers,
  }: {
    timestamp: string;
    offset: string;
    key: Buffer | null;
    value: Buffer | null;
    headers: object;
  }) => ({ timestamp, offset, key, value, headers: Object.entries(headers) });

  const small = (offsetDelta: number): RecordToEncode => ({ key: null, value: 'v', offsetDelta, timestampDelta: 0 });
  const holding = (records: readonly RecordToEncode[], lastOffsetDelta: number): BatchToEncode => ({
    ...{ records, lastOffsetDelta, firstTimestamp: 1, maxTimestamp: 1, transactional: false },
    ...{ producerId: '-1', producerEpoch: -1, firstSequence: -1 },
  });

  test('may hold more records than a call may have arguments', async () => {
    const { buffer } = await encodeBatch(
      holding(
        Array.from({ length: 300_000 }, (_, index) => small(index)),
        299_999,
      ),
    );
    expect(decodeBatches(buffer, inflate)).toHaveLength(300_000);
  });

  test('that compaction has emptied still says how far it reached, so that a range ends behind it', async () => {
    const { buffer } = await encodeBatch(holding([], 41));
    const decoded = decodeBatches(buffer, inflate);
    expect([...decoded]).toEqual([]);
    expect(decoded.nextOffset).toBe(42);
    const positions = {
      bounds: () => Promise.resolve({ earliest: 0, end: 42 }),
      fetch: () => Promise.resolve({ messages: [], nextOffset: decoded.nextOffset }),
    } as unknown as Positions;
    expect(await readBatches(positions, { topic: 't', partition: 0 }).next()).toMatchObject({ done: true });
  });

  test('that the broker has cut off at the end of a response is left for the next one', async () => {
    const { buffer } = await encodeBatch(holding([small(0)], 0));
    const decoded = decodeBatches(Buffer.concat([buffer, buffer.subarray(0, buffer.length - 1)]), inflate);
    expect(decoded).toHaveLength(1);
    expect(decodeBatches(buffer.subarray(0, 60), inflate).nextOffset).toBeUndefined();
  });

  /** Behind the head: the record's length, attributes, two deltas, and the length of no key. */
  const VALUE_LENGTH_AT = 61 + 5;

  test.each([
    ['an older format', (buffer: Buffer) => buffer.writeInt8(1, 16), 'format 1'],
    ['a compression that is not known', (buffer: Buffer) => buffer.writeInt16BE(3, 21), 'compression 3'],
    ['a length that lies', (buffer: Buffer) => buffer.writeUInt8(0x7e, VALUE_LENGTH_AT), 'beyond its batch'],
  ])('of %s is refused rather than misread', async (_name, harm, message) => {
    const { buffer } = await encodeBatch(holding([{ ...small(0), value: 'v'.repeat(20) }], 0));
    harm(buffer);
    expect(() => decodeBatches(buffer, inflate)).toThrow(message);
  });
});

test('a header may have any name, also one that every object has', async () => {
  const headers = Object.fromEntries<string | string[]>([
    ['toString', 'a'],
    ['constructor', ['b', 'c']],
  ]);
  const { buffer } = await encodeBatch({
    ...{ records: [{ key: null, value: null, headers, offsetDelta: 0, timestampDelta: 0 }], lastOffsetDelta: 0 },
    ...{
      firstTimestamp: 1,
      maxTimestamp: 1,
      transactional: false,
      producerId: '-1',
      producerEpoch: -1,
      firstSequence: -1,
    },
  });
  expect(Object.entries(decodeBatches(buffer, inflate)[0]?.headers ?? {})).toEqual([
    ['toString', Buffer.from('a')],
    ['constructor', [Buffer.from('b'), Buffer.from('c')]],
  ]);
});

test('variable-length numbers come back as they were written, in as many bytes as foretold', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), (value) => {
      const buffer = Buffer.alloc(16);
      const end = writeVarint(buffer, 0, value);
      return end === varintSize(value) && readVarint({ bytes: buffer, at: 0 }) === value;
    }),
  );
});

test('the checksum is the one that kafkajs computes, and the one of the standard', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  fc.assert(fc.property(bytes, (some) => crc32c(some) === theirCrc32c(some)));
});

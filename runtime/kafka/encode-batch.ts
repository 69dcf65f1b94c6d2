/**
 * Writes a record batch (format 2) in one go. Stands in for kafkajs's encoder, which makes a zeroed buffer for every
 * record and every header and copies each several times: with it, that is half of the work of a stage.
 */
import { deflaterOf } from './compression.ts';
import { crc32c } from './crc32c.ts';
import { varintSize, writeVarint } from './varint.ts';

type Bytes = Buffer | string | null | undefined;
type Headers = Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>> | undefined;

export interface RecordToEncode {
  readonly key?: Bytes;
  readonly value: Bytes;
  readonly headers?: Headers;
  readonly offsetDelta: number;
  readonly timestampDelta: number;
}

export interface BatchToEncode {
  readonly compression?: number;
  readonly firstTimestamp: number | string;
  readonly maxTimestamp: number | string;
  readonly lastOffsetDelta: number;
  readonly transactional: boolean;
  /** kafkajs's own number objects, or text. */
  readonly producerId: { readonly toString: () => string };
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly records: readonly RecordToEncode[];
}

/** What kafkajs takes for one of its encoders. */
export interface Encoded {
  readonly buf: Buffer;
  readonly buffer: Buffer;
  readonly size: () => number;
}

/** Bytes before the records. */
const HEAD_BYTES = 61;
const HEAD = Buffer.alloc(HEAD_BYTES);
/** The checksum covers what follows itself. */
const CHECKSUM_AT = 17;
const CHECKED_FROM = 21;
const MAGIC = 2;
const TRANSACTIONAL = 16;

// eslint-disable-next-line @typescript-eslint/require-await -- async, so that a throw becomes a rejection
export async function encodeBatch(batch: BatchToEncode): Promise<Encoded> {
  const { compression = 0, records } = batch;
  const deflate = deflaterOf(compression);
  const bytes = deflate
    ? Buffer.concat([HEAD, deflate(encodeRecords(records, 0, borrowed))])
    : encodeRecords(records, HEAD_BYTES, (size) => Buffer.allocUnsafe(size));
  bytes.fill(0, 0, CHECKED_FROM);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt8(MAGIC, 16);
  bytes.writeInt16BE((compression & 7) | (batch.transactional ? TRANSACTIONAL : 0), 21);
  bytes.writeInt32BE(batch.lastOffsetDelta, 23);
  bytes.writeBigInt64BE(BigInt(batch.firstTimestamp), 27);
  bytes.writeBigInt64BE(BigInt(batch.maxTimestamp), 35);
  bytes.writeBigInt64BE(BigInt(batch.producerId.toString()), 43);
  bytes.writeInt16BE(batch.producerEpoch, 51);
  bytes.writeInt32BE(batch.firstSequence, 53);
  bytes.writeInt32BE(records.length, 57);
  bytes.writeUInt32BE(crc32c(bytes.subarray(CHECKED_FROM)), CHECKSUM_AT);
  return { buf: bytes, buffer: bytes, size: () => bytes.length };
}

/** Lent to one batch at a time, as compressing does not wait: a new megabyte for each would be page faults and garbage. */
let scratch = Buffer.allocUnsafeSlow(0);
const KEPT_BYTES = 2 * 1_048_576;

function borrowed(size: number): Buffer {
  if (size > KEPT_BYTES) return Buffer.allocUnsafe(size);
  if (size > scratch.length) scratch = Buffer.allocUnsafeSlow(Math.max(size, KEPT_BYTES / 2));
  return scratch.subarray(0, size);
}

/** The records one behind the other, with room for a head before them. */
function encodeRecords(records: readonly RecordToEncode[], room: number, allocate: (size: number) => Buffer): Buffer {
  const sizes = records.map(bodySize);
  const bytes = allocate(sizes.reduce((sum, size) => sum + varintSize(size) + size, room));
  let at = room;
  for (const [index, record] of records.entries()) {
    at = writeVarint(bytes, at, sizes[index] ?? 0);
    bytes[at++] = 0;
    at = writeVarint(bytes, at, record.timestampDelta);
    at = writeVarint(bytes, at, record.offsetDelta);
    at = writeBytes(bytes, at, record.key);
    at = writeBytes(bytes, at, record.value);
    at = writeHeaders(bytes, at, record.headers);
  }
  return bytes;
}

function bodySize({ key, value, headers, offsetDelta, timestampDelta }: RecordToEncode): number {
  let size = 1 + varintSize(timestampDelta) + varintSize(offsetDelta) + sizeOf(key) + sizeOf(value);
  size += varintSize(countOf(headers));
  for (const name in headers) {
    const own = headers[name];
    if (isList(own)) for (const one of own) size += sizeOf(name) + sizeOf(one);
    else size += sizeOf(name) + sizeOf(own);
  }
  return size;
}

/** One name may stand there several times. */
function countOf(headers: Headers): number {
  let count = 0;
  for (const name in headers) {
    const own = headers[name];
    count += isList(own) ? own.length : 1;
  }
  return count;
}

function writeHeaders(bytes: Buffer, from: number, headers: Headers): number {
  let at = writeVarint(bytes, from, countOf(headers));
  for (const name in headers) {
    const own = headers[name];
    if (isList(own)) for (const one of own) at = writeBytes(bytes, writeBytes(bytes, at, name), one);
    else at = writeBytes(bytes, writeBytes(bytes, at, name), own);
  }
  return at;
}

const isList = (own: Bytes | readonly Bytes[]): own is readonly Bytes[] => Array.isArray(own);

const lengthOf = (value: Buffer | string): number =>
  typeof value === 'string' ? Buffer.byteLength(value) : value.length;

function sizeOf(value: Bytes): number {
  if (value === null || value === undefined) return 1;
  const length = lengthOf(value);
  return varintSize(length) + length;
}

function writeBytes(bytes: Buffer, at: number, value: Bytes): number {
  if (value === null || value === undefined) return writeVarint(bytes, at, -1);
  const length = lengthOf(value);
  const start = writeVarint(bytes, at, length);
  if (typeof value === 'string') bytes.write(value, start, length, 'utf8');
  else value.copy(bytes, start);
  return start + length;
}

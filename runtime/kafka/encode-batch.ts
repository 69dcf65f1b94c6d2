/**
 * Writes a record batch (format 2) in one go. Stands in for kafkajs's encoder, which makes a zeroed buffer for every
 * record and every header and copies each several times: with it, that is half of the work of a stage.
 */
import { codecOf } from './compression.ts';
import { crc32c } from './crc32c.ts';
import { varintSize, writeVarint } from './varint.ts';

type Bytes = Buffer | string | null | undefined;

export interface RecordToEncode {
  readonly key?: Bytes;
  readonly value: Bytes;
  readonly headers?: Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;
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

export async function encodeBatch(batch: BatchToEncode): Promise<Encoded> {
  const { compression = 0, records } = batch;
  const codec = codecOf(compression);
  let bytes = encodeRecords(records, codec ? 0 : HEAD_BYTES);
  if (codec) bytes = Buffer.concat([HEAD, await codec.compress({ buffer: bytes })]);
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

type HeaderList = readonly (readonly [name: string, value: Bytes])[];

/** The records one behind the other, with room for a head before them. */
function encodeRecords(records: readonly RecordToEncode[], room: number): Buffer {
  const headers = records.map(headerList);
  const sizes = records.map((record, index) => bodySize(record, headers[index] ?? []));
  const total = sizes.reduce((sum, size) => sum + varintSize(size) + size, room);
  const bytes = Buffer.allocUnsafe(total);
  let at = room;
  for (const [index, record] of records.entries()) {
    const own = headers[index] ?? [];
    at = writeVarint(bytes, at, sizes[index] ?? 0);
    bytes[at++] = 0;
    at = writeVarint(bytes, at, record.timestampDelta);
    at = writeVarint(bytes, at, record.offsetDelta);
    at = writeBytes(bytes, at, record.key);
    at = writeBytes(bytes, at, record.value);
    at = writeVarint(bytes, at, own.length);
    for (const [name, value] of own) at = writeBytes(bytes, writeBytes(bytes, at, name), value);
  }
  return bytes;
}

function headerList({ headers }: RecordToEncode): HeaderList {
  if (!headers) return NO_HEADERS;
  const list: [string, Bytes][] = [];
  for (const name in headers) {
    const value = headers[name];
    if (Array.isArray(value)) for (const one of value as readonly Bytes[]) list.push([name, one]);
    else list.push([name, value as Bytes]);
  }
  return list;
}
const NO_HEADERS: HeaderList = [];

function bodySize({ key, value, offsetDelta, timestampDelta }: RecordToEncode, headers: HeaderList): number {
  let size = 1 + varintSize(timestampDelta) + varintSize(offsetDelta) + sizeOf(key) + sizeOf(value);
  size += varintSize(headers.length);
  for (const [name, content] of headers) size += sizeOf(name) + sizeOf(content);
  return size;
}

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

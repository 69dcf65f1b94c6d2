/**
 * Takes a fetch response's bytes apart, batch by batch (format 2, the only one that brokers still send). Stands in for
 * kafkajs's decoder: that one makes several objects of 64-bit arithmetic for each record, spreads a batch into an
 * argument list (more than some 100,000 records overflow the stack), and does not tell how far the response reaches, so
 * that a batch emptied by compaction would be read for ever.
 */
import type { IHeaders } from 'kafkajs';
import { readVarint, type Cursor } from './varint.ts';

export interface DecodedRecord {
  readonly magicByte: number;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}

interface BatchContext {
  readonly producerId: string;
  readonly inTransaction: boolean;
}

/** The records, and the offset behind the last batch of the response; absent where there was no whole batch. */
export type Records<R> = R[] & { nextOffset?: number };

/** Bytes from the start of a batch to its records; less than that is the cut-off tail of a response. */
const HEAD_BYTES = 61;
const LENGTH_COUNTED_FROM = 12;
const MAGIC = 2;
const [COMPRESSION, LOG_APPEND_TIME, TRANSACTIONAL, CONTROL] = [0x07, 0x08, 0x10, 0x20];

/** `inflate` undoes a compression, by its number. */
export function decodeBatches(
  bytes: Buffer,
  inflate: (compression: number, packed: Buffer) => Buffer,
): Records<DecodedRecord> {
  const records: Records<DecodedRecord> = [];
  for (let start = 0; start + HEAD_BYTES <= bytes.length;) {
    const end = start + LENGTH_COUNTED_FROM + bytes.readInt32BE(start + 8);
    // The broker cuts a response at its size, in the middle of the last batch.
    if (end > bytes.length) break;
    const magic = bytes.readInt8(start + 16);
    if (magic !== MAGIC) throw new TypeError(`record batches of format ${magic} cannot be read`);
    decodeBatch(bytes.subarray(start, end), inflate, records);
    start = end;
  }
  return records;
}

function decodeBatch(
  batch: Buffer,
  inflate: (compression: number, packed: Buffer) => Buffer,
  into: Records<DecodedRecord>,
): void {
  const firstOffset = Number(batch.readBigInt64BE(0));
  const attributes = batch.readInt16BE(21);
  const firstTimestamp = Number(batch.readBigInt64BE(27));
  const appendTime = attributes & LOG_APPEND_TIME ? String(batch.readBigInt64BE(35)) : undefined;
  const batchContext: BatchContext = {
    producerId: String(batch.readBigInt64BE(43)),
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
  };
  const isControlRecord = (attributes & CONTROL) !== 0;
  const count = batch.readInt32BE(57);
  into.nextOffset = firstOffset + batch.readInt32BE(23) + 1;
  if (count <= 0) return;
  const compression = attributes & COMPRESSION;
  const packed = batch.subarray(HEAD_BYTES);
  const cursor: Cursor = { bytes: compression === 0 ? packed : inflate(compression, packed), at: 0 };
  for (let index = 0; index < count; index++) {
    const length = readVarint(cursor);
    const end = cursor.at + length;
    const recordAttributes = cursor.bytes[cursor.at++] ?? 0;
    const timestampDelta = readVarint(cursor);
    const offset = String(firstOffset + readVarint(cursor));
    const key = readBytes(cursor);
    const value = readBytes(cursor);
    const headers = readHeaders(cursor);
    into.push({
      magicByte: MAGIC,
      attributes: recordAttributes,
      timestamp: appendTime ?? String(firstTimestamp + timestampDelta),
      ...{ offset, key, value, headers, isControlRecord, batchContext },
    });
    cursor.at = end;
  }
}

function readBytes(cursor: Cursor): Buffer | null {
  const length = readVarint(cursor);
  if (length < 0) return null;
  const start = cursor.at;
  cursor.at += length;
  if (cursor.at > cursor.bytes.length) throw new TypeError('a record reaches beyond its batch');
  return cursor.bytes.subarray(start, cursor.at);
}

function readHeaders(cursor: Cursor): IHeaders {
  const count = readVarint(cursor);
  if (count <= 0) return NO_HEADERS;
  // Without a prototype, so that a header may have any name.
  const headers = Object.create(null) as Record<string, Buffer | Buffer[]>;
  for (let index = 0; index < count; index++) {
    const length = readVarint(cursor);
    const name = cursor.bytes.toString('utf8', cursor.at, cursor.at + length);
    cursor.at += length;
    const value = readBytes(cursor) ?? EMPTY;
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else headers[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return headers;
}

const NO_HEADERS: IHeaders = Object.freeze({});
const EMPTY = Buffer.alloc(0);

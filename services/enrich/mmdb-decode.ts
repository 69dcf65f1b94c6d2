/**
 * Decodes one value of the data section of a database in MaxMind's format (maxmind.github.io/MaxMind-DB, version 2.0).
 * Bytes are not trusted: whatever they are, there is a value or an error, soon, and nothing outside of them is read.
 */

/** Deeper, or with more parts, no record of a database is; a damaged one may refer to itself. */
const MAX_DEPTH = 24;
const MAX_PARTS = 4_096;

interface Cursor {
  readonly data: Buffer;
  at: number;
  partsLeft: number;
  /** False where it only matters whether there is a value: none is then built. */
  readonly build: boolean;
}

/** Throws where there is no value at `offset`. */
export function decodeAt(data: Buffer, offset: number): unknown {
  return decode({ data, at: offset, partsLeft: MAX_PARTS, build: true }, 0);
}

/** Throws where `decodeAt` would; makes next to no garbage. */
export function checkAt(data: Buffer, offset: number): void {
  decode({ data, at: offset, partsLeft: MAX_PARTS, build: false }, 0);
}

const TYPE = { pointer: 1, utf8: 2, double: 3, bytes: 4, uint16: 5, uint32: 6, map: 7, int32: 8 } as const;
const EXTENDED = { uint64: 9, uint128: 10, array: 11, boolean: 14, float: 15 } as const;

function decode(cursor: Cursor, depth: number): unknown {
  if (depth > MAX_DEPTH || cursor.partsLeft-- <= 0)
    throw new Error('a record is nested too deep or has too many parts');
  const control = byte(cursor);
  const type = control >>> 5 || 7 + byte(cursor);
  if (type === TYPE.pointer) return follow(cursor, control, depth);
  const size = sizeOf(cursor, control & 31);
  switch (type) {
    case TYPE.utf8: {
      const start = take(cursor, size);
      return cursor.build ? cursor.data.toString('utf8', start, start + size) : '';
    }
    case TYPE.map:
      return map(cursor, size, depth);
    case EXTENDED.array:
      return list(cursor, size, depth);
    case TYPE.double:
      return cursor.data.readDoubleBE(take(cursor, exactly(size, 8)));
    case EXTENDED.float:
      return cursor.data.readFloatBE(take(cursor, exactly(size, 4)));
    case TYPE.uint16:
      return unsigned(cursor, atMost(size, 2));
    case TYPE.uint32:
      return unsigned(cursor, atMost(size, 4));
    case TYPE.int32:
      return unsigned(cursor, atMost(size, 4)) | 0;
    case EXTENDED.uint64:
      return unsigned(cursor, atMost(size, 8));
    case EXTENDED.uint128:
      return unsigned(cursor, atMost(size, 16));
    case EXTENDED.boolean:
      return atMost(size, 1) === 1;
    case TYPE.bytes: {
      const start = take(cursor, size);
      return cursor.build ? cursor.data.subarray(start, start + size) : null;
    }
    default:
      throw new Error('a record holds a value of an unknown type');
  }
}

function list(cursor: Cursor, size: number, depth: number): unknown {
  const values: unknown[] = [];
  for (let item = atMost(size, cursor.partsLeft); item > 0; item--) {
    const value = decode(cursor, depth + 1);
    if (cursor.build) values.push(value);
  }
  return values;
}

/** Without a prototype: its keys are text out of a file. */
function map(cursor: Cursor, size: number, depth: number): unknown {
  const row = cursor.build ? (Object.create(null) as Record<string, unknown>) : null;
  for (let entry = atMost(size, cursor.partsLeft); entry > 0; entry--) {
    const key = decode(cursor, depth + 1);
    if (typeof key !== 'string') throw new Error('a key of a record is no text');
    const value = decode(cursor, depth + 1);
    if (row !== null) row[key] = value;
  }
  return row;
}

function follow(cursor: Cursor, control: number, depth: number): unknown {
  const target = pointer(cursor, control);
  const { data } = cursor;
  if ((data[target] ?? 0) >>> 5 === TYPE.pointer) throw new Error('a pointer leads to a pointer');
  const after = cursor.at;
  cursor.at = target;
  const value = decode(cursor, depth + 1);
  cursor.at = after;
  return value;
}

function pointer(cursor: Cursor, control: number): number {
  const high = control & 7;
  switch ((control >>> 3) & 3) {
    case 0:
      return (high << 8) + unsigned(cursor, 1);
    case 1:
      return 2_048 + (high << 16) + unsigned(cursor, 2);
    case 2:
      return 526_336 + (high << 24) + unsigned(cursor, 3);
    default:
      return unsigned(cursor, 4);
  }
}

function sizeOf(cursor: Cursor, short: number): number {
  switch (short) {
    case 29:
      return 29 + unsigned(cursor, 1);
    case 30:
      return 285 + unsigned(cursor, 2);
    case 31:
      return 65_821 + unsigned(cursor, 3);
    default:
      return short;
  }
}

function unsigned(cursor: Cursor, size: number): number {
  const start = take(cursor, size);
  let value = 0;
  for (let at = start; at < start + size; at++) value = value * 256 + (cursor.data[at] ?? 0);
  return value;
}

const byte = (cursor: Cursor): number => cursor.data[take(cursor, 1)] ?? 0;

/** Position of the next `size` bytes, which are then behind the cursor. */
function take(cursor: Cursor, size: number): number {
  const start = cursor.at;
  if (start + size > cursor.data.length) throw new Error('a record reaches beyond the end of the file');
  cursor.at = start + size;
  return start;
}

function exactly(size: number, wanted: number): number {
  if (size !== wanted) throw new Error('a number in a record is of an impossible size');
  return size;
}

function atMost(size: number, limit: number): number {
  if (size > limit) throw new Error('a value in a record is of an impossible size');
  return size;
}

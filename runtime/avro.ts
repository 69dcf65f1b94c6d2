/**
 * Avro types that keep their promises on hostile input: reading never runs away, whatever the bytes claim, and what is
 * written can be read by the strictest client.
 */
import avro, { type Type } from 'avsc';
import { writeText, type TextTap } from './avro-text.ts';

export interface AvroType<T> {
  /**
   * The bytes of a value, after `headBytes` free ones. A text may also be given as its UTF-8 bytes. Throws an error that
   * names the place, never the value.
   */
  readonly encode: (value: T, headBytes: number) => Buffer;
  /** The function reads the value that lies between a position, 0 if not given, and the end. */
  readonly reader: (writer: object) => (bytes: Buffer, from?: number) => T;
}

/**
 * Records are written one behind the other into pieces of this size and stay where they were written: a buffer of its
 * own for each would cost more than its encoding. They are handed over within moments, so that none holds its piece for
 * long.
 */
const PIECE_BYTES = 262_144;
let piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
let used = 0;

/** Throws where the schema is not valid Avro. */
export function avroType<T>(schema: object): AvroType<T> {
  const type = hardened(schema);
  return {
    encode: (value, headBytes) => encoded(type, value, headBytes),
    reader: (writerSchema) => {
      const writer = hardened(writerSchema);
      const resolver = writer.equals(type) ? undefined : type.createResolver(writer);
      return (bytes, from = 0) => {
        const { value, offset } = type.decode(bytes, from, resolver) as { readonly value: T; readonly offset: number };
        if (offset !== bytes.length) throw new Error(offset < 0 ? 'truncated buffer' : 'trailing data');
        return value;
      };
    },
  };
}

function encoded(type: Type, value: unknown, headBytes: number): Buffer {
  const start = used;
  const end = tryEncode(type, value, start + headBytes);
  if (end < 0) {
    piece = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, piece.length - end - start));
    used = 0;
    return encoded(type, value, headBytes);
  }
  used = end;
  return piece.subarray(start, end);
}

/** Where the value ends; where it does not fit, what is missing, below zero. */
function tryEncode(type: Type, value: unknown, at: number): number {
  try {
    return type.encode(value, piece, at);
  } catch {
    // avsc's own message quotes the value, which may be anyone's data.
    throw new Error(`the value does not fit ${type.name ?? 'its schema'} at ${invalidPaths(type, value).join(', ')}`);
  }
}

function invalidPaths(type: Type, value: unknown): readonly string[] {
  const paths: string[] = [];
  type.isValid(value, { errorHook: (path) => paths.push(path.join('.')) });
  return paths.slice(0, 5);
}

/** What avsc reads from and writes to; its methods do not check bounds. */
interface Tap extends TextTap {
  readLong(): number;
  skipLong(): void;
  writeBytes(bytes: Buffer): void;
}
interface Inner extends Type {
  readonly fields?: readonly { readonly type: Inner }[];
  readonly types?: readonly Inner[];
  readonly itemsType?: Inner;
  _read(tap: Tap): unknown;
  _skip(tap: Tap): void;
  _write(tap: Tap, value: unknown): void;
  _check(value: unknown, flags: number, hook?: (value: unknown, type: Type) => void): boolean;
}

type Schema = Parameters<typeof avro.Type.forSchema>[0];

function hardened(schema: object): Type {
  let building: unknown;
  return avro.Type.forSchema(schema as Schema, {
    wrapUnions: 'never',
    omitRecordMethods: true,
    registry: { string: wellFormed(), long: exact(), bytes: viewed() },
    typeHook: (each, options) => {
      if (isA('long', each)) return options.registry['long'];
      if (each === building) return undefined;
      if (Array.isArray(each) && each.length === 2 && each[0] === 'null') {
        building = each;
        return optional(avro.Type.forSchema(each, options) as Inner);
      }
      if (isA('array', each)) {
        building = each;
        return bounded(avro.Type.forSchema(each, options) as Inner);
      }
      if (!isA('record', each)) return undefined;
      building = each;
      const record = remembered(avro.Type.forSchema(each, options) as Inner);
      // By its name it is meant again further on.
      if (record.name !== undefined) options.registry[record.name] = record;
      return record;
    },
  });
}

const isA = (type: string, schema: Schema): boolean =>
  typeof schema === 'object' && 'type' in schema && schema.type === type;

/**
 * A count of items is believed only while as many bytes are left: every item of our schemas takes at least one. avsc
 * itself reads 2^50 items from a record of twelve bytes.
 */
function bounded(array: Inner): Inner {
  return derived(array, {
    _read(tap) {
      const items: unknown[] = [];
      for (let count = blockCount(tap); count > 0; count = blockCount(tap)) {
        for (let n = 0; n < count; n++) items.push(this.itemsType?._read(tap));
      }
      return items;
    },
    _skip(tap) {
      for (let count = blockCount(tap); count > 0; count = blockCount(tap)) {
        for (let n = 0; n < count; n++) this.itemsType?._skip(tap);
      }
    },
  });
}

function blockCount(tap: Tap): number {
  const count = tap.readLong();
  if (count < 0) tap.skipLong();
  if (!(Math.abs(count) <= tap.buf.length - tap.pos)) throw new Error('more items than bytes');
  return Math.abs(count);
}

/**
 * A frozen record without records in it is written the same each time, and some are in thousands of values: what is said
 * of an address, say. Its bytes are kept for as long as it lives.
 */
function remembered(record: Inner): Inner {
  if (!record.fields?.every(({ type }) => (type.types ?? [type]).every(isPlain))) return record;
  const written = new WeakMap<object, Uint8Array>();
  return derived(record, {
    _write(tap, value) {
      const known = written.get(value as object);
      const start = tap.pos;
      if (known === undefined) {
        record._write(tap, value);
        if (tap.pos <= tap.buf.length && Object.isFrozen(value)) {
          written.set(value as object, new Uint8Array(tap.buf.subarray(start, tap.pos)));
        }
        return;
      }
      tap.pos += known.length;
      if (tap.pos <= tap.buf.length) tap.buf.set(known, start);
    },
  });
}

const isPlain = ({ typeName }: Inner): boolean => !/record|array|map|union/.test(typeName);

/** Either nothing or one other type, which needs no search for the type that a value fits. */
function optional(union: Inner): Inner {
  const [, present] = union.types ?? [];
  if (present === undefined) return union;
  const isObject = present.typeName === 'record';
  return derived(union, {
    _write(tap, value) {
      if (value === null) tap.buf[tap.pos++] = 0;
      // A record of nothing but defaults would write anything.
      else if (isObject && (typeof value !== 'object' || Array.isArray(value))) union._write(tap, value);
      else {
        tap.buf[tap.pos++] = 2;
        present._write(tap, value);
      }
    },
  });
}

/** Half of a surrogate pair, which JSON may hold, would become bytes that are not UTF-8: strict clients stop there. */
const wellFormed = (): Type =>
  derived(avro.Type.forSchema('string') as Inner, {
    _check(value, _flags, hook) {
      const valid = typeof value === 'string' || Buffer.isBuffer(value);
      if (!valid) hook?.(value, this);
      return valid;
    },
    _write(tap, value) {
      // A string has the form of bytes: its length, then what it is made of.
      if (typeof value === 'string') writeText(tap, value);
      else if (Buffer.isBuffer(value)) tap.writeBytes(value);
      else throw new TypeError('not a string');
    },
  });

/** What avsc reads as bytes it copies; here they stay part of what is read. */
const viewed = (): Type =>
  derived(avro.Type.forSchema('bytes') as Inner, {
    _read(tap) {
      const length = tap.readLong();
      const start = tap.pos;
      // Beyond the end, avsc says so when it has come there.
      tap.pos += length < 0 ? tap.buf.length : length;
      return tap.buf.subarray(start, tap.pos);
    },
  });

/** avsc doubles a number before it writes it, and so writes another one beyond 2^52. */
const exact = (): Type =>
  derived(avro.Type.forSchema('long') as Inner, {
    _check(value, _flags, hook) {
      const valid = isExact(value);
      if (!valid) hook?.(value, this);
      return valid;
    },
    _write(tap, value) {
      if (!isExact(value)) throw new RangeError('not an exact long');
      tap.writeLong(value);
    },
  });

const isExact = (value: unknown): value is number => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 52;

/** avsc's types are frozen, so what differs lies before them. */
function derived(type: Inner, methods: Partial<Inner> & ThisType<Inner>): Inner {
  return Object.create(type, Object.getOwnPropertyDescriptors(methods)) as Inner;
}

/**
 * Cuts a JSON array that arrives in chunks into its elements, byte for byte. It knows strings, escapes and nesting, and
 * nothing else: whether an element is valid JSON is for its reader to find out. Of an element above the limit only the
 * beginning, the length and the hash are kept, so that no single row can fill the memory.
 */
import { createHash, type Hash } from 'node:crypto';

export type Slice =
  | { readonly kind: 'element'; readonly bytes: Buffer }
  | { readonly kind: 'giant'; readonly head: Buffer; readonly length: number; readonly sha256: string };

export interface SliceLimits {
  readonly maxElementBytes: number;
  /** How much of a giant is kept. */
  readonly headBytes: number;
}

export interface Slicer {
  /** Throws NotAnArray where the bytes cannot belong to a JSON array. */
  readonly push: (chunk: Buffer) => void;
  /** Throws NotAnArray where the array is not complete. */
  readonly end: () => void;
}

export class NotAnArray extends Error {}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Which bytes mean something outside of strings: a quote, a bracket, and at the topmost level what ends a scalar. */
const tableOf = (bytes: string): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(String.fromCharCode(byte)) ? 1 : 0));
const nests = tableOf('"{}[]');
const endsTopmost = tableOf('"{}[], \n\r\t');

function nextOf(chunk: Buffer, from: number, table: Uint8Array): number {
  const { length } = chunk;
  let at = from;
  while (at < length && table[chunk[at] ?? 0] === 0) at++;
  return at;
}

/** The next quote or backslash. */
function stringEnd(chunk: Buffer, from: number): number {
  const { length } = chunk;
  let at = from;
  while (at < length && chunk[at] !== QUOTE && chunk[at] !== BACKSLASH) at++;
  return at;
}

type Place = 'before' | 'first' | 'next' | 'inside' | 'between' | 'after';

/** `takeAhead` may take an object that begins there by itself; it returns the length, or 0 where it has not taken it. */
export function createSlicer(
  limits: SliceLimits,
  take: (slice: Slice) => void,
  takeAhead: (chunk: Buffer, from: number) => number = () => 0,
): Slicer {
  let place: Place = 'before';
  let depth = 0;
  let inString = false;
  let escaped = false;
  const element = collectElement(limits);

  /** Finds the end of the element in this chunk; returns its index, or the chunk's length if it goes on in the next. */
  const scan = (chunk: Buffer, from: number): number => {
    const { length } = chunk;
    let at = from;
    while (at < length) {
      if (inString) {
        at = escaped ? at + 1 : at;
        escaped = false;
        at = stringEnd(chunk, at);
        if (at >= length) return length;
        if (chunk[at++] === BACKSLASH) {
          escaped = true;
          continue;
        }
        inString = false;
        if (depth === 0) return at;
      }
      at = nextOf(chunk, at, depth === 0 ? endsTopmost : nests);
      if (at >= length) return length;
      const byte = chunk[at++];
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN) depth++;
      else if (depth === 0) return at - 1;
      else if (--depth === 0) return at;
    }
    return at;
  };

  const atEnd = (chunk: Buffer, end: number): boolean => !inString && depth === 0 && end < chunk.length;
  const closes = (last: number | undefined): boolean =>
    !inString && depth === 0 && (last === CLOSE_BRACE || last === CLOSE || last === QUOTE);

  return {
    push: (chunk) => {
      let i = 0;
      while (i < chunk.length) {
        const byte = chunk[i] ?? 0;
        if (place === 'inside') {
          const end = scan(chunk, i);
          element.add(chunk.subarray(i, end));
          if (atEnd(chunk, end) || (end > i && closes(chunk[end - 1]))) {
            take(element.finish());
            place = 'between';
          }
          i = end;
        } else if (isSpace(byte)) {
          i++;
        } else if (place === 'before') {
          if (byte !== OPEN) throw new NotAnArray('the body does not begin with [');
          place = 'first';
          i++;
        } else if (place === 'between' && byte === COMMA) {
          place = 'next';
          i++;
        } else if ((place === 'between' || place === 'first') && byte === CLOSE) {
          place = 'after';
          i++;
        } else if (
          (place === 'first' || place === 'next') &&
          byte !== COMMA &&
          byte !== CLOSE &&
          byte !== CLOSE_BRACE
        ) {
          const taken = byte === OPEN_BRACE ? takeAhead(chunk, i) : 0;
          place = taken > 0 ? 'between' : 'inside';
          i += taken;
        } else {
          throw new NotAnArray(place === 'after' ? 'the body goes on after the array' : 'an element is missing');
        }
      }
    },
    end: () => {
      if (place !== 'after') throw new NotAnArray('the body ends before the array does');
    },
  };
}

function collectElement(limits: SliceLimits) {
  let pieces: Buffer[] = [];
  let length = 0;
  let hash: Hash | null = null;
  return {
    add: (piece: Buffer): void => {
      length += piece.length;
      if (hash) hash.update(piece);
      else pieces.push(piece);
      if (hash || length <= limits.maxElementBytes) return;
      hash = createHash('sha256');
      for (const kept of pieces) hash.update(kept);
      pieces = [Buffer.from(Buffer.concat(pieces).subarray(0, limits.headBytes))];
    },
    finish: (): Slice => {
      const [first = Buffer.alloc(0)] = pieces;
      const slice: Slice = hash
        ? { kind: 'giant', head: first, length, sha256: hash.digest('hex') }
        : { kind: 'element', bytes: pieces.length === 1 ? first : Buffer.concat(pieces, length) };
      pieces = [];
      length = 0;
      hash = null;
      return slice;
    },
  };
}

/** Kafka's variable-length numbers: zigzag, seven bits a byte, least significant first. Exact up to 2⁵². */

export interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

export function readVarint(cursor: Cursor): number {
  const { bytes } = cursor;
  let byte = byteAt(bytes, cursor.at++);
  let folded = byte & 0x7f;
  for (let factor = 128; byte >= 0x80; factor *= 128) {
    byte = byteAt(bytes, cursor.at++);
    folded += (byte & 0x7f) * factor;
  }
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new TypeError('a record reaches beyond its batch');
  return byte;
}

const fold = (value: number): number => (value >= 0 ? value * 2 : -value * 2 - 1);

export function varintSize(value: number): number {
  let size = 1;
  for (let folded = fold(value); folded >= 128; folded = Math.floor(folded / 128)) size++;
  return size;
}

/** Returns the position behind it. */
export function writeVarint(bytes: Buffer, at: number, value: number): number {
  let folded = fold(value);
  let position = at;
  while (folded >= 128) {
    bytes[position++] = (folded % 128) | 0x80;
    folded = Math.floor(folded / 128);
  }
  bytes[position++] = folded;
  return position;
}

/**
 * Writes texts as Avro has them, length before bytes, each in one go: to measure a text first costs as much as to write
 * it. Half of a surrogate pair, which JSON may hold, would become bytes that are not UTF-8, at which strict clients stop:
 * a replacement character takes its place.
 */

/** Of avsc's tap what is needed here; behind the end of its buffer it writes nothing, but counts on. */
export interface TextTap {
  readonly buf: Buffer;
  pos: number;
  writeLong(value: number): void;
  writeString(text: string): void;
}

/** Up to here the length takes one byte, and a loop is faster than a call out of JavaScript. */
const SHORT = 63;
/** No unit of a text takes more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

export function writeText(tap: TextTap, text: string): void {
  const { length } = text;
  const room = tap.buf.length - tap.pos;
  if (length <= SHORT && length < room && writeAscii(tap, text)) return;
  // The length itself takes nine bytes at most.
  if (length * BYTES_A_UNIT + 9 <= room) writeUtf8(tap, text);
  else tap.writeString(text.toWellFormed());
}

/** False, and nothing written, where the text has other characters. */
function writeAscii(tap: TextTap, text: string): boolean {
  const { buf, pos } = tap;
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return false;
    buf[pos + 1 + index] = unit;
  }
  buf[pos] = length * 2;
  tap.pos = pos + 1 + length;
  return true;
}

/** The bytes come first, behind the room that their length takes if all are ASCII; where it takes more, they are moved. */
function writeUtf8(tap: TextTap, text: string): void {
  const { buf, pos } = tap;
  const guessed = pos + sizeOf(text.length);
  const bytes = buf.write(text, guessed);
  tap.writeLong(bytes);
  if (tap.pos !== guessed) buf.copyWithin(tap.pos, guessed, guessed + bytes);
  tap.pos += bytes;
}

/** Bytes that a length takes: seven bits in each, and one bit for the sign. */
function sizeOf(length: number): number {
  let size = 1;
  for (let left = length >>> 6; left > 0; left >>>= 7) size++;
  return size;
}

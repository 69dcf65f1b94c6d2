/** Texts by their number, held as the bytes of all of them: strings and what holds them would take several times as much. */
import { numberColumn } from './number-column.ts';

export interface TextColumn {
  /** The first text has number 0. */
  readonly add: (text: string) => void;
  /** Ends the adding; of a number that was not given there is no text but the empty one. */
  readonly build: () => (index: number) => string;
}

export function textColumn(): TextColumn {
  let bytes = Buffer.alloc(64 * 1_024);
  let length = 0;
  const ends = numberColumn();
  return {
    add: (text) => {
      const size = Buffer.byteLength(text);
      if (length + size > bytes.length) bytes = Buffer.concat([bytes], Math.max(bytes.length * 2, length + size));
      length += bytes.write(text, length);
      ends.push(length);
    },
    build: () => textsOf(Buffer.from(bytes.subarray(0, length)), ends.build()),
  };
}

/** Apart, so that what comes out does not hold on to what it was made of. */
const textsOf =
  (bytes: Buffer, ends: Uint32Array) =>
  (index: number): string =>
    bytes.toString('utf8', index === 0 ? 0 : (ends[index - 1] ?? bytes.length), ends[index] ?? bytes.length);

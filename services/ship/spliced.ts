/**
 * A text that is another one, held as UTF-8, with some stretches replaced: nothing is copied before it is known where to,
 * and the text itself never becomes a string.
 */
export interface Edit {
  /** Of the stretch that goes; an empty one is where something comes in. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A class, as thousands a second are made and each lives for a moment. */
export class Spliced {
  readonly bytes: number;
  readonly #source: Buffer;
  readonly #edits: readonly Edit[];

  /** Edits in the order of the source, none within another. */
  constructor(source: Buffer, edits: readonly Edit[]) {
    let bytes = source.length;
    for (const { from, to, text } of edits) bytes += Buffer.byteLength(text) - (to - from);
    this.bytes = bytes;
    this.#source = source;
    this.#edits = edits;
  }

  /** Returns the position behind it; the target must have room for all of it. */
  copyTo(target: Buffer, at: number): number {
    let [position, done] = [at, 0];
    for (const { from, to, text } of this.#edits) {
      position += this.#source.copy(target, position, done, from);
      position += target.write(text, position);
      done = to;
    }
    return position + this.#source.copy(target, position, done);
  }

  toString(): string {
    const text = Buffer.allocUnsafe(this.bytes);
    this.copyTo(text, 0);
    return text.toString();
  }
}

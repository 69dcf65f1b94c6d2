/**
 * A set of prints in typed arrays, 36 bytes each and a slot of four: a million of them is some 45 MB, where a Map would
 * take three times that. One id may have several bodies.
 */
import type { Print } from './row.ts';

export type Sighting = 'new' | 'known' | 'variant';

export interface PrintSet {
  /** `known`: id and body are there. `variant`: the id is there, with other bodies only. Whatever is not known is added. */
  readonly add: (print: Print, slice: number) => Sighting;
  /** Forgets everything of the slices that this says of. */
  readonly drop: (isGone: (slice: number) => boolean) => void;
  readonly size: () => number;
}

/** Words of an entry: four of the id, four of the body, one for the slice. */
const WORDS = 9;
const CHUNK_BITS = 12;
const CHUNK_ENTRIES = 1 << CHUNK_BITS;

export function createPrintSet(): PrintSet {
  let chunks: Uint32Array[] = [];
  let size = 0;
  /** Number of an entry plus one, or 0; open addressing, at most two thirds full. */
  let slots = new Uint32Array(64);

  const chunkOf = (entry: number): Uint32Array => chunks[entry >>> CHUNK_BITS] ?? missing();
  const offsetOf = (entry: number): number => (entry & (CHUNK_ENTRIES - 1)) * WORDS;

  const place = (entry: number): void => {
    const mask = slots.length - 1;
    let slot = (chunkOf(entry)[offsetOf(entry)] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry + 1;
  };

  const grow = (): void => {
    slots = new Uint32Array(slots.length * 2);
    for (let entry = 0; entry < size; entry++) place(entry);
  };

  const append = (words: Uint32Array, at: number, slice: number): void => {
    if (size >>> CHUNK_BITS === chunks.length) chunks.push(new Uint32Array(CHUNK_ENTRIES * WORDS));
    const chunk = chunkOf(size);
    const offset = offsetOf(size);
    for (let i = 0; i < 8; i++) chunk[offset + i] = words[at + i] ?? 0;
    chunk[offset + 8] = slice;
    size++;
    if (size * 3 > slots.length * 2) grow();
    else place(size - 1);
  };

  const find = (print: Uint32Array): Sighting => {
    const mask = slots.length - 1;
    let found: Sighting = 'new';
    let slot = (print[0] ?? 0) & mask;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      const chunk = chunkOf(entry - 1);
      const offset = offsetOf(entry - 1);
      if (same(chunk, offset, print, 0)) {
        if (same(chunk, offset + 4, print, 4)) return 'known';
        found = 'variant';
      }
      slot = (slot + 1) & mask;
    }
    return found;
  };

  const scratch = Buffer.alloc(32);
  const words = new Uint32Array(scratch.buffer, scratch.byteOffset, 8);

  return {
    add: (print, slice) => {
      print.copy(scratch);
      const found = find(words);
      if (found !== 'known') append(words, 0, slice);
      return found;
    },
    drop: (isGone) => {
      const old = chunks;
      const oldSize = size;
      chunks = [];
      size = 0;
      slots = new Uint32Array(64);
      for (let entry = 0; entry < oldSize; entry++) {
        const chunk = old[entry >>> CHUNK_BITS] ?? missing();
        const offset = offsetOf(entry);
        const own = chunk[offset + 8] ?? 0;
        if (!isGone(own)) append(chunk, offset, own);
      }
    },
    size: () => size,
  };
}

const same = (a: Uint32Array, aAt: number, b: Uint32Array, bAt: number): boolean =>
  a[aAt] === b[bAt] && a[aAt + 1] === b[bAt + 1] && a[aAt + 2] === b[bAt + 2] && a[aAt + 3] === b[bAt + 3];

function missing(): never {
  throw new Error('a print outside of its set');
}

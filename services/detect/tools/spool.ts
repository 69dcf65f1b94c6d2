/**
 * Puts lines in order of time on disk, so that memory holds 20 bytes a line whatever they hold: at most ten million of
 * them. The file is readable by its owner only and goes when the spool is closed.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const MOST_LINES = 10_000_000;
const BLOCK_BYTES = 1_048_576;

export interface Spool {
  /** False where there is no room for it any more. */
  readonly add: (at: number, line: string) => boolean;
  /** By time; those of one moment in the order in which they came. */
  readonly inOrder: () => Generator<{ readonly at: number; readonly line: string }>;
  readonly close: () => void;
}

export function createSpool(mostLines = MOST_LINES): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'detect-'));
  const file = openSync(join(folder, 'lines'), 'wx+', 0o600);
  let index = { at: new Float64Array(1024), offset: new Float64Array(1024), bytes: new Uint32Array(1024) };
  let pending: Buffer[] = [];
  let [lines, written, pendingBytes] = [0, 0, 0];

  function grow(): void {
    const room = index.at.length * 2;
    const next = { at: new Float64Array(room), offset: new Float64Array(room), bytes: new Uint32Array(room) };
    next.at.set(index.at);
    next.offset.set(index.offset);
    next.bytes.set(index.bytes);
    index = next;
  }

  function flush(): void {
    const block = Buffer.concat(pending);
    for (let done = 0; done < block.length;) done += writeSync(file, block, done);
    written += block.length;
    pending = [];
    pendingBytes = 0;
  }

  /** Where lines lie as they are asked for, a block is read at once; where they do not, it would be read in vain. */
  function createCursor(): (offset: number, bytes: number) => string {
    let [block, start, filled, expected] = [Buffer.alloc(BLOCK_BYTES), 0, 0, 0];
    return (offset, bytes) => {
      if (offset < start || offset + bytes > start + filled) {
        if (bytes > block.length) block = Buffer.alloc(bytes);
        const wanted = offset === expected ? block.length : bytes;
        start = offset;
        filled = 0;
        for (let read = -1; read !== 0 && filled < bytes; filled += read)
          read = readSync(file, block, filled, wanted - filled, start + filled);
      }
      expected = offset + bytes;
      return block.toString('utf8', offset - start, offset - start + bytes);
    };
  }

  return {
    add: (at, line) => {
      if (lines >= mostLines) return false;
      if (lines === index.at.length) grow();
      const bytes = Buffer.from(line);
      index.at[lines] = at;
      index.offset[lines] = written + pendingBytes;
      index.bytes[lines] = bytes.length;
      lines++;
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes >= BLOCK_BYTES) flush();
      return true;
    },
    inOrder: function* () {
      flush();
      const { at, offset, bytes } = index;
      const order = Uint32Array.from({ length: lines }, (_, line) => line);
      order.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
      const lineAt = createCursor();
      for (const line of order) yield { at: at[line] ?? 0, line: lineAt(offset[line] ?? 0, bytes[line] ?? 0) };
    },
    close: () => {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Puts lines together into requests: by headers, in order, never above the limits.
 *
 * A batch is closed before a line would make it too large, and is due when its oldest line is `maxAgeMs` old. Whoever
 * has room for a request takes one; as long as nobody has, batches go on filling. So an age of 0 means: at once where
 * the way is free, and together with whatever came in the meantime where it is not. Time is an argument.
 *
 * Batches leave in the order in which they were opened, a quiet source's before a busy one's full one, due or not: the
 * position of a partition cannot pass a line that is left behind, and all that went before it would go twice after a crash.
 */
import type { HeaderSet } from './headers.ts';
import type { Line } from './line.ts';

export interface PackLimits {
  /** Of the body before compression, line breaks included. */
  readonly maxBytes: number;
  readonly maxLines: number;
  readonly maxAgeMs: number;
}

export interface PackedLine<T> {
  /** Where it lies in the body, its line break included. */
  readonly from: number;
  readonly to: number;
  /** What is to be told of the line's fate. */
  readonly item: T;
}

export interface Batch<T> {
  readonly headers: HeaderSet;
  readonly lines: readonly PackedLine<T>[];
  /** The lines one behind the other, each ended by a line break; beyond `bytes` there is room. */
  readonly body: Buffer;
  readonly bytes: number;
  /** When its first line was added. */
  readonly openedAt: number;
}

export interface Packer<T> {
  /** A line that is too large alone gets a batch of its own; whoever makes lines keeps them below the limit. */
  readonly add: (line: Pick<Line, 'text' | 'bytes'>, item: T, headers: HeaderSet, nowMs: number) => void;
  /** The oldest batch, once it is due or any is full; undefined before. */
  readonly take: (nowMs: number) => Batch<T> | undefined;
  /** When `take` will have something; undefined while there is nothing. In the past where it has. */
  readonly dueAt: () => number | undefined;
  /** When the oldest line was added. */
  readonly oldestAt: () => number | undefined;
  /** Makes everything due. */
  readonly flush: () => void;
  /** Nobody reads its body any more: the next batch may be put there. */
  readonly release: (batch: Batch<T>) => void;
}

export const LINE_BREAK_BYTES = 1;
const LINE_BREAK = 10;

/** As many as are filled and emptied in turn; more would only be kept. */
const SPARE_BODIES = 6;

export function createPacker<T>({ maxBytes, maxLines, maxAgeMs }: PackLimits): Packer<T> {
  interface Open extends Batch<T> {
    readonly lines: PackedLine<T>[];
    bytes: number;
  }
  /** Oldest first; batches of the same headers in their order. */
  const full: Batch<T>[] = [];
  /** By key of their headers; in the order of opening, so the first is the oldest. */
  const open = new Map<string, Open>();
  /** Used again and again: what is left to the collector of garbage stays in memory for long. */
  const spare: Buffer[] = [];

  function bodyFor(bytes: number): Buffer {
    return (bytes <= maxBytes ? spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(Math.max(maxBytes, bytes));
  }

  function close(batch: Open): void {
    open.delete(batch.headers.key);
    full.splice(full.findLastIndex((other) => other.openedAt <= batch.openedAt) + 1, 0, batch);
  }

  function add(line: Pick<Line, 'text' | 'bytes'>, item: T, headers: HeaderSet, nowMs: number): void {
    const bytes = line.bytes + LINE_BREAK_BYTES;
    let batch = open.get(headers.key);
    if (batch !== undefined && batch.bytes + bytes > maxBytes) {
      close(batch);
      batch = undefined;
    }
    if (batch === undefined) {
      batch = { headers, lines: [], body: bodyFor(bytes), bytes: 0, openedAt: nowMs };
      open.set(headers.key, batch);
    }
    const from = batch.bytes;
    write(line, batch.body, from);
    batch.bytes += bytes;
    batch.lines.push({ from, to: batch.bytes, item });
    if (batch.lines.length >= maxLines || batch.bytes >= maxBytes) close(batch);
  }

  const firstOpen = (): Open | undefined => open.values().next().value;

  function take(nowMs: number): Batch<T> | undefined {
    const [ready] = full;
    const batch = firstOpen();
    const due = batch !== undefined && batch.openedAt + maxAgeMs <= nowMs;
    if (batch === undefined || !(ready ? batch.openedAt < ready.openedAt : due)) return full.shift();
    open.delete(batch.headers.key);
    return batch;
  }

  function dueAt(): number | undefined {
    if (full.length > 0) return -Infinity;
    const batch = firstOpen();
    return batch === undefined ? undefined : batch.openedAt + maxAgeMs;
  }

  return {
    add,
    take,
    dueAt,
    oldestAt: () => {
      const oldest = Math.min(full[0]?.openedAt ?? Infinity, firstOpen()?.openedAt ?? Infinity);
      return oldest === Infinity ? undefined : oldest;
    },
    flush: () => {
      for (const batch of [...open.values()]) close(batch);
    },
    release: ({ body }) => {
      if (body.length === maxBytes && spare.length < SPARE_BODIES) spare.push(body);
    },
  };
}

function write({ text, bytes }: Pick<Line, 'text' | 'bytes'>, body: Buffer, at: number): void {
  if (typeof text !== 'string') text.copyTo(body, at);
  else body.write(text, at, bytes === text.length ? 'latin1' : 'utf8');
  body[at + bytes] = LINE_BREAK;
}

/** One page of events while it arrives: bytes in, rows out, within a limit on what is kept in memory. */
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { createSlicer, NotAnArray, type Slice } from './slicer.ts';
import { printOf, readRow, readRowAhead, type Print, type Row } from './row.ts';

/** What cannot become an event: its beginning, and enough to know it again. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: 'too-large' | 'undecodable' | 'bug';
  readonly detail: string;
  readonly head: Buffer;
  readonly length: number;
  readonly sha256: string;
  readonly print: Print;
}

export interface Page {
  readonly rows: readonly (Row | Unreadable)[];
  /** X-Result-Count, where it was sent. */
  readonly resultCount: number | null;
  /** X-Limit, where it was sent. */
  readonly limit: number | null;
  /** X-Search_after, byte for byte, where it was sent. */
  readonly searchAfter: string | null;
}

export interface PageLimits {
  readonly maxRowBytes: number;
  /** How much of a row above the limit is kept. */
  readonly headBytes: number;
  /** How much of a page is kept in memory; a larger one has to be asked for in smaller pieces. */
  readonly maxPageBytes: number;
}

export const pageLimits: PageLimits = { maxRowBytes: 8 * 1_048_576, headBytes: 65_536, maxPageBytes: 32 * 1_048_576 };

export class PageTooLarge extends Error {}
/** Only where it is not lenient. */
export class DamagedRow extends NotAnArray {}

export interface PageReader {
  /** Throws NotAnArray for a body that is no array of rows, PageTooLarge above the limit. */
  readonly push: (chunk: Buffer) => void;
  readonly end: () => (Row | Unreadable)[];
}

/** Lenient: a row that is not JSON becomes unreadable instead of spoiling the page. For when asking again did not help. */
export function createPageReader(
  limits: PageLimits,
  lenient: boolean,
  read = readRow,
  readAhead = readRowAhead,
): PageReader {
  const { maxRowBytes, headBytes, maxPageBytes } = limits;
  const rows: (Row | Unreadable)[] = [];
  let keptBytes = 0;

  const keep = (bytes: number, row: () => Row | Unreadable): void => {
    keptBytes += bytes;
    if (keptBytes > maxPageBytes && rows.length > 0) throw new PageTooLarge();
    rows.push(row());
  };
  const take = (slice: Slice): void => {
    if (slice.kind === 'giant') keep(slice.head.length, () => giant(slice, maxRowBytes));
    else keep(slice.bytes.length, () => readElement(slice.bytes, limits, lenient, read));
  };
  const takeAhead = (chunk: Buffer, from: number): number => {
    const row = readAhead(chunk, from);
    if (row === null || row.json.length > maxRowBytes) return 0;
    keep(row.json.length, () => row);
    return row.json.length;
  };
  const slicer = createSlicer({ maxElementBytes: maxRowBytes, headBytes }, take, takeAhead);

  return {
    push: slicer.push,
    end: () => {
      slicer.end();
      return rows;
    },
  };
}

function readElement(bytes: Buffer, limits: PageLimits, lenient: boolean, read: typeof readRow): Row | Unreadable {
  const kept = (reason: Unreadable['reason'], detail: string): Unreadable => {
    const sha256 = hash('sha256', bytes, 'hex');
    return unreadable(reason, detail, Buffer.from(bytes.subarray(0, limits.headBytes)), bytes.length, sha256);
  };
  try {
    return read(asUtf8(bytes)) ?? kept('undecodable', 'a row that is no object');
  } catch (error) {
    // A row on which our own code fails would fail it again; the rows beside it go on.
    if (!(error instanceof SyntaxError))
      return kept('bug', error instanceof Error ? (error.stack ?? error.message) : '');
    // Its message may quote the row, which belongs into no log.
    if (!lenient) throw new DamagedRow('a row is not JSON');
    return kept('undecodable', 'a row that is not JSON');
  }
}

/** JSON is UTF-8: what is not becomes what everybody else's decoder makes of it. */
const asUtf8 = (bytes: Buffer): Buffer => (isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8')));

function giant(slice: Extract<Slice, { kind: 'giant' }>, maxRowBytes: number): Unreadable {
  const { head, length, sha256 } = slice;
  const detail = `a row of ${length} bytes, above the limit of ${maxRowBytes}`;
  return unreadable('too-large', detail, head, length, sha256);
}

function unreadable(
  reason: Unreadable['reason'],
  detail: string,
  head: Buffer,
  length: number,
  sha256: string,
): Unreadable {
  const print = printOf(`sha256:${sha256}`, Buffer.from(sha256, 'hex').toString('latin1'), false);
  return { kind: 'unreadable', reason, detail, head, length, sha256, print };
}

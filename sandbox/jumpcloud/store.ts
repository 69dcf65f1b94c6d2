/**
 * The events that exist, in the API's order: by millisecond, then by document id. Inserting near the end is cheap;
 * inserting into the past moves what comes after it.
 */
import { seeded } from '../traffic/random.ts';
import { parseTime } from './rfc3339.ts';

export interface StoredEvent {
  readonly atMs: number;
  /** Breaks ties within a millisecond; opaque, 20 characters, unlike the event's id. */
  readonly documentId: string;
  /** The organization under which the event is found; its own field may be missing or say something else. */
  readonly organization: string;
  readonly service: string | null;
  readonly provider: string | null;
  /** The event's JSON text, exactly as it was given. */
  readonly json: string;
}

export interface Position {
  readonly atMs: number;
  readonly documentId: string;
}

export interface Store {
  /** Each text becomes a document of its own, also where its id is there already. Throws on a row without a time. */
  readonly insert: (texts: readonly string[]) => void;
  readonly rows: () => readonly StoredEvent[];
  /** Removes everything that happened before. */
  readonly forget: (beforeMs: number) => void;
}

/** A larger batch than this is merged by sorting, a smaller one is moved into place row by row. */
const BATCH = 64;

/** Rows of organizations not listed, or of none, belong to the first one. */
export function createStore(organizations: readonly [string, ...string[]]): Store {
  const known = new Set<unknown>(organizations);
  const nextDocumentId = documentIds();
  let rows: StoredEvent[] = [];

  const read = (json: string): StoredEvent => {
    const event = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const { timestamp, service, organization, provider } = event;
    const atMs = typeof timestamp === 'string' ? parseTime(timestamp) : null;
    if (atMs === null) throw new Error('an event needs a timestamp');
    return {
      atMs,
      documentId: nextDocumentId(),
      organization: typeof organization === 'string' && known.has(organization) ? organization : organizations[0],
      service: typeof service === 'string' ? service : null,
      provider: typeof provider === 'string' ? provider : null,
      json,
    };
  };

  return {
    rows: () => rows,
    insert: (texts) => {
      const added = texts.map(read);
      if (added.length > BATCH) {
        rows = rows.concat(added).sort(inOrder);
        return;
      }
      for (const row of added) place(rows, row);
    },
    forget: (beforeMs) => {
      const keep = firstAtOrAfter(rows, beforeMs);
      if (keep > 0) rows.splice(0, keep);
    },
  };
}

const inOrder = (one: Position, other: Position): number =>
  one.atMs - other.atMs || (one.documentId < other.documentId ? -1 : one.documentId > other.documentId ? 1 : 0);

/** Index of the first row at or after the moment; the number of rows if there is none. */
export const firstAtOrAfter = (rows: readonly StoredEvent[], atMs: number): number =>
  lowerBound(rows, (row) => row.atMs >= atMs);

/** Index of the first row after the position. */
export const firstAfter = (rows: readonly StoredEvent[], position: Position): number =>
  lowerBound(rows, (row) => inOrder(row, position) > 0);

/** Index of the first row at the position or after it. */
export const firstNotBefore = (rows: readonly StoredEvent[], position: Position): number =>
  lowerBound(rows, (row) => inOrder(row, position) >= 0);

function lowerBound(rows: readonly StoredEvent[], isRight: (row: StoredEvent) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && !isRight(row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function place(rows: StoredEvent[], row: StoredEvent): void {
  let index = rows.length;
  while (index > 0) {
    const before = rows[index - 1];
    if (!before || inOrder(before, row) <= 0) break;
    rows[index] = before;
    index -= 1;
  }
  rows[index] = row;
}

function documentIds(): () => string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const random = seeded('documents');
  const four = (): string => {
    const bits = random.int(0x1_000000);
    return [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >>> shift) & 63)).join('');
  };
  return () => four() + four() + four() + four() + four();
}

/** What the sources have taken: the latest lines, and of every id how many copies came. */
import { sourceKinds, type Line, type SourceKind } from './check.ts';
import { slicesOf, stampOf, type Stamp } from './message.ts';

export interface StoredLine {
  readonly kind: SourceKind;
  readonly id: string;
  /** Of an alert; null in an event. */
  readonly revision: number | null;
  /** Empty where only ids are kept. */
  readonly text: string;
  readonly bytes: number;
  readonly receivedAt: number;
  readonly stamp: Stamp;
  /** Messages it was cut into; 1 where it was not cut. */
  readonly slices: number;
  readonly name: string | null;
  readonly category: string | null;
}

export interface Counts {
  readonly lines: number;
  /** Different ids; of alerts, different ids and revisions. */
  readonly distinct: number;
  readonly bytes: number;
}

export interface Store {
  readonly add: (
    kind: SourceKind,
    lines: readonly Line[],
    source: Pick<StoredLine, 'name' | 'category'>,
    now: number,
  ) => void;
  /** Oldest first. */
  readonly lines: (kind: SourceKind) => readonly StoredLine[];
  readonly copies: (kind: SourceKind) => ReadonlyMap<string, number>;
  readonly counts: (kind: SourceKind) => Counts;
  readonly on: (listener: (line: StoredLine) => void) => () => void;
}

export interface StoreOptions {
  /** Whether the text of lines is kept. */
  readonly keep?: 'lines' | 'ids';
  /** Of each source, so many of the latest lines; ids are counted beyond that. */
  readonly keepLast?: number;
}

export function createStore({ keep = 'lines', keepLast = Infinity }: StoreOptions = {}): Store {
  const empty = () => ({ lines: [] as StoredLine[], copies: new Map<string, number>(), total: 0, bytes: 0 });
  const kinds = Object.fromEntries(sourceKinds.map((kind) => [kind, empty()])) as Record<
    SourceKind,
    ReturnType<typeof empty>
  >;
  const listeners = new Set<(line: StoredLine) => void>();

  function addLine(line: StoredLine): void {
    const of = kinds[line.kind];
    of.total += 1;
    of.bytes += line.bytes;
    const key = line.revision === null ? line.id : `${line.id}#${line.revision}`;
    of.copies.set(key, (of.copies.get(key) ?? 0) + 1);
    of.lines.push(keep === 'ids' ? { ...line, text: '' } : line);
    // In large steps: cutting off one at a time would move all the others each time.
    if (of.lines.length > keepLast * 2) of.lines.splice(0, of.lines.length - keepLast);
    for (const listener of listeners) listener(line);
  }

  return {
    add: (kind, lines, source, now) => {
      for (const { text, id, revision } of lines) {
        addLine({
          ...{ kind, id, revision, text, ...source },
          bytes: Buffer.byteLength(text),
          receivedAt: now,
          stamp: stampOf(text, now),
          slices: slicesOf(text),
        });
      }
    },
    lines: (kind) => kinds[kind].lines.slice(-keepLast),
    copies: (kind) => kinds[kind].copies,
    counts: (kind) => ({ lines: kinds[kind].total, distinct: kinds[kind].copies.size, bytes: kinds[kind].bytes }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

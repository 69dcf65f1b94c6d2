/** What ingest remembers of one organization, as a fold over its checkpoints partition: positions of its sources, and the ledger they share. */
import { output, tombstone, type Output } from '@pipeline/runtime/outcome';
import type { Checkpoint, LedgerPart, SourcePosition } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { createPast, type Past } from './backfill/past.ts';
import { checkpointOf } from './checkpoint.ts';
import { createLedger, sliceOf, sliceStart, type Ledger } from './ledger.ts';
import { beginning } from './position.ts';
import type { Source } from './source.ts';
import type { Window } from './window.ts';

/** The records of a checkpoints partition by their keys: exactly what compaction leaves of it. */
export type Records = Map<string, Checkpoint>;

export function restoreRecord(records: Records, key: string, value: Checkpoint | null): void {
  if (value === null) records.delete(key);
  else records.set(key, value);
}

/** Keys as `topics.checkpoints` makes them. */
export const isCheckpointKey = (key: string): boolean =>
  /^\["(?:[^"\\]|\\.)*",(?:"position","(?:[^"\\]|\\.)*"|"ledger",-?\d+,\d+|"(?:backfill|restart|stop)","(?:[^"\\]|\\.)*"|"coverage")\]$/.test(
    key,
  );

/** Keys of records by which commands ask for something. */
export const isWish = (key: string): boolean => /^\["(?:[^"\\]|\\.)*","(?:backfill|restart|stop)",/.test(key);

/** Takes from the records of a partition what the memory of one organization holds from now on, in a third of the space. */
export function takeRecords(records: Records, organization: string): readonly Checkpoint[] {
  const taken: Checkpoint[] = [];
  for (const [key, record] of records) {
    if (record.organization !== organization || record.restart || record.stop) continue;
    taken.push(record);
    records.delete(key);
  }
  return taken;
}

export interface Memory {
  readonly ledger: Ledger;
  /** Rows of more than one source may be in the ledger: its counts say nothing about a single one. */
  readonly shared: boolean;
  /** Which sources of the organization are read here from now on. What absent ones have left behind is kept and holds nothing back. */
  readonly attend: (sources: readonly string[]) => void;
  readonly position: (source: string) => SourcePosition | undefined;
  /** Of all sources that have ever been read; those that are absent are not read any further. */
  readonly positions: () => readonly { readonly position: SourcePosition; readonly absent: boolean }[];
  /** Backfills, and what they have read. */
  readonly past: Past;
  /** Where a source goes on, or begins. */
  readonly begin: (source: Pick<Source, 'name' | 'startMs'>, nowMs: number) => Beginning;
  /**
   * What a transaction has to write beside its events. The position may be left out where nothing else is written and it
   * has been written within the last minute: reading a little again after a crash costs less than writing at every poll.
   */
  readonly change: (position: SourcePosition, withEvents: boolean, nowMs: number) => Output[];
  /** The part of it that is about the ledger. */
  readonly changeLedger: (nowMs: number) => Output[];
}

export interface Beginning {
  readonly position: SourcePosition;
  /**
   * What the source would have read too, but for the others of its organization: they may have published it, and the ledger
   * no longer knows. A backfill reads it.
   */
  readonly passedOver: Window | null;
}

const WRITE_POSITION_EVERY_MS = 60_000;
/** A slice is kept one longer than needed: JumpCloud may round what is finer than a millisecond. */
const MARGIN_SLICES = 1;

/** `attended` are the sources of the organization that are read here. */
export function openMemory(organization: string, attended: readonly string[], records: Iterable<Checkpoint>): Memory {
  const past = createPast(organization);
  const parts: LedgerPart[] = [];
  const positions = new Map<string, { written: SourcePosition; at: number }>();
  for (const record of records) {
    if (record.organization !== organization) continue;
    if (record.ledger) parts.push(record.ledger);
    past.restore(record);
    if (record.position) positions.set(record.position.source, { written: record.position, at: 0 });
  }
  const ledger = createLedger(parts);
  let present: ReadonlySet<string> = new Set(attended);

  /** Where the ledger may begin, by what the log knows of the positions. */
  const floor = (): number => {
    // A source that has not begun yet may begin anywhere.
    const settled = [...present].map((source) => positions.get(source)?.written.settledUntil ?? 0);
    return settled.length === 0 ? 0 : sliceOf(Math.min(...settled)) - MARGIN_SLICES;
  };

  /**
   * An absent source is told that the ledger has been cut: what it has not settled before can no longer be read again.
   * That it is settled further than closed shows that the others went on without it; then once is enough.
   */
  const tellAbsent = (floorSlice: number, nowMs: number): SourcePosition[] => {
    const settledUntil = sliceStart(floorSlice);
    const told = [...positions.values()].flatMap(({ written }) => {
      const cut = written.settledUntil < settledUntil && written.settledUntil <= written.closedUntil;
      return cut && !present.has(written.source) ? [{ ...written, settledUntil }] : [];
    });
    for (const written of told) positions.set(written.source, { written, at: nowMs });
    return told;
  };

  /** From here on the ledger is whole, whoever has been read meanwhile: nobody's rows are forgotten before they are settled. */
  const wholeFrom = (source: string): number =>
    Math.max(
      0,
      ...[...positions.values()].flatMap(({ written: { source: other, settledUntil, startedFrom } }) =>
        other !== source && settledUntil > startedFrom ? [settledUntil] : [],
      ),
    );

  const isDue = (position: SourcePosition, withEvents: boolean, nowMs: number): boolean => {
    const last = positions.get(position.source);
    if (!last) return true;
    const { written, at } = last;
    if (written.closedUntil === position.closedUntil && written.settledUntil === position.settledUntil) return false;
    return withEvents || written.settledUntil !== position.settledUntil || nowMs - at >= WRITE_POSITION_EVERY_MS;
  };

  const positionRecord = (position: SourcePosition): Output =>
    output(topics.checkpoints, checkpointOf(organization, 'position', position));

  const changeLedger = (nowMs: number): Output[] => {
    const floorSlice = floor();
    const { written, forgotten } = ledger.takeChange(floorSlice, past.isHeld);
    const record = (part: LedgerPart): Checkpoint => checkpointOf(organization, 'ledger', part);
    return [
      ...(forgotten.length > 0 ? tellAbsent(floorSlice, nowMs) : []).map(positionRecord),
      ...written.map((part) => output(topics.checkpoints, record(part))),
      ...forgotten.map((part) => tombstone(topics.checkpoints, record(part))),
    ];
  };

  return {
    ledger,
    past,
    get shared() {
      // What an absent source has read is in the ledger until it is settled for it.
      const read = [...positions.values()].filter(({ written }) => written.closedUntil > written.settledUntil);
      return new Set([...present, ...read.map(({ written }) => written.source)]).size > 1;
    },
    attend: (sources) => {
      present = new Set(sources);
    },
    position: (source) => positions.get(source)?.written,
    positions: () =>
      [...positions.values()].map(({ written }) => ({ position: written, absent: !present.has(written.source) })),
    begin: (source, nowMs) => {
      const known = positions.get(source.name)?.written;
      const position = known ?? beginning(source, nowMs);
      const left = position.settledUntil > position.closedUntil;
      if (known && !left) return { position, passedOver: null };
      const from = Math.max(wholeFrom(source.name), position.settledUntil);
      if (from <= position.closedUntil) return { position, passedOver: null };
      const passedOver = { from: position.closedUntil, to: from };
      const startedFrom = known ? position.startedFrom : from;
      return { position: { ...position, startedFrom, settledUntil: from, closedUntil: from }, passedOver };
    },
    change: (position, withEvents, nowMs) => {
      const due = isDue(position, withEvents, nowMs);
      if (due) positions.set(position.source, { written: position, at: nowMs });
      return [...(due ? [positionRecord(position)] : []), ...changeLedger(nowMs)];
    },
    changeLedger,
  };
}

/** What ingest remembers of one organization, as a fold over its checkpoints partition: positions of its sources, and the ledger they share. */
import { output, tombstone, type Output } from '@pipeline/runtime/outcome';
import type { Checkpoint, LedgerPart, SourcePosition } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from './checkpoint.ts';
import { createLedger, sliceOf, type Ledger } from './ledger.ts';

/** The records of a checkpoints partition by their keys: exactly what compaction leaves of it. */
export type Records = Map<string, Checkpoint>;

export function restoreRecord(records: Records, key: string, value: Checkpoint | null): void {
  if (value === null) records.delete(key);
  else records.set(key, value);
}

/** Keys as `topics.checkpoints` makes them. */
export const isCheckpointKey = (key: string): boolean =>
  /^\["(?:[^"\\]|\\.)*",(?:"position","(?:[^"\\]|\\.)*"|"ledger",-?\d+,\d+|"(?:backfill|restart)","(?:[^"\\]|\\.)*"|"coverage")\]$/.test(
    key,
  );

export interface Memory {
  readonly ledger: Ledger;
  /** More than one source of the organization is read: the ledger's counts say nothing about a single one. */
  readonly shared: boolean;
  readonly position: (source: string) => SourcePosition | undefined;
  /**
   * What a transaction has to write beside its events. The position may be left out where nothing else is written and it
   * has been written within the last minute: reading a little again after a crash costs less than writing at every poll.
   */
  readonly change: (position: SourcePosition, withEvents: boolean, nowMs: number) => Output[];
}

const WRITE_POSITION_EVERY_MS = 60_000;
/** A slice is kept one longer than needed: JumpCloud may round what is finer than a millisecond. */
const MARGIN_SLICES = 1;

/** `sources` are those of the organization that are read here; what others have left behind holds nothing back. */
export function openMemory(organization: string, sources: readonly string[], records: Iterable<Checkpoint>): Memory {
  const parts: LedgerPart[] = [];
  const positions = new Map<string, { written: SourcePosition; at: number }>();
  for (const record of records) {
    if (record.organization !== organization) continue;
    if (record.ledger) parts.push(record.ledger);
    if (record.position && sources.includes(record.position.source)) {
      positions.set(record.position.source, { written: record.position, at: 0 });
    }
  }
  const ledger = createLedger(parts);

  /** Where the ledger may begin, by what the log knows of the positions. */
  const floor = (): number => {
    // A source that has not begun yet may begin anywhere.
    if (sources.some((source) => !positions.has(source))) return 0;
    const settled = [...positions.values()].map(({ written }) => written.settledUntil);
    return sliceOf(Math.min(...settled)) - MARGIN_SLICES;
  };

  const isDue = (position: SourcePosition, withEvents: boolean, nowMs: number): boolean => {
    const last = positions.get(position.source);
    if (!last) return true;
    const { written, at } = last;
    if (written.closedUntil === position.closedUntil && written.settledUntil === position.settledUntil) return false;
    return withEvents || written.settledUntil !== position.settledUntil || nowMs - at >= WRITE_POSITION_EVERY_MS;
  };

  return {
    ledger,
    shared: sources.length > 1,
    position: (source) => positions.get(source)?.written,
    change: (position, withEvents, nowMs) => {
      const due = isDue(position, withEvents, nowMs);
      if (due) positions.set(position.source, { written: position, at: nowMs });
      const { written, forgotten } = ledger.takeChange(floor());
      const record = (part: LedgerPart): Checkpoint => checkpointOf(organization, 'ledger', part);
      return [
        ...(due ? [output(topics.checkpoints, checkpointOf(organization, 'position', position))] : []),
        ...written.map((part) => output(topics.checkpoints, record(part))),
        ...forgotten.map((part) => tombstone(topics.checkpoints, record(part))),
      ];
    },
  };
}

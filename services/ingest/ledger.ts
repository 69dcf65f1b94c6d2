/**
 * What has been published of one organization and may still be read again: prints, by slices of event time. Its parts
 * are written in the transactions of the events they stand for, so after a restart it knows exactly what was committed.
 */
import type { LedgerPart } from '@pipeline/schemas/generated';
import { createPrintSet, type Sighting } from './prints.ts';
import { tellsItsTime, type Print } from './row.ts';

export const SLICE_MS = 300_000;
export const sliceOf = (ms: number): number => Math.floor(ms / SLICE_MS);
export const sliceStart = (slice: number): number => slice * SLICE_MS;
/** The start of the slice that this instant lies in. */
export const alignDown = (ms: number): number => sliceStart(sliceOf(ms));

const PRINT_BYTES = 32;
/** Prints in one record: far below the topic's largest record. */
const PART_PRINTS = 16_384;
/** A last part with fewer prints is written again, longer, instead of beginning another: a quiet source needs one part a slice. */
const SHORT_PART_PRINTS = 128;

interface SliceOfLedger {
  /** Those that tell their time. */
  prints: number;
  /** How many parts there are; the last may be short, then these are its bytes. */
  parts: number;
  tail: Buffer;
  fresh: Print[];
}

export interface LedgerChange {
  readonly written: readonly LedgerPart[];
  /** Parts to be tombstoned, without their hashes. */
  readonly forgotten: readonly LedgerPart[];
}

export interface Ledger {
  /** Whether this has been published; from now on it counts as published. */
  readonly note: (print: Print, slice: number) => Sighting;
  /**
   * How many distinct rows that tell their time have been published of these slices, the second one not included. Never
   * more than JumpCloud counts: a row too many would hide one that is missing.
   */
  readonly count: (fromSlice: number, toSlice: number) => number;
  /** Known from elsewhere to have been published: the log need not be told, and no count is changed. */
  readonly recall: (print: Print, slice: number) => void;
  /**
   * What the log has to be told since the last call. Slices before the floor are forgotten, unless they are held: no window
   * reaches them any more.
   */
  readonly takeChange: (floorSlice: number, isHeld?: (slice: number) => boolean) => LedgerChange;
  readonly size: () => number;
}

export function createLedger(restored: readonly LedgerPart[] = []): Ledger {
  const set = createPrintSet();
  const slices = new Map<number, SliceOfLedger>();
  const touched = new Set<number>();

  const sliceAt = (slice: number): SliceOfLedger => {
    const known = slices.get(slice);
    if (known) return known;
    const fresh: SliceOfLedger = { prints: 0, parts: 0, tail: Buffer.alloc(0), fresh: [] };
    slices.set(slice, fresh);
    return fresh;
  };

  for (const { sliceStart: start, part, hashes } of restored) {
    const slice = sliceAt(sliceOf(start));
    for (let at = 0; at < hashes.length; at += PRINT_BYTES) {
      const print = hashes.subarray(at, at + PRINT_BYTES);
      if (set.add(print, sliceOf(start)) !== 'known' && tellsItsTime(print)) slice.prints++;
    }
    if (part < slice.parts) continue;
    slice.parts = part + 1;
    slice.tail = isShort(hashes) ? Buffer.from(hashes) : Buffer.alloc(0);
  }

  const writeSlice = (number: number, slice: SliceOfLedger): LedgerPart[] => {
    const extend = slice.tail.length > 0;
    const hashes = Buffer.concat([slice.tail, ...slice.fresh]);
    const written: LedgerPart[] = [];
    let part = extend ? slice.parts - 1 : slice.parts;
    for (let at = 0; at < hashes.length; at += PART_PRINTS * PRINT_BYTES) {
      const piece = hashes.subarray(at, at + PART_PRINTS * PRINT_BYTES);
      written.push({ sliceStart: sliceStart(number), part: part++, hashes: piece });
      slice.tail = isShort(piece) ? Buffer.from(piece) : Buffer.alloc(0);
    }
    slice.parts = part;
    slice.fresh = [];
    return written;
  };

  const forgetBefore = (floor: number, isHeld: (slice: number) => boolean): LedgerPart[] => {
    const isGone = (slice: number): boolean => slice < floor && !isHeld(slice);
    const done = [...slices].filter(([number]) => isGone(number));
    if (done.length === 0) return [];
    for (const [number] of done) {
      slices.delete(number);
      touched.delete(number);
    }
    set.drop(isGone);
    return done.flatMap(([number, { parts }]) =>
      Array.from({ length: parts }, (_, part) => ({ sliceStart: sliceStart(number), part, hashes: Buffer.alloc(0) })),
    );
  };

  return {
    note: (print, slice) => {
      const sighting = set.add(print, slice);
      if (sighting === 'known') return sighting;
      const own = sliceAt(slice);
      if (tellsItsTime(print)) own.prints++;
      own.fresh.push(print);
      touched.add(slice);
      return sighting;
    },
    count: (fromSlice, toSlice) => {
      let sum = 0;
      for (let slice = fromSlice; slice < toSlice; slice++) sum += slices.get(slice)?.prints ?? 0;
      return sum;
    },
    recall: (print, slice) => {
      if (set.add(print, slice) !== 'known') sliceAt(slice);
    },
    takeChange: (floorSlice, isHeld = () => false) => {
      const forgotten = forgetBefore(floorSlice, isHeld);
      const written = [...touched].flatMap((number) => writeSlice(number, sliceAt(number)));
      touched.clear();
      return { written, forgotten };
    },
    size: set.size,
  };
}

const isShort = (hashes: Buffer): boolean => hashes.length < SHORT_PART_PRINTS * PRINT_BYTES;

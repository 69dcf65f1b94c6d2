/** How many rows of a source a count must find. */
import type { SourcePosition } from '@pipeline/schemas/generated';
import { sliceOf } from './ledger.ts';
import type { Memory } from './memory.ts';
import { slicesOf, type Window } from './window.ts';

export interface ExpectedRows {
  /** Rows of a window of whole slices; NaN, which no count equals, where that is not known. */
  readonly of: (window: Window) => number;
  /** What reading a window as a whole has found. */
  readonly learn: (window: Window, rowsBySlice: ReadonlyMap<number, number>, position: SourcePosition) => void;
}

/**
 * By the last whole reading of a slice, else by the ledger, which leaves out what JumpCloud holds twice: that costs a
 * reading after a restart, and hides nothing.
 */
export function createExpectedRows(memory: Pick<Memory, 'ledger' | 'shared'>): ExpectedRows {
  const learned = new Map<number, number>();
  return {
    of: ({ from, to }) => {
      let sum = 0;
      for (let slice = sliceOf(from); slice < sliceOf(to); slice++) {
        sum += learned.get(slice) ?? (memory.shared ? NaN : memory.ledger.count(slice, slice + 1));
      }
      return sum;
    },
    learn: (window, rowsBySlice, position) => {
      for (const { from, to } of slicesOf(window)) {
        if (to <= position.closedUntil) learned.set(sliceOf(from), rowsBySlice.get(sliceOf(from)) ?? 0);
      }
      for (const slice of learned.keys()) if (slice < sliceOf(position.settledUntil)) learned.delete(slice);
    },
  };
}

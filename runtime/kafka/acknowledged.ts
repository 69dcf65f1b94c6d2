/** Which records of a partition have been dealt with, in whatever order: the position may only pass an unbroken run. */
export interface Acknowledged {
  /** The record at this offset has been handed over. Returns what to call once it is done; again does nothing. */
  readonly handOver: (offset: number) => () => void;
  /** Everything before this offset has been handed over, or is nothing to hand over. */
  readonly reach: (offset: number) => void;
  /** The offset to commit: everything before it is done. */
  readonly position: () => number;
  readonly waiting: () => number;
}

export function createAcknowledged(start: number): Acknowledged {
  let pending: { offset: number; done: boolean }[] = [];
  /** Index of the first one that is not done; what lies before it is cut off now and then. */
  let head = 0;
  let reached = start;
  return {
    handOver: (offset) => {
      const entry = { offset, done: false };
      pending.push(entry);
      reached = offset + 1;
      return () => {
        entry.done = true;
        while (pending[head]?.done) head++;
        if (head > CUT_AFTER) {
          pending = pending.slice(head);
          head = 0;
        }
      };
    },
    reach: (offset) => {
      reached = Math.max(reached, offset);
    },
    position: () => pending[head]?.offset ?? reached,
    waiting: () => pending.length - head,
  };
}

const CUT_AFTER = 1_024;

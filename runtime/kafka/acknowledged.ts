/** Which records of a partition have been dealt with, in whatever order: the position may only pass an unbroken run. */
export interface Acknowledged<R extends HandedOver> {
  /** It has been handed over; after all before it. */
  readonly handOver: (record: R) => void;
  /** Some record has become done. */
  readonly look: () => void;
  /** Everything before this offset has been handed over, or is nothing to hand over. */
  readonly reach: (offset: number) => void;
  /** The offset to commit: everything before it is done. */
  readonly position: () => number;
  readonly waiting: () => number;
}

export interface HandedOver {
  readonly offset: number;
  /** Set by whoever deals with it. */
  readonly isDone: boolean;
}

export function createAcknowledged<R extends HandedOver>(start: number): Acknowledged<R> {
  let pending: R[] = [];
  /** Index of the first one that is not done; what lies before it is cut off now and then. */
  let head = 0;
  let reached = start;
  return {
    handOver: (record) => {
      pending.push(record);
      reached = record.offset + 1;
    },
    look: () => {
      while (pending[head]?.isDone) head++;
      if (head > CUT_AFTER) {
        pending = pending.slice(head);
        head = 0;
      }
    },
    reach: (offset) => {
      reached = Math.max(reached, offset);
    },
    position: () => pending[head]?.offset ?? reached,
    waiting: () => pending.length - head,
  };
}

const CUT_AFTER = 1_024;

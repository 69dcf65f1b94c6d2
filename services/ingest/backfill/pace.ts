/** Holds a rate on average: how long to wait after so many rows. What was not used for a while is not made up for. */
export interface Pace {
  readonly after: (rows: number, ratePerSecond: number, nowMs: number) => number;
}

export function createPace(): Pace {
  let due = 0;
  return {
    after: (rows, ratePerSecond, nowMs) => {
      const began = Math.max(due, nowMs - (rows * 1_000) / ratePerSecond);
      due = began + (rows * 1_000) / ratePerSecond;
      return Math.max(0, due - nowMs);
    },
  };
}

/** Time that passes only when everybody waits. */

export interface VirtualTime {
  readonly now: () => number;
  /** Resolves when so much time has passed. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets time pass until this instant, or until `stop` says so. */
  readonly runUntil: (instant: number, stop: () => boolean) => Promise<void>;
  /** Whoever sleeps will never wake. */
  readonly forgetSleepers: () => void;
}

/** `idle` resolves when nothing is left to run that does not wait for time. */
export function createVirtualTime(start: number, idle: () => Promise<unknown>): VirtualTime {
  let now = start;
  let sleepers: { at: number; wake: () => void }[] = [];

  const next = (until: number) => {
    const first = sleepers.reduce<(typeof sleepers)[number] | null>((a, b) => (a && a.at <= b.at ? a : b), null);
    return first && first.at <= until ? first : null;
  };

  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + Math.max(0, ms), wake });
      }),
    runUntil: async (instant, stop) => {
      await idle();
      for (let sleeper = next(instant); sleeper && !stop(); sleeper = next(instant)) {
        const { at, wake } = sleeper;
        sleepers = sleepers.filter((other) => other.wake !== wake);
        now = Math.max(now, at);
        wake();
        await idle();
      }
      if (!stop()) now = Math.max(now, instant);
    },
    forgetSleepers: () => {
      sleepers = [];
    },
  };
}

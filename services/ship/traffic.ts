/**
 * Knows how many requests are out, and holds new ones back while partitions are shared out anew: what is on its way then is
 * waited for, and nothing else becomes a second copy.
 */
export interface Traffic {
  /** Runs it as soon as requests may go out; undefined, and not run, where the signal is aborted before. */
  readonly run: <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T | undefined>;
  /** Resolves when nothing is out; nothing new goes out until `goOn`. */
  readonly halt: () => Promise<void>;
  readonly goOn: () => void;
}

export function createTraffic(): Traffic {
  let out = 0;
  let halted = false;
  const landed = new Set<() => void>();
  const waiting = new Set<() => void>();

  /** Resolves at the next `goOn`, or at the end. */
  function green(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }

  return {
    run: async (request, signal) => {
      while (halted && !signal.aborted) await green(signal);
      if (signal.aborted) return undefined;
      out += 1;
      try {
        return await request();
      } finally {
        out -= 1;
        if (out === 0) for (const tell of landed) tell();
      }
    },
    halt: () => {
      halted = true;
      if (out === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const tell = (): void => {
          landed.delete(tell);
          resolve();
        };
        landed.add(tell);
      });
    },
    goOn: () => {
      halted = false;
      for (const go of [...waiting]) go();
    },
  };
}

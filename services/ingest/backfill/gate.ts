/**
 * One request in flight for an organization's past, and only while its live reading asks for nothing. A live request
 * waits for one of the past that is on its way, but not for long: then that one gives way and is asked again.
 */
import type { Answer } from '../verdict.ts';

export interface Gate {
  readonly live: <T>(ask: () => Promise<T>) => Promise<T>;
  readonly past: <T>(ask: (signal: AbortSignal) => Promise<Answer<T>>) => Promise<Answer<T>>;
}

const GIVE_WAY_MS = 5_000;

export function createGate(wait: (ms: number) => Promise<void>): Gate {
  let liveRequests = 0;
  let waiting: (() => void)[] = [];
  let pastRequest: { readonly ended: Promise<unknown>; readonly giveWay: AbortController } | null = null;

  async function passPast(): Promise<void> {
    if (!pastRequest) return;
    const { ended, giveWay } = pastRequest;
    const patience = wait(GIVE_WAY_MS);
    // It rejects once nobody is to be asked here any more.
    patience.catch(() => undefined);
    await Promise.race([ended, patience]);
    giveWay.abort();
  }

  return {
    live: async (ask) => {
      liveRequests++;
      try {
        await passPast();
        return await ask();
      } finally {
        liveRequests--;
        if (liveRequests === 0) {
          for (const go of waiting) go();
          waiting = [];
        }
      }
    },
    past: async (ask) => {
      while (liveRequests > 0 || pastRequest) {
        await (pastRequest?.ended ?? new Promise<void>((resolve) => waiting.push(resolve)));
      }
      const giveWay = new AbortController();
      const asked = ask(giveWay.signal).catch((error: unknown): Answer<never> => {
        if (!giveWay.signal.aborted) throw error;
        return { kind: 'broken', reason: 'timeout', detail: 'gave way to the live reading' };
      });
      pastRequest = { ended: asked.catch(() => undefined), giveWay };
      try {
        return await asked;
      } finally {
        pastRequest = null;
      }
    },
  };
}

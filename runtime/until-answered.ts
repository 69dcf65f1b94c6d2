/** Asks the world until it answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backoffMs } from './kafka/backoff.ts';

/**
 * Asks again, ever less often and as long as it takes, while asking rejects with what `isTrouble` calls trouble with
 * the world; says so in the log. Rejects with anything else, and with the signal's reason once that is aborted.
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  options: { what: string; isTrouble: (error: unknown) => boolean; log: Logger; signal: AbortSignal },
): Promise<T> {
  const { what, isTrouble, log, signal } = options;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      const waitMs = backoffMs(attempt, Math.random());
      log.warn({ error, attempt, waitMs }, `${what} does not answer; asked again`);
      await sleep(waitMs, undefined, { signal });
    }
  }
}

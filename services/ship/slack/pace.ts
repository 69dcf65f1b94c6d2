/** Slack takes about one message a second; what comes faster is answered with 429. */
import type { World } from '../destination.ts';

export const SLACK_EVERY_MS = 1_000;

/** Resolves when the next request may go out, or the signal is aborted. */
export function createPace(
  everyMs: number,
  { now, wait }: Pick<World, 'now' | 'wait'>,
): (signal: AbortSignal) => Promise<void> {
  let next = 0;
  return async (signal) => {
    const waitMs = next - now();
    next = Math.max(next, now()) + everyMs;
    if (waitMs > 0) await wait(waitMs, signal);
  };
}

/**
 * How a process ends: asked to by a signal, or by a fault; in order, in bounded time, once. A second signal ends it at
 * once.
 */
import type { Logger } from 'pino';
import type { Loop } from './kafka/context.ts';

/** What the end of a process needs of the process. */
export interface Surroundings {
  readonly onSignal: (listener: (signal: string) => void) => void;
  /** Ends the process, whatever it is doing. */
  readonly exit: (code: number) => void;
  /** Calls back after a time; the process does not stay alive for it. */
  readonly after: (ms: number, then: () => void) => void;
}

/** What has to be done at the end, each in its turn; what is not there yet is empty. */
export interface Ending {
  readonly loops: () => readonly Pick<Loop, 'name' | 'stopFetching' | 'stop'>[];
  readonly drains: () => readonly (() => Promise<void>)[];
  /** Closes what the process shares: connections, the health server. */
  readonly close: () => Promise<void>;
}

export interface Lifecycle {
  readonly stopping: AbortSignal;
  /** Ends the process with exit code 1; the first fault counts, the others are only logged. */
  readonly fail: (error: unknown, what: string) => void;
}

export const STOP_MS_MAX = 20_000;

export function createLifecycle(log: Logger, ending: Ending, surroundings: Surroundings): Lifecycle {
  const { onSignal, exit, after } = surroundings;
  const stopping = new AbortController();
  let failed = false;

  const step = async (name: string, all: readonly (() => Promise<void>)[]): Promise<void> => {
    for (const { status, reason } of (await Promise.allSettled(all.map((each) => each()))).map(asResult)) {
      if (status === 'fulfilled') continue;
      failed = true;
      log.error({ error: reason, step: name }, 'a step of the stop failed; the others go on');
    }
  };

  const end = async (): Promise<void> => {
    after(STOP_MS_MAX, () => {
      log.fatal({ limitMs: STOP_MS_MAX }, 'the stop took too long');
      exit(1);
    });
    const loops = ending.loops();
    await step(
      'stop fetching',
      loops.map(({ stopFetching }) => stopFetching),
    );
    // After a fault nothing more is handed to the outside world.
    if (!failed) await step('drain', ending.drains());
    await step(
      'commit and leave',
      loops.map(({ stop }) => stop),
    );
    await step('close', [ending.close]);
    log.info({ exitCode: failed ? 1 : 0 }, 'stopped');
    exit(failed ? 1 : 0);
  };

  onSignal((signal) => {
    if (stopping.signal.aborted) {
      log.warn({ signal }, 'asked again: ended at once');
      exit(1);
      return;
    }
    log.info({ signal }, 'asked to stop');
    stopping.abort();
    void end();
  });

  return {
    stopping: stopping.signal,
    fail: (error, what) => {
      failed = true;
      log.fatal({ error }, what);
      if (stopping.signal.aborted) return;
      stopping.abort();
      void end();
    },
  };
}

const asResult = (result: PromiseSettledResult<void>): { status: string; reason: unknown } => ({
  status: result.status,
  reason: result.status === 'rejected' ? result.reason : undefined,
});

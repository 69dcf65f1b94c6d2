/**
 * Whether requests may go to a destination. A stopped one gets a single request per `probeMs`, to see whether it has
 * been put right; whoever waits for it goes on as soon as it has.
 */
import type { World } from './destination.ts';

export interface Gate {
  /** Resolves when a request may be made, or the signal is aborted. */
  readonly pass: (signal: AbortSignal) => Promise<void>;
  readonly stop: (reason: string) => void;
  readonly open: () => void;
  /** Makes the next request due at once, where it is stopped. */
  readonly probe: () => void;
}

export function createGate(
  probeMs: number,
  world: Pick<World, 'now' | 'wait'>,
  onChange: (state: 'stopped' | 'open', reason: string) => void,
): Gate {
  let stopped: { nextProbeAt: number; readonly reason: string; changed: AbortController } | null = null;
  return {
    pass: async (signal) => {
      while (stopped !== null && !signal.aborted) {
        const waitMs = stopped.nextProbeAt - world.now();
        if (waitMs <= 0) {
          stopped.nextProbeAt = world.now() + probeMs;
          return;
        }
        await world.wait(waitMs, AbortSignal.any([signal, stopped.changed.signal]));
      }
    },
    stop: (reason) => {
      if (stopped === null) {
        stopped = { nextProbeAt: 0, reason, changed: new AbortController() };
        onChange('stopped', reason);
      }
      stopped.nextProbeAt = world.now() + probeMs;
    },
    open: () => {
      if (stopped === null) return;
      stopped.changed.abort();
      onChange('open', stopped.reason);
      stopped = null;
    },
    probe: () => {
      if (stopped === null) return;
      stopped.nextProbeAt = 0;
      stopped.changed.abort();
      stopped.changed = new AbortController();
    },
  };
}

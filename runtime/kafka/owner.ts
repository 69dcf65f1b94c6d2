/**
 * Ownership of the partitions of a compacted topic as a loop. The group only says who owns what: nothing is fetched
 * through it, for the memory is read apart from it and an owner knows what it has written itself.
 */
import type { OwnerSpec } from '../loops.ts';
import type { Loop } from './context.ts';
import { within } from './lock.ts';
import { createMembership } from './membership.ts';
import { ownPartition, type OwnerPartition, type OwnerRun } from './owner-partition.ts';
import type { LoopRun, Startable } from './loop-run.ts';

const STOP_MS = 20_000;

export function createOwner<Remembered, State>(loopRun: LoopRun, spec: OwnerSpec<Remembered, State>): Startable {
  const partitions = new Map<number, OwnerPartition>();
  const closings = new Map<number, Promise<void>>();
  const restoring = (): number => [...partitions.values()].filter((one) => one.restoring()).length;
  const onPhase = (): void => {
    loopRun.metrics.partitions(partitions.size, restoring());
  };
  const run: OwnerRun<Remembered, State> = { ...loopRun, spec, onPhase };
  let stopping = false;

  function close(partition: number): void {
    const closing = partitions.get(partition)?.close();
    partitions.delete(partition);
    onPhase();
    if (closing) closings.set(partition, closing);
  }

  const membership = createMembership(loopRun, {
    gained: (partition) => {
      if (stopping) return;
      partitions.set(partition, ownPartition(run, partition, closings.get(partition)));
      onPhase();
    },
    kept: () => undefined,
    lost: close,
    batch: () => Promise.resolve(undefined),
    outOfRange: () => undefined,
  });

  const loop: Loop = {
    name: loopRun.name,
    health: () => {
      const health = membership.health();
      const opening = restoring();
      return !health.ready || opening === 0
        ? health
        : { ...health, ready: false, reason: `${opening} of ${partitions.size} partitions are restoring` };
    },
    stopFetching: async () => {
      stopping = true;
      for (const partition of [...partitions.keys()]) close(partition);
      await within(STOP_MS, Promise.all(closings.values()));
    },
    stop: async () => {
      await loop.stopFetching();
      await within(STOP_MS, membership.stop());
    },
  };
  return { loop, start: membership.start };
}

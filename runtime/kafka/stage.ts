/** A stage as a loop: its partitions as the group assigns them, its health, its ordered stop. */
import type { Loop } from './context.ts';
import { within } from './lock.ts';
import type { LoopRun, StageRun, StageShape, Startable } from './loop-run.ts';
import { createMembership } from './membership.ts';
import { openPartition, type StagePartition } from './stage-partition.ts';

const MAINTENANCE_MS = 1_000;
/** Time for a transaction in hand, and for the last position. */
const FINISH_MS = 20_000;

/** A stage, and what replaces what it does. */
export interface Stage<In, State> extends Startable {
  readonly replace: (shape: StageShape<In, State>) => void;
}

export function createStage<In, State>(loopRun: LoopRun, first: StageShape<In, State>): Stage<In, State> {
  let shape = first;
  const partitions = new Map<number, StagePartition>();
  const closings = new Set<Promise<void>>();
  let stopping = false;
  let maintenance: NodeJS.Timeout | undefined;

  const restoring = (): number => [...partitions.values()].filter((one) => one.restoring()).length;
  const onPhase = (): void => {
    loopRun.metrics.partitions(partitions.size, restoring());
  };

  const membership = createMembership(loopRun, {
    gained: (partition) => {
      partitions.set(partition, openPartition(run, partition));
      onPhase();
    },
    kept: (partition) => (stopping ? undefined : partitions.get(partition)?.next()),
    lost: (partition) => {
      const closing = partitions.get(partition)?.close();
      partitions.delete(partition);
      onPhase();
      if (closing) closings.add(closing.finally(() => closings.delete(closing)));
    },
    batch: async (batch) => (stopping ? undefined : await partitions.get(batch.partition)?.batch(batch)),
    outOfRange: (partition) => partitions.get(partition)?.reopen('OFFSET_OUT_OF_RANGE'),
  });
  const run: StageRun<In, State> = { ...loopRun, shape: () => shape, membership, onPhase, stopping: () => stopping };

  const loop: Loop = {
    name: loopRun.name,
    health: () => {
      const health = membership.health();
      const opening = restoring();
      return !health.ready || opening === 0
        ? health
        : { ...health, ready: false, reason: `${opening} of ${partitions.size} partitions are restoring` };
    },
    stopFetching: () => {
      stopping = true;
      clearInterval(maintenance);
      for (const partition of partitions.keys()) membership.pause(partition);
      return Promise.resolve();
    },
    stop: async () => {
      await loop.stopFetching();
      await within(FINISH_MS, Promise.all([...partitions.values()].map((one) => one.finish())));
      await within(FINISH_MS, membership.stop());
      await within(FINISH_MS, Promise.all(closings));
    },
  };

  return {
    loop,
    replace: (next) => {
      shape = next;
      for (const one of partitions.values()) one.renew();
    },
    start: async () => {
      await membership.start();
      maintenance = setInterval(() => {
        for (const one of partitions.values()) void one.maintain();
      }, MAINTENANCE_MS);
    },
  };
}

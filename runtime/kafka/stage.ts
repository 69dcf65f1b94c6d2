/** A stage as a loop: its partitions as the group assigns them, its health, its ordered stop. */
import type { Topic } from '@pipeline/schemas/topics';
import type { Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { RecordFacts, StageSpec } from '../loops.ts';
import type { Outcome } from '../outcome.ts';
import type { Codec, Loop } from './context.ts';
import { within } from './lock.ts';
import type { LoopMetrics } from './loop-metrics.ts';
import { createMembership, type Membership, type MembershipSettings } from './membership.ts';
import type { Positions } from './positions.ts';
import { openPartition, type StagePartition } from './stage-partition.ts';

/** What every loop of a process has in common, and what it is given of its own. */
export interface LoopRun extends MembershipSettings {
  readonly name: string;
  readonly service: string;
  readonly prefix: string;
  readonly codec: Codec;
  readonly kafka: Kafka;
  readonly positions: Positions;
  readonly metrics: LoopMetrics;
  readonly log: Logger;
  readonly transactionalId: (partition: number) => string;
  /** Of every topic that the loop may write to; rejects where one cannot take what comes from this input partition. */
  readonly partitionCounts: (partition: number) => Promise<ReadonlyMap<string, number>>;
  readonly renewAfterRecords: number;
}

/** A stage's own part; a stateless one has a memory of nothing. */
export interface StageShape<In, State> {
  readonly spec: Pick<StageSpec<In>, 'from'>;
  readonly emptyState: () => State;
  readonly handle: (state: State, value: In, record: RecordFacts) => Outcome;
  readonly horizonMs?: number;
  readonly tick?: {
    readonly everyMs: number;
    readonly needed: (state: State) => boolean;
    readonly record: In;
  };
}

export interface StageRun<In, State> extends LoopRun, StageShape<In, State> {
  readonly membership: Membership;
  readonly stopping: () => boolean;
  /** A partition has opened, or is opened anew. */
  readonly onPhase: () => void;
}

/** A loop that has not begun. */
export interface Startable {
  readonly loop: Loop;
  readonly start: () => Promise<void>;
}

const MAINTENANCE_MS = 1_000;
/** Time for a transaction in hand, and for the last position. */
const FINISH_MS = 20_000;

export function createStage<In, State>(loopRun: LoopRun, shape: StageShape<In, State>): Startable {
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
  const run: StageRun<In, State> = { ...loopRun, ...shape, membership, onPhase, stopping: () => stopping };

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
    start: async () => {
      await membership.start();
      maintenance = setInterval(() => {
        for (const one of partitions.values()) void one.maintain();
      }, MAINTENANCE_MS);
    },
  };
}

/** The topics a loop writes to, the dead letters among them, by name. */
export const destinations = (to: readonly Topic<never>[], deadLetters: Topic<never>): readonly Topic<never>[] => [
  ...new Set([...to, deadLetters]),
];

/**
 * Membership of a consumer group in one topic: which partitions are ours, their batches, and signs of life. Each loop
 * has one. A partition that comes is paused in the same turn in which it is assigned; one that stays goes on at its own
 * position, for kafkajs begins every partition anew at the committed one whenever anything about the group changes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ConsumerCrashEvent, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { backoffMs } from './backoff.ts';
import { newConsumer, onOwnEvent, reachOf, type FetchedBatch, type Subscription } from './consumer.ts';
import type { LoopHealth } from './context.ts';
import { asError, errorType, isRefused } from './errors.ts';
import { BEFORE_JOIN, OUT_OF_RANGE, type BeforeJoin } from './kafkajs.ts';

/** What a loop does with its partitions. All but `batch` and `beforeJoin` are called synchronously and must not throw. */
export interface PartitionOwner {
  /** Ours from now on, and paused. */
  readonly gained: (partition: number) => void;
  /** Still ours. Its next offset, or undefined where it has to stay paused. */
  readonly kept: (partition: number) => number | undefined;
  readonly lost: (partition: number) => void;
  /** Resolves to the offset to go on at, or undefined where nothing was done. Rejects only where the group is lost. */
  readonly batch: (batch: FetchedBatch) => Promise<number | undefined>;
  /** The next offset does not exist. */
  readonly outOfRange: (partition: number) => void;
  /** The group will be joined again when this is done; in bounded time. */
  readonly beforeJoin?: () => Promise<void>;
  /** It has been joined, and every partition has been told what becomes of it. */
  readonly joined?: () => void;
}

export interface MembershipSettings extends Subscription {
  readonly connect: (onActivity: () => void) => Kafka;
  readonly log: Logger;
  readonly now: () => number;
  readonly onFatal: (error: Error) => void;
}

export interface Membership {
  /** Waits for cluster and topic as long as it takes; rejects where we are refused. */
  readonly start: () => Promise<void>;
  /** Waits for the batches in hand, leaves the group, disconnects. */
  readonly stop: () => Promise<void>;
  readonly seek: (partition: number, offset: number) => void;
  readonly pause: (partition: number) => void;
  readonly resume: (partition: number) => void;
  /** Commits as a member: refused where the group has moved on. */
  readonly commit: (offsets: readonly { partition: number; offset: number }[]) => Promise<void>;
  readonly owned: () => readonly number[];
  readonly health: () => LoopHealth;
}

/** Batches of several partitions at a time: it hides the round trips of their transactions. */
const CONCURRENT_PARTITIONS = 4;
const HEARTBEAT_MS = 1_000;

export function createMembership(settings: MembershipSettings, owner: PartitionOwner): Membership {
  const { log, group, topic, now, onFatal } = settings;
  let lastSign = now();
  const alive = (): void => void (lastSign = now());
  let assigned: readonly number[] = [];
  const consumer = newConsumer(settings.connect(alive), settings, () => assigned);
  let memberId = '';
  let joined = false;
  let stopping = false;
  /** Per partition in hand, when its handler last got on. */
  const inHand = new Map<number, number>();

  const at = (partition: number): { topic: string; partitions: number[] }[] => [{ topic, partitions: [partition] }];
  // Between a crash of the consumer and its next join there is nothing to seek in: the join does it, by `kept`.
  const seek = (partition: number, offset: number): void => {
    if (joined) consumer.seek({ topic, partition, offset: String(offset) });
  };
  const pause = (partition: number): void => {
    if (joined) consumer.pause(at(partition));
  };
  const resume = (partition: number): void => {
    if (joined) consumer.resume(at(partition));
  };

  function onJoin({ payload }: ConsumerGroupJoinEvent): void {
    alive();
    joined = true;
    // A new member id: the group has gone on without us, and nothing is as we left it.
    const held = assigned;
    const before = new Set(payload.memberId === memberId ? assigned : []);
    if (payload.memberId !== memberId) for (const partition of assigned) owner.lost(partition);
    memberId = payload.memberId;
    assigned = [...(payload.memberAssignment[topic] ?? [])].sort((a, b) => a - b);
    const after = new Set(assigned);
    for (const partition of before) if (!after.has(partition)) owner.lost(partition);
    for (const partition of assigned) {
      const next = before.has(partition) ? owner.kept(partition) : undefined;
      if (next === undefined) pause(partition);
      else {
        seek(partition, next);
        resume(partition);
      }
      if (!before.has(partition)) owner.gained(partition);
    }
    owner.joined?.();
    const gained = assigned.filter((partition) => !before.has(partition));
    log.info(
      { partitions: assigned.length, gained, lost: held.filter((one) => !before.has(one) || !after.has(one)) },
      'joined group',
    );
  }

  function onCrash({ payload: { error, restart } }: ConsumerCrashEvent): void {
    alive();
    joined = false;
    if (stopping) return;
    // Without a restart the consumer has ended for good, and would idle without a word.
    if (!restart) onFatal(new Error(`consumer of ${topic} ended: ${errorType(error)}`, { cause: error }));
  }

  async function onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { partition } = batch;
    const progressed = (): void => void inHand.set(partition, now());
    progressed();
    // The session must not end while a handler waits for the broker.
    let lost: Error | undefined;
    const beat = (): Promise<void> => payload.heartbeat().catch((error: unknown) => void (lost ??= asError(error)));
    const beats = setInterval(() => void beat(), HEARTBEAT_MS);
    const progress = async (): Promise<void> => {
      progressed();
      if (!lost) await beat();
      if (lost) throw lost;
    };
    try {
      const next = await owner.batch({ ...reachOf(batch), progress });
      if (next !== undefined && assigned.includes(partition)) payload.resolveOffset(String(next - 1));
      await progress();
    } finally {
      clearInterval(beats);
      inHand.delete(partition);
    }
  }

  consumer.on('consumer.group_join', onJoin);
  consumer.on('consumer.crash', onCrash);
  const gone = (): void => void (joined = false);
  consumer.on('consumer.stop', gone);
  for (const sign of ['fetch', 'heartbeat', 'connect', 'rebalancing', 'end_batch_process'] as const) {
    consumer.on(`consumer.${sign}` as 'consumer.fetch', alive);
  }
  onOwnEvent(consumer, OUT_OF_RANGE, (payload) => {
    const { partition } = payload as { partition: number };
    pause(partition);
    owner.outOfRange(partition);
  });
  onOwnEvent(consumer, BEFORE_JOIN, (payload) => {
    alive();
    if (owner.beforeJoin) (payload as BeforeJoin).waitFor(owner.beforeJoin());
  });

  async function start(): Promise<void> {
    for (let attempt = 1; !stopping; attempt++) {
      alive();
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        break;
      } catch (error) {
        if (isRefused(error)) throw error;
        log.warn({ topic, error: errorType(error), attempt }, 'waiting for the cluster and the topic');
        await wait(backoffMs(attempt, Math.random()));
      }
    }
    if (stopping) return;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: onBatch,
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    await consumer.disconnect();
    for (const partition of assigned) owner.lost(partition);
    assigned = [];
  }

  function health(): LoopHealth {
    const tickAgeMs = now() - (inHand.size > 0 ? Math.min(...inHand.values()) : lastSign);
    return joined ? { ready: true, tickAgeMs } : { ready: false, reason: `not a member of ${group}`, tickAgeMs };
  }

  return {
    ...{ start, stop, seek, pause, resume, health },
    owned: () => assigned,
    commit: async (offsets) => {
      await consumer.commitOffsets(
        offsets.map(({ partition, offset }) => ({ topic, partition, offset: String(offset) })),
      );
    },
  };
}

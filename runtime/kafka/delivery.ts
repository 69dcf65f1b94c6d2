/** A delivery as a loop: at least once, because a position is committed only behind what has been acknowledged. */
import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '@pipeline/schemas/topics';
import type { KafkaMessage } from 'kafkajs';
import type { Delivery, DeliverySpec } from '../loops.ts';
import { output, type Problem } from '../outcome.ts';
import type { Loop } from './context.ts';
import { letterOfRecord } from './dead-letter.ts';
import { openDelivery, type DeliveryPartition, type DeliveryRun } from './delivery-partition.ts';
import { errorType, isTooLarge } from './errors.ts';
import { within } from './lock.ts';
import { createMembership } from './membership.ts';
import { travelling } from './outgoing.ts';
import type { LoopRun, Startable } from './loop-run.ts';

/** How often positions are committed that nobody waits for, and that could not be. */
const COMMIT_MS = 100;
/** A rebalance waits that long for what is on its way, and then as long for the last commit. */
const REVOCATION_MS = 5_000;
const STOP_MS = 20_000;
/**
 * What is fetched beyond what may be handed over stays in memory while the destination is away, and inflates to ten times
 * its size: one batch of the usual size for a partition, two or three partitions' worth in an answer.
 */
const FETCH = { bytes: 262_144, bytesPerPartition: 131_072 } as const;

export function createDelivery<T>(
  loopRun: LoopRun,
  spec: DeliverySpec<T>,
): Startable & { readonly delivery: Delivery } {
  const { log, metrics, service, group, topic, sender, now } = loopRun;
  const member = { ...loopRun, fetch: FETCH };
  const partitions = new Map<number, DeliveryPartition>();
  let paused = false;
  let stopping = false;
  let commits: NodeJS.Timeout | undefined;
  let committing: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const opening = (): number => [...partitions.values()].filter((one) => one.opening()).length;
  const onPhase = (): void => {
    metrics.partitions(partitions.size, opening());
  };

  async function writeLetter(message: KafkaMessage, partition: number, problem: Problem, attempts: number) {
    const send = (headOnly: boolean): Promise<void> => {
      const giving = { attempts, failedAt: now(), headOnly };
      const value = letterOfRecord({ service, group, topic, partition }, message, problem, giving);
      return sender.send(output(topics.deadLetters, value), travelling(message.headers));
    };
    await send(false).catch((error: unknown) => (isTooLarge(error) ? send(true) : Promise.reject(error as Error)));
  }

  /** One at a time; whoever asks meanwhile gets the next one, as the present one may know nothing of what is done since. */
  function commitSoon(): Promise<void> {
    following ??= (committing ?? Promise.resolve()).then(() => {
      following = undefined;
      committing = commit().finally(() => {
        committing = undefined;
      });
      return committing;
    });
    return following;
  }

  async function committed(): Promise<void> {
    const waitedFor = [...partitions.values()].map((one) => ({ one, offset: one.uncommitted() ?? 0 }));
    const isBehind = (): boolean => waitedFor.some(({ one, offset }) => one.isBehind(offset));
    while (isBehind()) {
      await commitSoon();
      if (isBehind()) await wait(COMMIT_MS);
    }
  }

  async function commit(): Promise<void> {
    const moved = [...partitions].flatMap(([partition, one]) => {
      const offset = one.uncommitted();
      return offset === undefined ? [] : [{ partition, offset, one }];
    });
    if (moved.length === 0) return;
    try {
      await membership.commit(moved.map(({ partition, offset }) => ({ partition, offset })));
      for (const { one, offset } of moved) one.committed(offset);
    } catch (error) {
      // Ordinary during a rebalance; whoever owns the partition next delivers again what lies behind the last commit.
      log.debug({ error: errorType(error) }, 'positions could not be committed');
    }
  }

  const membership = createMembership(member, {
    gained: (partition) => {
      partitions.set(partition, openDelivery(run, partition));
      onPhase();
    },
    kept: (partition) => partitions.get(partition)?.next(),
    lost: (partition) => {
      partitions.get(partition)?.close();
      partitions.delete(partition);
      onPhase();
    },
    batch: (batch) => Promise.resolve(partitions.get(batch.partition)?.batch(batch)),
    outOfRange: (partition) => partitions.get(partition)?.reopen('OFFSET_OUT_OF_RANGE'),
    beforeJoin: async () => {
      await within(REVOCATION_MS, spec.halt?.() ?? Promise.resolve());
      await within(REVOCATION_MS, commitSoon());
    },
    joined: () => spec.goOn?.(),
  });
  const run: DeliveryRun<T> = { ...loopRun, spec, membership, paused: () => paused || stopping, writeLetter, onPhase };

  const loop: Loop = {
    name: loopRun.name,
    health: () => {
      const health = membership.health();
      return !health.ready || opening() === 0 ? health : { ...health, ready: false, reason: 'partitions are opening' };
    },
    stopFetching: () => {
      stopping = true;
      for (const partition of partitions.keys()) membership.pause(partition);
      return Promise.resolve();
    },
    stop: async () => {
      await loop.stopFetching();
      clearInterval(commits);
      await within(STOP_MS, commitSoon());
      await within(STOP_MS, membership.stop());
    },
  };

  return {
    loop,
    delivery: {
      pause: () => {
        paused = true;
        for (const partition of partitions.keys()) membership.pause(partition);
      },
      resume: () => {
        if (!paused) return;
        paused = false;
        for (const one of partitions.values()) one.resume();
      },
      committed,
    },
    start: async () => {
      await membership.start();
      commits = setInterval(() => void commitSoon(), COMMIT_MS);
    },
  };
}

/** One partition of a delivery: hands its records over while there is room, and keeps what was fetched beyond that. */
import { setTimeout as wait } from 'node:timers/promises';
import type { KafkaMessage } from 'kafkajs';
import type { DeliverySpec, Fate, Handover } from '../loops.ts';
import type { Problem } from '../outcome.ts';
import { backoffMs } from './backoff.ts';
import { createFates, type Fates, type FateSpec } from './delivery-fate.ts';
import { errorType, FatalError } from './errors.ts';
import { decode } from './handle-records.ts';
import type { FetchedBatch } from './consumer.ts';
import type { Membership } from './membership.ts';
import { recordFacts } from './record-facts.ts';
import { FOR_ANOTHER, isForAnother } from './replay.ts';
import { learnPatiently } from './restore.ts';
import type { LoopRun } from './loop-run.ts';
import { startOffset } from './start-offset.ts';

export interface DeliveryRun<T> extends LoopRun {
  readonly spec: DeliverySpec<T>;
  readonly membership: Membership;
  /** No record may be handed over now. */
  readonly paused: () => boolean;
  readonly writeLetter: (message: KafkaMessage, partition: number, problem: Problem, attempts: number) => Promise<void>;
  readonly onPhase: () => void;
}

export interface DeliveryPartition {
  readonly next: () => number | undefined;
  readonly opening: () => boolean;
  readonly batch: (batch: FetchedBatch) => number | undefined;
  /** Hands over what was fetched before the pause, then fetches again. */
  readonly resume: () => void;
  readonly reopen: (cause: string) => void;
  /** The position to commit; undefined where it has not moved since `committed`, or is not ours any more. */
  readonly uncommitted: () => number | undefined;
  readonly committed: (offset: number) => void;
  /** True while that position is still to be committed by us. */
  readonly isBehind: (offset: number) => boolean;
  readonly close: () => void;
}

export function openDelivery<T>(run: DeliveryRun<T>, partition: number): DeliveryPartition {
  const { spec, membership, metrics, topic, group, codec } = run;
  const log = run.log.child({ partition });
  const closing = new AbortController();
  const lost = (): boolean => closing.signal.aborted;
  let phase: 'opening' | 'running' | 'waiting' = 'opening';
  let fates = fatesFrom(0);
  let committed = 0;
  /** The next offset to hand over, and records from there on that are already here. */
  let next = 0;
  let held: { messages: readonly KafkaMessage[]; index: number; nextOffset: number; end: number } | undefined;

  function fatesFrom(start: number): Fates {
    const writeLetter: FateSpec['writeLetter'] = (message, problem, attempts) =>
      run.writeLetter(message, partition, problem, attempts);
    return createFates({ start, metrics, lost, writeLetter });
  }

  async function open(): Promise<void> {
    for (let attempt = 1; !lost(); attempt++) {
      try {
        const standing = await run.positions.committed(group, topic, partition);
        const bounds = await run.positions.bounds(topic, partition);
        const start = startOffset({ group, topic, partition, committed: standing, ...bounds });
        if (lost()) return;
        next = committed = start;
        fates = fatesFrom(start);
        held = undefined;
        phase = 'running';
        run.onPhase();
        log.info({ offset: start }, 'partition open');
        fetchOn();
        return;
      } catch (error) {
        if (error instanceof FatalError) {
          run.onFatal(error);
          return;
        }
        log.warn({ error: errorType(error), attempt }, 'partition could not be opened');
        await wait(backoffMs(attempt, Math.random()), undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  function fetchOn(): void {
    membership.seek(partition, next);
    if (run.paused()) membership.pause(partition);
    else membership.resume(partition);
  }

  /** Hands over until a pause or a schema that is not known yet. Returns whether all that is here has been. */
  function handOver(): boolean {
    while (held && phase === 'running' && !run.paused() && !lost()) {
      const message = held.messages[held.index];
      if (!message) {
        next = Math.max(next, held.nextOffset);
        fates.reach(next);
        metrics.lag(partition, Math.max(0, held.end - next));
        held = undefined;
        break;
      }
      if (isForAnother(message.headers, group)) {
        held.index++;
        next = Number(message.offset) + 1;
        fates.reach(next);
        metrics.record(FOR_ANOTHER.outcome, FOR_ANOTHER.reason);
        continue;
      }
      const decoded = decode(codec, spec.from, message.value);
      if (decoded.kind === 'unknown-schema') {
        waitForSchema(decoded.id);
        break;
      }
      held.index++;
      next = Number(message.offset) + 1;
      const fate = fates.handOver(message);
      if (decoded.kind === 'undecodable') void giveUp(fate, { reason: 'undecodable', detail: decoded.detail });
      else accept({ value: decoded.value, record: recordFacts(spec.from.name, partition, message), fate });
    }
    return held === undefined;
  }

  /** Taking over is no more than putting into a queue: what fails there would fail for every record. */
  function accept(handover: Handover<T>): void {
    try {
      spec.accept(handover);
    } catch (error) {
      run.onFatal(new Error(`${spec.name} cannot take records over`, { cause: error }));
    }
  }

  /** The record's own fault, so nobody else is told; the position waits for the letter as for any other record. */
  async function giveUp(fate: Fate, problem: Problem): Promise<void> {
    for (let count = 1; !lost(); count++) {
      try {
        await fate.deadLetter(problem, 1);
        return;
      } catch (error) {
        log.warn({ error: errorType(error), attempt: count }, 'dead letter could not be written');
        await wait(backoffMs(count, Math.random()), undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  function waitForSchema(id: number): void {
    phase = 'waiting';
    membership.pause(partition);
    void learnPatiently({ codec, from: spec.from, log, signal: closing.signal }, id).then(() => {
      if (lost() || phase !== 'waiting') return;
      phase = 'running';
      resume();
    });
  }

  function resume(): void {
    if (phase !== 'running') return;
    if (handOver()) fetchOn();
  }

  void open();
  return {
    next: () => (phase === 'running' && !held && !run.paused() ? next : undefined),
    opening: () => phase === 'opening',
    resume,
    batch: ({ messages, fetchedOffset, nextOffset, highWatermark }) => {
      if (phase !== 'running' || held || lost()) return undefined;
      if (fetchedOffset > next) {
        membership.seek(partition, next);
        return undefined;
      }
      const first = messages.findIndex(({ offset }) => Number(offset) >= next);
      held = { messages, index: first < 0 ? messages.length : first, nextOffset, end: highWatermark };
      // What is held stays here; fetching goes on behind it when it has been handed over.
      if (!handOver()) membership.pause(partition);
      return next;
    },
    reopen: (cause) => {
      if (lost() || phase === 'opening') return;
      phase = 'opening';
      membership.pause(partition);
      metrics.reopened(cause);
      run.onPhase();
      void open();
    },
    uncommitted: () => {
      const position = fates.position();
      return phase !== 'opening' && !lost() && position > committed ? position : undefined;
    },
    committed: (offset) => {
      committed = Math.max(committed, offset);
    },
    isBehind: (offset) => phase !== 'opening' && !lost() && committed < offset,
    close: () => {
      closing.abort();
      metrics.forget(partition);
    },
  };
}

/**
 * One input partition of a stage, from its assignment to its loss.
 *
 * It is opened by fencing the writer of every earlier owner, which waits for the end of that one's transaction; only then
 * is the committed position asked for, the memory restored, and fetching resumed. Outputs and position go out in one
 * transaction. After any error of the writer the outcome is unknown: writer and memory are dropped, and it is opened anew.
 */
import type { KafkaMessage } from 'kafkajs';
import { setTimeout as wait } from 'node:timers/promises';
import { output } from '../outcome.ts';
import { backoffMs } from './backoff.ts';
import { asError, errorType, FatalError } from './errors.ts';
import { handleRecords, letter, type BugCount, type Handling, type Slice } from './handle-records.ts';
import { createLock } from './lock.ts';
import type { FetchedBatch } from './consumer.ts';
import { outgoing } from './outgoing.ts';
import { createOutput, type Transacted } from './partition-output.ts';
import type { Outgoing } from './requests.ts';
import { positionOf, type Position } from './position.ts';
import { learnPatiently, restoreState } from './restore.ts';
import type { StageRun } from './loop-run.ts';
import { startOffset } from './start-offset.ts';

export interface StagePartition {
  /** Next offset, where it may be fetched. */
  readonly next: () => number | undefined;
  readonly restoring: () => boolean;
  /** Forgets writer and memory, and begins again. */
  readonly reopen: (cause: string) => void;
  /** Begins again with the shape as it is now. */
  readonly renew: () => void;
  readonly batch: (batch: FetchedBatch) => Promise<number | undefined>;
  /** Every now and then: commits a position that no output has carried, and appends the tick that is due. */
  readonly maintain: () => Promise<void>;
  /** Commits the position; nothing is handled any more. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A position that no output carries is committed after this long. */
const IDLE_COMMIT_MS = 5_000;
/** Of a record whose output is this large only the head is kept: whole, it might be refused as well. */
const WHOLE_LETTER_BYTES = 8 * 1_048_576;

export function openPartition<In, State>(run: StageRun<In, State>, partition: number): StagePartition {
  const { membership, metrics, now, topic, group } = run;
  const log = run.log.child({ partition });
  const exclusive = createLock();
  const closing = new AbortController();
  const { signal } = closing;
  const lost = (): boolean => signal.aborted;
  const out = createOutput(run, partition, lost);
  let phase: 'opening' | 'running' | 'waiting' | 'finished' = 'opening';
  let shape = run.shape();
  const { from } = shape.spec;
  let memory = shape.emptyState(0);
  let generation = 0;
  /** Of the shape before this one, until what it said has been reviewed. */
  let before: State | undefined;
  let bugs: BugCount = { inARow: 0 };
  let next = 0;
  let committed = 0;
  /** When the position first moved away from the committed one. */
  let movedAt = now();
  let lastAppended: number | undefined;
  let lastActivity = now();
  let partitionCounts: ReadonlyMap<string, number> = new Map();
  let failures = 0;

  const handling: Handling<In, State> = {
    codec: run.codec,
    partition,
    partitionsOf: (to) => partitionCounts.get(to.name) ?? 1,
    from,
    origin: { service: run.service, group, topic, partition },
    handle: (state, value, record) => shape.handle(state, value, record),
    now,
  };

  async function open(): Promise<void> {
    while (!lost()) {
      if (failures > 0) await wait(backoffMs(failures, Math.random()), undefined, { signal }).catch(() => undefined);
      if (lost()) return;
      try {
        do await openOnce();
        while (!lost() && shape !== run.shape());
        if (!lost()) fetchOn();
        return;
      } catch (error) {
        if (error instanceof FatalError) {
          run.onFatal(error);
          return;
        }
        failures++;
        log.warn({ error: errorType(error), attempt: failures }, 'partition could not be opened');
      }
    }
  }

  async function openOnce(): Promise<void> {
    await out.open();
    const standing = positionOf(await run.positions.committed(group, topic, partition));
    const bounds = await run.positions.bounds(topic, partition);
    const start = startOffset({ group, topic, partition, committed: standing, ...bounds });
    partitionCounts = await run.partitionCounts(partition);
    shape = run.shape();
    bugs = { inARow: 0 };
    const began = now();
    const changed = standing.offset >= 0 && standing.version !== shape.version;
    generation = standing.generation + (changed ? 1 : 0);
    const { state, ...counts } = await restoreState(run, shape, generation, {
      partition,
      log,
      signal,
      committed: standing,
    });
    memory = state;
    if (lost()) return;
    next = committed = start;
    lastAppended = standing.appendedAt;
    lastActivity = now();
    if (changed) await review(standing);
    before = undefined;
    log.info({ offset: start, ...counts, ms: now() - began }, 'partition open');
  }

  /** What another version has said is said again by this one. */
  async function review(standing: Position): Promise<void> {
    const said = (shape.review?.(memory, before) ?? []).map((one) => outgoing(handling, one, {}, 0));
    const cause = await out.write({ outgoing: said, insteadOf: itself, position: at(standing.offset) });
    if (cause !== undefined) throw new Error(cause);
    log.info({ from: standing.version, to: shape.version, said: said.length }, 'another version goes on');
  }

  const at = (offset: number): Position => ({
    ...{ offset, appendedAt: lastAppended, version: shape.version, generation },
  });

  function fetchOn(): void {
    phase = 'running';
    membership.seek(partition, next);
    if (!run.stopping()) membership.resume(partition);
    run.onPhase();
  }

  function reopen(cause: string): void {
    if (lost() || phase === 'opening' || phase === 'finished') return;
    phase = 'opening';
    membership.pause(partition);
    run.onPhase();
    metrics.reopened(cause);
    failures++;
    log.warn({ cause, offset: next }, 'partition is opened anew');
    void open();
  }

  /** Not in the middle of a batch. One that is being opened sees by itself that the shape has changed. */
  async function renew(): Promise<void> {
    if (lost() || phase === 'opening' || phase === 'finished') return;
    // Where that fails it is opened anew, which sees the shape as it is now.
    if (!(await commitPosition())) return;
    before = memory;
    phase = 'opening';
    membership.pause(partition);
    run.onPhase();
    void open();
  }

  async function write(work: Transacted): Promise<boolean> {
    const cause = await out.write(work);
    if (cause !== undefined) {
      reopen(cause);
      return false;
    }
    failures = 0;
    if (work.position) committed = work.position.offset;
    return true;
  }

  async function handleBatch(batch: FetchedBatch): Promise<number | undefined> {
    const { messages } = batch;
    if (phase !== 'running') return undefined;
    // Fetched before the last join or seek: what lies between is not in it.
    if (batch.fetchedOffset > next) {
      membership.seek(partition, next);
      return undefined;
    }
    lastActivity = now();
    const first = messages.findIndex(({ offset }) => Number(offset) >= next);
    for (let index = first < 0 ? messages.length : first; ;) {
      const slice = handled(messages, index);
      if (!slice) return undefined;
      const following = messages[slice.nextIndex];
      const upTo = following ? Number(following.offset) : Math.max(next, batch.nextOffset);
      if (!(await settle(messages, index, slice, upTo))) return undefined;
      metrics.lag(partition, Math.max(0, batch.highWatermark - next));
      index = slice.nextIndex;
      if (slice.unknownSchema !== undefined) waitForSchema(slice.unknownSchema);
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- another turn may have changed it
      if (index >= messages.length || phase !== 'running' || run.stopping()) return next;
      await batch.progress();
    }
  }

  function handled(messages: readonly KafkaMessage[], index: number): Slice | undefined {
    try {
      return handleRecords(handling, memory, messages, index, bugs);
    } catch (error) {
      phase = 'finished';
      membership.pause(partition);
      run.onFatal(asError(error));
      return undefined;
    }
  }

  /** Writes what a slice has made and moves on behind it. */
  async function settle(
    messages: readonly KafkaMessage[],
    first: number,
    slice: Slice,
    upTo: number,
  ): Promise<boolean> {
    const appendedAt = slice.nextIndex > first ? Number(messages[slice.nextIndex - 1]?.timestamp) : lastAppended;
    if (slice.outgoing.length > 0) {
      const insteadOf = (giant: Outgoing): Outgoing => {
        const message = messages[giant.origin];
        if (!message) throw new Error('a record without an origin is too large');
        slice.endings.set(giant.origin, { outcome: 'dead-letter', reason: 'too-large' });
        const problem = { reason: 'too-large', detail: `${giant.bytes} bytes for ${giant.topic.name}` };
        return letter(handling, message, problem, giant.origin, { headOnly: giant.bytes > WHOLE_LETTER_BYTES });
      };
      if (!(await write({ outgoing: slice.outgoing, insteadOf, position: { ...at(upTo), appendedAt } }))) return false;
    } else if (next === committed) movedAt = now();
    next = upTo;
    lastAppended = appendedAt;
    metrics.endings(slice.endings.values());
    return true;
  }

  /** Never inside a batch: the group would wait with us. */
  function waitForSchema(id: number): void {
    phase = 'waiting';
    membership.pause(partition);
    void learnPatiently({ codec: run.codec, from, log, signal }, id).then(() => {
      if (!lost() && phase === 'waiting') fetchOn();
    });
  }

  async function commitPosition(): Promise<boolean> {
    if (lost() || next <= committed || (phase !== 'running' && phase !== 'waiting')) return true;
    return write({ outgoing: [], insteadOf: itself, position: at(next) });
  }

  async function maintain(): Promise<void> {
    if (next > committed && now() - movedAt >= IDLE_COMMIT_MS) await commitPosition();
    const { tick } = shape;
    if (!tick || phase !== 'running' || lost() || now() - lastActivity < tick.everyMs || !tick.needed(memory)) return;
    lastActivity = now();
    const record = outgoing(handling, output(from, tick.record), {}, 0);
    await write({ outgoing: [{ ...record, message: { ...record.message, partition } }], insteadOf: itself });
  }

  void open();
  return {
    next: () => (phase === 'running' ? next : undefined),
    restoring: () => phase === 'opening',
    reopen,
    renew: () => void exclusive(renew),
    batch: (batch) => exclusive(() => handleBatch(batch)),
    maintain: () => exclusive(maintain),
    finish: () =>
      exclusive(async () => {
        await commitPosition();
        phase = 'finished';
      }),
    close: async () => {
      closing.abort();
      metrics.forget(partition);
      await exclusive(out.close);
    },
  };
}

const itself = <T>(same: T): T => same;

/**
 * One input partition of a stage, from its assignment to its loss.
 *
 * It is opened by fencing the writer of every earlier owner, which waits for the end of that one's transaction; only then
 * is the committed position asked for, the memory restored, and fetching resumed. Outputs and position go out in one
 * transaction. After any error of the writer the outcome is unknown: writer and memory are dropped, and it is opened anew.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { KafkaMessage } from 'kafkajs';
import { output } from '../outcome.ts';
import { backoffMs } from './backoff.ts';
import { asError, errorType, FatalError } from './errors.ts';
import { handleRecords, letter, type BugCount, type Handling, type Slice } from './handle-records.ts';
import { createLock } from './lock.ts';
import type { FetchedBatch } from './membership.ts';
import { outgoing } from './outgoing.ts';
import { appendTimeOf, learnPatiently, restoreHorizon } from './restore.ts';
import type { StageRun } from './stage.ts';
import { startOffset } from './start-offset.ts';
import { openWriter, UnclearSize, type Advance, type Work, type Writer } from './writer.ts';

export interface StagePartition {
  /** Next offset, where it may be fetched. */
  readonly next: () => number | undefined;
  readonly restoring: () => boolean;
  /** Forgets writer and memory, and begins again. */
  readonly reopen: (cause: string) => void;
  readonly batch: (batch: FetchedBatch) => Promise<number | undefined>;
  /** Every now and then: commits a position that no output has carried, and appends the tick that is due. */
  readonly maintain: () => Promise<void>;
  /** Commits the position; nothing is handled any more. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A position that no output carries is committed after this long. */
const IDLE_COMMIT_MS = 5_000;

export function openPartition<In, State>(run: StageRun<In, State>, partition: number): StagePartition {
  const { spec, membership, metrics, now, topic, group } = run;
  const log = run.log.child({ partition });
  const exclusive = createLock();
  const closing = new AbortController();
  let phase: 'opening' | 'running' | 'waiting' | 'finished' = 'opening';
  let writer: Writer | undefined;
  let memory = run.emptyState();
  let bugs: BugCount = { inARow: 0 };
  let next = 0;
  let committed = 0;
  let movedAt = now();
  let lastAppended: number | undefined;
  let lastActivity = now();
  let partitionCounts: ReadonlyMap<string, number> = new Map();
  let onePartitionEach = false;
  let failures = 0;

  const lost = (): boolean => closing.signal.aborted;
  const handling: Handling<In, State> = {
    codec: run.codec,
    partition,
    partitionsOf: (to) => partitionCounts.get(to.name) ?? 1,
    from: spec.from,
    origin: { service: run.service, group, topic, partition },
    handle: run.handle,
    now,
  };

  async function open(): Promise<void> {
    while (!lost()) {
      if (failures > 0)
        await wait(backoffMs(failures, Math.random()), undefined, { signal: closing.signal }).catch(() => undefined);
      if (lost()) return;
      try {
        await openOnce();
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
    await dropWriter();
    writer = await openWriter(run.kafka, run.prefix, run.transactionalId(partition));
    const standing = await run.positions.committed(group, topic, partition);
    const bounds = await run.positions.bounds(topic, partition);
    const start = startOffset({ group, topic, partition, committed: standing, ...bounds });
    partitionCounts = await run.partitionCounts(partition);
    memory = run.emptyState();
    bugs = { inARow: 0 };
    const began = now();
    const { codec, positions, horizonMs } = run;
    const restored =
      horizonMs === undefined
        ? 0
        : await restoreHorizon({
            ...{ positions, codec, log, from: spec.from, topic, partition, horizonMs, committed: standing },
            signal: closing.signal,
            fold: (value, record) => void run.handle(memory, value, record),
          });
    if (lost()) return;
    next = committed = start;
    lastAppended = appendTimeOf(standing);
    lastActivity = now();
    phase = 'running';
    run.onPhase();
    log.info({ offset: start, restored, ms: now() - began }, 'partition open');
    membership.seek(partition, next);
    membership.resume(partition);
  }

  function reopen(cause: string): void {
    if (lost() || phase === 'opening' || phase === 'finished') return;
    phase = 'opening';
    run.onPhase();
    membership.pause(partition);
    metrics.reopened(cause);
    failures++;
    log.warn({ cause, offset: next }, 'partition is opened anew');
    void open();
  }

  async function dropWriter(): Promise<void> {
    const old = writer;
    writer = undefined;
    await old?.close();
  }

  const advanceTo = (offset: number, appended: number | undefined): Advance => ({
    ...{ group, topic, partition, offset },
    metadata: appended === undefined ? '' : String(appended),
  });

  async function write(work: Pick<Work, 'outgoing' | 'insteadOf'> & { readonly advance?: Advance }): Promise<boolean> {
    if (!writer) return false;
    const began = now();
    try {
      await writer.write({ ...work, stillMine: () => !lost(), onePartitionEach });
    } catch (error) {
      if (error instanceof UnclearSize) onePartitionEach = true;
      reopen(errorType(error));
      return false;
    }
    failures = 0;
    metrics.transaction((now() - began) / 1_000);
    if (work.advance) committed = work.advance.offset;
    for (const { topic: to } of work.outgoing) counted.set(to.name, (counted.get(to.name) ?? 0) + 1);
    for (const [to, count] of counted) metrics.output(to, count);
    counted.clear();
    if (writer.written() >= run.renewAfterRecords) await renew();
    return true;
  }
  const counted = new Map<string, number>();

  /** kafkajs's sequence numbers do not outlive 2³¹ records of one producer in one partition. */
  async function renew(): Promise<void> {
    const old = writer;
    try {
      writer = await openWriter(run.kafka, run.prefix, run.transactionalId(partition));
      await old?.close();
      const { offset } = await run.positions.committed(group, topic, partition);
      if (offset !== committed && offset !== -1) reopen('overtaken');
    } catch (error) {
      reopen(errorType(error));
    }
  }

  /** Writes what a slice has made and moves on behind it. */
  async function settle(
    messages: readonly KafkaMessage[],
    first: number,
    slice: Slice,
    upTo: number,
  ): Promise<boolean> {
    const appended = slice.nextIndex > first ? Number(messages[slice.nextIndex - 1]?.timestamp) : lastAppended;
    if (slice.outgoing.length > 0) {
      const insteadOf = (giant: (typeof slice.outgoing)[number]): (typeof slice.outgoing)[number] => {
        const message = messages[giant.origin];
        if (!message) throw new Error('a record without an origin is too large');
        slice.endings.set(giant.origin, { outcome: 'dead-letter', reason: 'too-large' });
        const detail = `${giant.bytes} bytes for ${giant.topic.name}`;
        return letter(handling, message, { reason: 'too-large', detail }, giant.origin, {
          headOnly: giant.bytes > HALF_GIANT,
        });
      };
      if (!(await write({ outgoing: slice.outgoing, insteadOf, advance: advanceTo(upTo, appended) }))) return false;
    } else if (next === committed) movedAt = now();
    next = upTo;
    lastAppended = appended;
    tally(slice);
    return true;
  }

  function tally({ endings }: Slice): void {
    const counts = new Map<string, number>();
    for (const { outcome, reason } of endings.values()) {
      const key = `${outcome}\n${reason}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [key, count] of counts) {
      const [outcome, reason = ''] = key.split('\n');
      metrics.record(outcome as 'forward', reason, count);
    }
  }

  async function handleBatch(batch: FetchedBatch): Promise<number | undefined> {
    const { messages, fetchedOffset } = batch;
    if (phase !== 'running') return undefined;
    // Fetched before the last join or seek: what lies between is not in it.
    if (fetchedOffset > next) {
      membership.seek(partition, next);
      return undefined;
    }
    lastActivity = now();
    let index = messages.findIndex(({ offset }) => Number(offset) >= next);
    if (index < 0) index = messages.length;
    for (;;) {
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

  /** Never inside a batch: the group would wait with us. */
  function waitForSchema(id: number): void {
    phase = 'waiting';
    membership.pause(partition);
    void learnPatiently({ codec: run.codec, from: spec.from, log, signal: closing.signal }, id).then(() => {
      if (lost() || phase !== 'waiting') return;
      phase = 'running';
      membership.seek(partition, next);
      membership.resume(partition);
    });
  }

  const isOpen = (): boolean => !lost() && (phase === 'running' || phase === 'waiting');

  async function commitPosition(): Promise<void> {
    if (isOpen() && next > committed)
      await write({ outgoing: [], insteadOf: itself, advance: advanceTo(next, lastAppended) });
  }

  async function maintain(): Promise<void> {
    if (next > committed && now() - movedAt >= IDLE_COMMIT_MS) await commitPosition();
    const { tick } = run;
    if (!tick || phase !== 'running' || lost() || now() - lastActivity < tick.everyMs || !tick.needed(memory)) return;
    lastActivity = now();
    const record = outgoing({ ...handling }, output(spec.from, tick.record), {}, 0);
    await write({ outgoing: [{ ...record, message: { ...record.message, partition } }], insteadOf: itself });
  }

  void open();
  return {
    next: () => (phase === 'running' ? next : undefined),
    restoring: () => phase === 'opening',
    reopen,
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
      await exclusive(dropWriter);
    },
  };
}

/** A record whose output is this large is kept by its head alone: whole, it might be refused as well. */
const HALF_GIANT = 8 * 1_048_576;
const itself = <T>(same: T): T => same;

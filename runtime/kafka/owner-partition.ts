/** One partition of an owner: fenced, read whole, then worked on until it is lost. */
import { setTimeout as wait } from 'node:timers/promises';
import { topics, type Topic } from '@pipeline/schemas/topics';
import type { ForeignDeadLetter, Owned, OwnerSpec } from '../loops.ts';
import { output, type Output } from '../outcome.ts';
import { backoffMs } from './backoff.ts';
import { asError, errorType, isBug } from './errors.ts';
import { letterOfForeign } from './dead-letter.ts';
import { follow } from './follow.ts';
import { decode } from './handle-records.ts';
import { createLock, within } from './lock.ts';
import { NONE, outgoing, type Placing } from './outgoing.ts';
import { readBatches } from './read-range.ts';
import { addByTopic, type Outgoing } from './requests.ts';
import { learnPatiently } from './restore.ts';
import type { LoopRun } from './loop-run.ts';
import { openWriter, UnclearSize, type Writer } from './writer.ts';

export interface OwnerRun<Remembered, State> extends LoopRun {
  readonly spec: OwnerSpec<Remembered, State>;
  readonly onPhase: () => void;
}

export interface OwnerPartition {
  readonly restoring: () => boolean;
  /** Aborts the work, waits for its end in bounded time, and lets go of the partition. */
  readonly close: () => Promise<void>;
}

/** Records that are encoded at once: a page of events as a whole would be twice in memory. */
const SLICE_RECORDS = 2_000;
/** Time for work to notice that it has been aborted. */
const WORK_END_MS = 10_000;

/** `after` is the end of an earlier ownership of the same partition in this process. */
export function ownPartition<Remembered, State>(
  run: OwnerRun<Remembered, State>,
  partition: number,
  after: Promise<void> = Promise.resolve(),
): OwnerPartition {
  const { spec, codec, metrics, topic, positions, prefix, now } = run;
  const log = run.log.child({ partition });
  const closing = new AbortController();
  const lost = (): boolean => closing.signal.aborted;
  let restoring = true;
  let onePartitionEach = false;

  async function live(): Promise<void> {
    await after;
    for (let failures = 0; !lost(); failures++) {
      if (failures > 0)
        await wait(backoffMs(failures, Math.random()), undefined, { signal: closing.signal }).catch(() => undefined);
      if (lost()) return;
      restoring = true;
      run.onPhase();
      let cause: unknown;
      try {
        cause = await ownOnce(() => (failures = 0));
      } catch (error) {
        cause = error;
      }
      if (lost()) return;
      if (isBug(cause)) {
        run.onFatal(asError(cause));
        return;
      }
      metrics.reopened(errorType(cause));
      log.warn({ error: errorType(cause), detail: asError(cause).message.slice(0, 500) }, 'partition is opened anew');
    }
  }

  /** Resolves to why it has ended. */
  async function ownOnce(restored: () => void): Promise<unknown> {
    const writer = await openWriter(run.kafka, prefix, run.transactionalId(partition));
    const ending = new AbortController();
    const signal = AbortSignal.any([closing.signal, ending.signal]);
    try {
      const counts = await run.partitionCounts(partition);
      const partitions = await positions.partitions(topic);
      const { state, end } = await restore();
      if (lost()) return undefined;
      restored();
      restoring = false;
      run.onPhase();
      const placing: Placing = { codec, partition, partitionsOf: (to) => counts.get(to.name) ?? partitions };
      const publish = publisher(writer, placing, ending);
      const work = spec.work({ partition, partitions, state, signal, publish, heed: heeding(end, ending, signal) });
      const aborted = new Promise<'aborted'>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve('aborted');
        });
        if (signal.aborted) resolve('aborted');
      });
      const first = await Promise.race([work.then(() => 'ended' as const), aborted]);
      if (first === 'ended' && !signal.aborted) return new Error('the work ended although nothing asked it to');
      if ((await within(WORK_END_MS, work)) === 'late') log.error('work goes on although its partition was taken away');
      return ending.signal.reason;
    } finally {
      ending.abort();
      await writer.close();
    }
  }

  /** `end`: the first offset that is no part of the state. */
  async function restore(): Promise<{ state: State; end: number }> {
    const { end } = await positions.bounds(topic, partition);
    const state = spec.emptyState();
    const [began, from] = [now(), spec.topic];
    /** Offsets of what could not be decoded under keys of ours, until a later record under the same key heals it. */
    const holes = new Map<string, string>();
    const foreign = { records: 0, first: '' };
    let count = 0;
    for await (const messages of readBatches(positions, { topic, partition, to: end }, closing.signal)) {
      for (const { key: bytes, value, offset } of messages) {
        count++;
        const key = bytes?.toString();
        if (key === undefined || !spec.isOurs(key)) {
          if (foreign.records++ === 0) foreign.first = offset;
          metrics.record('drop', 'foreign');
          continue;
        }
        const remembered = value === null ? null : await decoded(from, value);
        if (remembered === undefined) holes.set(key, offset);
        else {
          holes.delete(key);
          spec.restore(state, key, remembered);
        }
      }
    }
    // Once, however many there are: who may write here may flood the log, too.
    if (foreign.records > 0) log.error(foreign, 'records under foreign keys are no memory of ours and are passed over');
    // Memory with a hole in it would let events pass twice or not at all.
    const [hole] = holes.values();
    if (hole !== undefined) throw new Error(unreadable(topic, partition, hole));
    log.info({ restored: count, ms: now() - began }, 'partition open');
    return { state, end };
  }

  function heeding(from: number, ending: AbortController, signal: AbortSignal): Owned<Remembered, State>['heed'] {
    let heeded = false;
    return (listener) => {
      const { heeds } = spec;
      if (!heeds || heeded) throw new TypeError('an owner heeds what its spec names, with one listener');
      heeded = true;
      const required = async (value: Buffer, offset: string): Promise<Remembered> => {
        const remembered = await decoded(spec.topic, value);
        if (remembered === undefined && !signal.aborted) throw new Error(unreadable(topic, partition, offset));
        return remembered as Remembered;
      };
      follow({ positions, topic, partition, from, heeds, decoded: required, log, signal }, listener).catch(
        (error: unknown) => {
          ending.abort(error);
        },
      );
    };
  }

  /** Undefined where it cannot be decoded. */
  async function decoded(from: Topic<Remembered>, value: Buffer): Promise<Remembered | undefined> {
    let result = decode(codec, from, value);
    if (result.kind === 'unknown-schema') {
      await learnPatiently({ codec, from, log, signal: closing.signal }, result.id);
      result = decode(codec, from, value);
    }
    return result.kind === 'value' ? result.value : undefined;
  }

  function publisher(writer: Writer, placing: Placing, ending: AbortController): Owned<Remembered, State>['publish'] {
    const exclusive = createLock();
    const mine = (): boolean => !lost() && !ending.signal.aborted;
    /** Encoded as they are sent, and counted by topic. */
    function* encoded(
      outputs: readonly Output[],
      letters: readonly ForeignDeadLetter[],
      counts: Map<string, number>,
    ): Generator<readonly Outgoing[], void, undefined> {
      for (let at = 0; at < outputs.length; at += SLICE_RECORDS) {
        const slice = outputs.slice(at, at + SLICE_RECORDS).map((one) => placed(outgoing(placing, one, NONE, 0)));
        addByTopic(counts, slice);
        yield slice;
      }
      const slice = letters.map((foreign) => letter(placing, foreign));
      addByTopic(counts, slice);
      yield slice;
    }
    return (outputs, letters = []) =>
      exclusive(async () => {
        if (!mine()) throw new Error('the partition is no longer owned');
        const began = now();
        const counts = new Map<string, number>();
        const insteadOf = ({ topic: to, message, bytes }: Outgoing): Outgoing => {
          log.error({ topic: to.name, bytes }, 'a record is too large for its topic and becomes a dead letter');
          const detail = `${bytes} bytes for ${to.name}, key ${String(message.key ?? '').slice(0, 200)}`;
          return letter(placing, { reason: 'too-large', detail, value: message.value ?? Buffer.alloc(0) });
        };
        try {
          await writer.write({
            slices: encoded(outputs, letters, counts),
            insteadOf,
            stillMine: mine,
            onePartitionEach,
          });
        } catch (error) {
          if (error instanceof UnclearSize) onePartitionEach = true;
          ending.abort(error);
          throw error;
        }
        metrics.transaction((now() - began) / 1_000);
        for (const [to, written] of counts) metrics.output(to, written);
        if (writer.written() >= run.renewAfterRecords) ending.abort(new Error('the producer is renewed'));
      });
  }

  /** What an owner remembers must lie in its own partition, or the next owner would not find it. */
  function placed(record: Outgoing): Outgoing {
    if (record.topic.name === spec.topic.name && record.message.partition !== partition) {
      throw new TypeError(
        `a record of ${spec.topic.name} belongs to partition ${record.message.partition}, not ${partition}`,
      );
    }
    return record;
  }

  const letter = (placing: Placing, foreign: ForeignDeadLetter): Outgoing =>
    outgoing(placing, output(topics.deadLetters, letterOfForeign(run.service, foreign, now())), NONE, 0);

  const living = live();
  return {
    restoring: () => restoring,
    close: async () => {
      closing.abort();
      await living;
    },
  };
}

const unreadable = (topic: string, partition: number, offset: string): string =>
  `the record at offset ${offset} of partition ${partition} of ${topic} is under one of our keys and cannot be decoded; ` +
  'if it cannot be mended, write a tombstone under its key: what it remembered is forgotten then';

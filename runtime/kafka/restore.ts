/** Reads a partition again, silently, so that its memory is a function of exactly the last stretch before a position. */
import type { Topic } from '@pipeline/schemas/topics';
import type { KafkaMessage } from 'kafkajs';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordFacts, StageMemory } from '../loops.ts';
import { backoffMs } from './backoff.ts';
import type { Codec } from './context.ts';
import type { StageRun, StageShape } from './loop-run.ts';
import { errorType } from './errors.ts';
import { decode } from './handle-records.ts';
import type { Position } from './position.ts';
import type { Positions } from './positions.ts';
import { readBatches } from './read-range.ts';
import { recordFacts } from './record-facts.ts';
import { isForAnother } from './replay.ts';
import type { Logger } from 'pino';

interface Restore<In> {
  readonly positions: Positions;
  readonly codec: Codec;
  readonly log: Logger;
  readonly from: Topic<In>;
  /** With the prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly group: string;
  readonly horizonMs: number;
  readonly committed: Position;
  readonly signal: AbortSignal;
  readonly fold: (value: In, record: RecordFacts) => void;
}

/** Folds the records from `horizonMs` before the last committed one up to the committed offset. Resolves to their number. */
async function restoreHorizon<In>(restore: Restore<In>): Promise<number> {
  const { positions, topic, partition, committed, horizonMs, signal } = restore;
  if (committed.offset < 0) return 0;
  const lastAppended = committed.appendedAt;
  // A position without a time was committed by someone else: too much history is right, too little is not.
  const from =
    lastAppended === undefined
      ? 0
      : ((await positions.offsetAt(topic, partition, lastAppended - horizonMs)) ?? committed.offset);
  let count = 0;
  for await (const messages of readBatches(positions, { topic, partition, from, to: committed.offset }, signal)) {
    for (const message of messages) {
      const unknown = foldOne(restore, message);
      if (unknown === undefined) continue;
      await learnPatiently(restore, unknown);
      foldOne(restore, message);
    }
    count += messages.length;
  }
  return count;
}

interface MemoryRestore<State> extends Pick<Restore<never>, 'positions' | 'codec' | 'log' | 'partition' | 'signal'> {
  readonly memory: StageMemory<never, State>;
  /** With the prefix. */
  readonly topic: string;
  readonly state: State;
}

/**
 * Folds a partition of the memory topic, whole. A record that cannot be decoded is passed over, and said once: what it
 * remembered is forgotten.
 */
async function restoreMemory<State>({ memory, topic, state, ...how }: MemoryRestore<State>): Promise<number> {
  const { positions, codec, log, partition, signal } = how;
  let [count, unreadable] = [0, 0];
  const fold = (key: string, value: Buffer | null): number | undefined => {
    if (value === null) {
      memory.restore(state, key, null);
      return undefined;
    }
    const decoded = decode(codec, memory.topic, value);
    if (decoded.kind === 'unknown-schema') return decoded.id;
    if (decoded.kind === 'value') memory.restore(state, key, decoded.value);
    else unreadable++;
    return undefined;
  };
  for await (const messages of readBatches(positions, { topic, partition }, signal)) {
    for (const { key, value } of messages) {
      count++;
      const unknown = fold(String(key), value);
      if (unknown === undefined) continue;
      await learnPatiently({ codec, from: memory.topic, log, signal }, unknown);
      if (fold(String(key), value) !== undefined) unreadable++;
    }
  }
  if (unreadable > 0) log.error({ topic, unreadable }, 'records of the memory cannot be read and are passed over');
  return count;
}

export interface Restored<State> {
  readonly state: State;
  /** Records of the input read again, and of the memory. */
  readonly records: number;
  readonly remembered: number;
}

/** The state of a partition at its committed position: its memory, and then the stretch before the position. */
export async function restoreState<In, State>(
  run: Pick<StageRun<In, State>, 'positions' | 'codec' | 'prefix' | 'topic' | 'group'>,
  { spec, emptyState, handle, horizonMs, memory }: StageShape<In, State>,
  generation: number,
  place: Pick<Restore<In>, 'partition' | 'committed' | 'log' | 'signal'>,
): Promise<Restored<State>> {
  const state = emptyState(generation);
  const { positions, codec, prefix, topic, group } = run;
  const how = { positions, codec, ...place };
  const remembered = memory ? await restoreMemory({ ...how, memory, topic: prefix + memory.topic.name, state }) : 0;
  const fold = (value: In, record: RecordFacts): void => void handle(state, value, record);
  const records =
    horizonMs === undefined ? 0 : await restoreHorizon({ ...how, from: spec.from, topic, group, horizonMs, fold });
  return { state, records, remembered };
}

/** Returns the id of the schema that is not known yet. */
function foldOne<In>({ codec, from, group, partition, fold }: Restore<In>, message: KafkaMessage): number | undefined {
  if (isForAnother(message.headers, group)) return undefined;
  const decoded = decode(codec, from, message.value);
  if (decoded.kind === 'unknown-schema') return decoded.id;
  if (decoded.kind === 'undecodable') return undefined;
  try {
    fold(decoded.value, recordFacts(from.name, partition, message, true));
  } catch {
    // It threw when it first ran here too, and is a dead letter since then.
    return undefined;
  }
  return undefined;
}

/** Asks for a schema until the registry has answered, or the signal aborts. */
export async function learnPatiently<In>(
  { codec, from, log, signal }: Pick<Restore<In>, 'codec' | 'from' | 'log' | 'signal'>,
  id: number,
): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await codec.learn(from, id);
      return;
    } catch (error) {
      log.warn({ topic: from.name, schema: id, error: errorType(error), attempt }, 'waiting for the schema registry');
      await wait(backoffMs(attempt, Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }
}

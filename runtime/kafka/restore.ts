/** Reads a partition again, silently, so that its memory is a function of exactly the last stretch before a position. */
import type { Topic } from '@pipeline/schemas/topics';
import type { KafkaMessage } from 'kafkajs';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordFacts } from '../loops.ts';
import { backoffMs } from './backoff.ts';
import type { Codec } from './context.ts';
import { errorType } from './errors.ts';
import { decode } from './handle-records.ts';
import type { Committed, Positions } from './positions.ts';
import { readBatches } from './read-range.ts';
import { recordFacts } from './record-facts.ts';
import type { Logger } from 'pino';

/** The append time of the last committed record, kept beside the position. */
export const appendTimeOf = ({ metadata }: Committed): number | undefined =>
  /^\d+$/.test(metadata) ? Number(metadata) : undefined;

export interface Restore<In> {
  readonly positions: Positions;
  readonly codec: Codec;
  readonly log: Logger;
  readonly from: Topic<In>;
  /** With the prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly horizonMs: number;
  readonly committed: Committed;
  readonly signal: AbortSignal;
  readonly fold: (value: In, record: RecordFacts) => void;
}

/** Folds the records from `horizonMs` before the last committed one up to the committed offset. Resolves to their number. */
export async function restoreHorizon<In>(restore: Restore<In>): Promise<number> {
  const { positions, topic, partition, committed, horizonMs, signal } = restore;
  if (committed.offset < 0) return 0;
  const lastAppended = appendTimeOf(committed);
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

/** Returns the id of the schema that is not known yet. */
function foldOne<In>({ codec, from, partition, fold }: Restore<In>, message: KafkaMessage): number | undefined {
  const decoded = decode(codec, from, message.value);
  if (decoded.kind === 'unknown-schema') return decoded.id;
  if (decoded.kind === 'undecodable') return undefined;
  try {
    fold(decoded.value, recordFacts(from.name, partition, message));
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

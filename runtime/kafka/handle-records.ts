/**
 * Hands the records of a batch to the stage's function, as many as one transaction shall hold, and collects what has to
 * be written. Every record ends in exactly one outcome. Knows no broker and waits for nothing.
 */
import { topics, type Topic } from '@pipeline/schemas/topics';
import type { KafkaMessage } from 'kafkajs';
import type { RecordFacts } from '../loops.ts';
import { output, type Outcome, type Problem } from '../outcome.ts';
import type { Codec, Decoded } from './context.ts';
import { letterOfRecord, type Giving, type Origin } from './dead-letter.ts';
import { FatalError } from './errors.ts';
import type { Ending } from './loop-metrics.ts';
import { outgoing, travelling, type Placing } from './outgoing.ts';
import { recordFacts } from './record-facts.ts';
import { FOR_ANOTHER, isForAnother } from './replay.ts';
import type { Outgoing } from './requests.ts';

/** A stage's function with its input, for one partition. */
export interface Handling<In, State> extends Placing {
  readonly from: Topic<In>;
  readonly origin: Origin;
  readonly handle: (state: State, value: In, record: RecordFacts) => Outcome;
  readonly now: () => number;
}

export interface Slice {
  readonly outgoing: Outgoing[];
  /** By index of the message. */
  readonly endings: Map<number, Ending>;
  /** First message that was not handled. */
  readonly nextIndex: number;
  /** Set where that message waits for its schema. */
  readonly unknownSchema?: number;
}

/** Encoded outputs that one transaction holds in memory. */
const SLICE_BYTES = 8_388_608;
const BUGS_IN_A_ROW = 10;

/** Counts records in a row on which the function threw. */
export interface BugCount {
  inARow: number;
}

/** Throws a FatalError at the tenth record in a row on which the function throws. */
export function handleRecords<In, State>(
  handling: Handling<In, State>,
  state: State,
  messages: readonly KafkaMessage[],
  firstIndex: number,
  bugs: BugCount,
): Slice {
  const slice = { outgoing: [] as Outgoing[], endings: new Map<number, Ending>() };
  let bytes = 0;
  for (let index = firstIndex; index < messages.length; index++) {
    if (bytes >= SLICE_BYTES) return { ...slice, nextIndex: index };
    const message = messages[index];
    if (!message) break;
    if (isForAnother(message.headers, handling.origin.group)) {
      slice.endings.set(index, FOR_ANOTHER);
      continue;
    }
    const decoded = decode(handling.codec, handling.from, message.value);
    if (decoded.kind === 'unknown-schema') return { ...slice, nextIndex: index, unknownSchema: decoded.id };
    const written = slice.outgoing.length;
    if (decoded.kind === 'undecodable') {
      slice.outgoing.push(letter(handling, message, { reason: 'undecodable', detail: decoded.detail }, index));
      slice.endings.set(index, { outcome: 'dead-letter', reason: 'undecodable' });
    } else {
      try {
        const outcome = handling.handle(
          state,
          decoded.value,
          recordFacts(handling.from.name, handling.partition, message),
        );
        slice.endings.set(index, spend(handling, outcome, message, index, slice.outgoing));
        bugs.inARow = 0;
      } catch (error) {
        if (++bugs.inARow >= BUGS_IN_A_ROW) {
          throw new FatalError(`${BUGS_IN_A_ROW} records in a row made ${handling.origin.group} throw`, {
            cause: error,
          });
        }
        slice.outgoing.length = written;
        slice.outgoing.push(letter(handling, message, bugOf(error), index));
        slice.endings.set(index, { outcome: 'dead-letter', reason: 'bug' });
      }
    }
    for (let i = written; i < slice.outgoing.length; i++) bytes += slice.outgoing[i]?.bytes ?? 0;
  }
  return { ...slice, nextIndex: messages.length };
}

export const decode = <T>(codec: Codec, topic: Topic<T>, value: Buffer | null): Decoded<T> =>
  value === null ? { kind: 'undecodable', detail: 'the record has no value' } : codec.decode(topic, value);

/** The dead letter of an input record, as it is written. */
export function letter(
  handling: Pick<Handling<never, never>, 'origin' | 'now'> & Placing,
  message: KafkaMessage,
  problem: Problem,
  index: number,
  giving: Partial<Giving> = {},
): Outgoing {
  const value = letterOfRecord(handling.origin, message, problem, { failedAt: handling.now(), ...giving });
  return outgoing(handling, output(topics.deadLetters, value), travelling(message.headers), index);
}

function spend(
  handling: Handling<never, never> | Handling<unknown, unknown>,
  outcome: Outcome,
  message: KafkaMessage,
  index: number,
  into: Outgoing[],
): Ending {
  switch (outcome.kind) {
    case 'forward': {
      const inherited = travelling(message.headers);
      for (const one of outcome.outputs) into.push(outgoing(handling, one, inherited, index));
      for (const problem of outcome.problems ?? []) into.push(letter(handling, message, problem, index));
      return FORWARDED;
    }
    case 'drop':
      return { outcome: 'drop', reason: outcome.reason };
    case 'dead-letter':
      into.push(letter(handling, message, outcome, index));
      return { outcome: 'dead-letter', reason: outcome.reason };
  }
}

const FORWARDED: Ending = { outcome: 'forward', reason: '' };

const bugOf = (error: unknown): Problem => ({
  reason: 'bug',
  detail: error instanceof Error ? (error.stack ?? error.message) : `thrown: ${typeof error}`,
});

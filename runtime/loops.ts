/** What a service can run: the four loops, described apart from the broker they run on. */
import type { Topic } from '@pipeline/schemas/topics';
import type { Outcome, Output, Problem } from './outcome.ts';

/** Where a record lies and what travels with it. */
export interface RecordFacts {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** When the broker appended it, in milliseconds since the epoch. */
  readonly appendedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  /** True where it was handled before and is read again to restore a state: what comes out is not published. */
  readonly replayed?: boolean;
}

interface LoopSpec {
  /** Name in logs and metrics. */
  readonly name: string;
  /** Consumer group; also the first part of the transactional ids. */
  readonly group: string;
}

/** Topic in, pure function, topics out, one transaction: exactly once. */
export interface StageSpec<In> extends LoopSpec {
  readonly from: Topic<In>;
  readonly to: readonly Topic<never>[];
  readonly handle: (value: In, record: RecordFacts) => Outcome;
}

/**
 * A stage that remembers. After a change of owner it reads its partition again from `horizonMs` before the append time
 * of the last committed record, silently, so that the state is a function of exactly that stretch of the log.
 */
export interface StatefulStageSpec<In, State, Remembered = never> extends LoopSpec {
  readonly from: Topic<In>;
  readonly to: readonly Topic<never>[];
  readonly horizonMs: number;
  /** Memory of one partition before its first record. `generation`: how often the version has changed there. */
  readonly emptyState: (generation: number) => State;
  readonly handle: (state: State, value: In, record: RecordFacts) => Outcome;
  /** A record by which time advances: appended to a partition that has been silent for `everyMs` while its state needs it. */
  readonly tick?: { readonly everyMs: number; readonly needed: (state: State) => boolean; readonly record: In };
  readonly memory?: StageMemory<Remembered, State>;
  /** Kept beside the position: a short text without spaces that names what the function does. */
  readonly version?: string;
  /**
   * What is to be written once the state has been restored, where another version had written what came before; `before` is
   * that one's state, where it ran in this process until now.
   */
  readonly review?: (state: State, before: State | undefined) => readonly Output[];
}

/**
 * What outlives the horizon: a compacted topic that the stage writes among its outputs, into the partition with its input's
 * number. Read whole before the stretch of the input is read again; so each of its records must say which input it includes.
 */
export interface StageMemory<Remembered, State> {
  readonly topic: Topic<Remembered>;
  /** Folds one record into the state; value is null for a tombstone. */
  readonly restore: (state: State, key: string, value: Remembered | null) => void;
}

/** A stage while it runs. */
export interface RunningStage<Spec> {
  /** Every partition is restored anew with this in place of what ran before; name, group and topics must be the same. */
  readonly replace: (spec: Spec) => void;
}

/**
 * Work that belongs to whoever owns a partition of a compacted topic: its memory is the partition itself, read whole on
 * assignment; its input comes from outside Kafka.
 */
export interface OwnerSpec<Remembered, State> extends LoopSpec {
  readonly topic: Topic<Remembered>;
  readonly to: readonly Topic<never>[];
  readonly emptyState: () => State;
  /** Folds one record of the partition into the state; value is null for a tombstone. */
  readonly restore: (state: State, key: string, value: Remembered | null) => void;
  /**
   * Whether a key is one that this owner writes. A record that cannot be decoded is passed over under a foreign key, as
   * it is no memory of ours; under one of ours the partition stays closed, for a hole in the memory would let things
   * pass twice or not at all.
   */
  readonly isOurs: (key: string) => boolean;
  /** Of ours, the keys whose records others write too, to ask for something: `owned.heed` hears of them while they come in. */
  readonly heeds?: (key: string) => boolean;
  /**
   * Runs from the end of the restore until `owned.signal` is aborted. If it throws, the partition is opened anew after a
   * pause; a mistake in the program (TypeError, ReferenceError, RangeError) ends the process.
   */
  readonly work: (owned: Owned<Remembered, State>) => Promise<void>;
}

export interface Owned<Remembered, State> {
  readonly partition: number;
  /** How many partitions the topic has. */
  readonly partitions: number;
  readonly state: State;
  /**
   * From now on, every record under a key that the spec heeds, in the order of the log; null for a tombstone. Hears of those
   * that came after the restore, its own writes among them. One listener.
   */
  readonly heed: (listener: (key: string, value: Remembered | null) => void) => void;
  /** Aborted when the partition is lost or the service stops. */
  readonly signal: AbortSignal;
  /**
   * Writes all of it in one transaction, or nothing. Rejects where the outcome is unknown; the state must then not be
   * used any more: the signal is aborted and the partition opened anew.
   */
  readonly publish: (outputs: readonly Output[], deadLetters?: readonly ForeignDeadLetter[]) => Promise<void>;
}

/** A dead letter whose original did not come from Kafka. */
export interface ForeignDeadLetter extends Problem {
  readonly value: Buffer;
  /** Full length and hash, where value holds only the beginning of the original. */
  readonly valueBytes?: number;
  readonly valueSha256?: string;
}

/** Hands records over to the outside world; offsets follow what has been acknowledged: at least once. */
export interface DeliverySpec<T> extends LoopSpec {
  readonly from: Topic<T>;
  /** Takes a record over without waiting. `fate.done` must be called once it is delivered or dead-lettered. */
  readonly accept: (handover: Handover<T>) => void;
  /**
   * The partitions are about to be shared out anew: starts nothing more, and resolves when nothing is on its way, so that
   * whoever gets a partition need not deliver that again. It is waited for only so long.
   */
  readonly halt?: () => Promise<void>;
  /** They have been shared out: what is still ours may go on its way again. */
  readonly goOn?: () => void;
}

export interface Handover<T> {
  readonly value: T;
  readonly record: RecordFacts;
  /** What is kept of a record while it travels; the rest is not needed any more. */
  readonly fate: Fate;
}

/** How to tell what has become of a record. */
export interface Fate {
  done(): void;
  /** Writes the record to dead letters, then counts it as done. Rejects where that failed. */
  deadLetter(problem: Problem, attempts: number): Promise<void>;
  /** True once its partition is no longer ours: whoever owns it now delivers the record, so what is not on its way yet need not go. */
  lost(): boolean;
}

export interface Delivery {
  /** Stops fetching from all partitions. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Resolves when what is done by now has been committed as far as it can be, or is no longer ours. */
  readonly committed: () => Promise<void>;
}

/** What becomes of a record: every one ends in exactly one of these. */
import type { Topic } from '@pipeline/schemas/topics';

/** A record to be written: where, and what. A null value is a tombstone. */
export interface Output {
  readonly topic: Topic<never>;
  readonly key: string;
  /** The text whose hash decides the partition, in topics that are partitioned by key. */
  readonly partitionBy: string;
  readonly value: unknown;
  /** Added to the headers that travel from the input. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a record, or what a part of its handling made of it, could not be processed. */
export interface Problem {
  /** One word of a closed list, such as `bug`, `undecodable`, `too-large`, `refused`. */
  readonly reason: string;
  readonly detail: string;
}

export type Outcome =
  | {
      readonly kind: 'forward';
      readonly outputs: readonly Output[];
      /** What went wrong beside the outputs: each becomes a dead letter of the input. */
      readonly problems?: readonly Problem[];
    }
  | { readonly kind: 'drop'; readonly reason: string }
  | ({ readonly kind: 'dead-letter' } & Problem);

export function output<T>(topic: Topic<T>, value: T, headers?: Readonly<Record<string, string>>): Output {
  const key = topic.key(value);
  return { topic, key, partitionBy: topic.partitionBy?.(value) ?? key, value, ...(headers ? { headers } : {}) };
}

/** Deletes, in a compacted topic, the record that has the key of this value. */
export function tombstone<T>(topic: Topic<T>, value: T): Output {
  return { ...output(topic, value), value: null };
}

export const forward = (outputs: readonly Output[], problems: readonly Problem[] = []): Outcome => ({
  kind: 'forward',
  outputs,
  ...(problems.length > 0 ? { problems } : {}),
});

export const drop = (reason: string): Outcome => ({ kind: 'drop', reason });

export const deadLetter = (reason: string, detail: string): Outcome => ({ kind: 'dead-letter', reason, detail });

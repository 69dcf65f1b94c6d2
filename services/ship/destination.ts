/**
 * A place that records are delivered to: how a record looks there, how a request is made, and what an answer means.
 * All that is common to destinations (packing, retrying, bisecting, holding back) is in deliver.ts.
 */
import type { DeliverySpec, RecordFacts } from '@pipeline/runtime/loops';
import type { HeaderSet } from './headers.ts';
import type { Formatted } from './line.ts';
import type { PackLimits } from './pack.ts';
import type { Answer, Verdict } from './verdict.ts';

export interface Destination<T> {
  /** Name of the delivery in logs and metrics. */
  readonly name: string;
  readonly limits: PackLimits;
  /** Where it is fewer than is usual: with 1, requests reach the destination one after the other, in order. */
  readonly requestsInFlight?: number;
  readonly format: (value: T) => Formatted;
  /** What all lines of a request must share. */
  readonly headers: (record: RecordFacts, value: T) => HeaderSet;
  /**
   * Makes the body of lines that are each ended by a line break. Called once for a set of lines: every retry sends the same
   * bytes. Not given, they are sent as they are.
   */
  readonly encode?: (lines: Buffer) => Promise<Buffer>;
  /** One request. Never rejects: what went wrong is an answer too. */
  readonly post: (body: Buffer, to: HeaderSet, signal: AbortSignal) => Promise<Answer>;
  readonly verdict: (answer: Answer, nowMs: number) => Verdict;
}

/** A destination with what it is fed from: one delivery, with a consumer group and a queue of its own. */
export interface Feed<T> {
  readonly from: DeliverySpec<T>['from'];
  readonly destination: Destination<T>;
}

/** Clock and chance. */
export interface World {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Resolves after that time, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * The state of a source, as a pure function of what happens to it: Sumo's states, and trouble apart from its pinpricks.
 *
 * A request that fails and is repeated successfully is no trouble for anybody. Trouble is
 * - at once, what stops the source until a person acts: state Error;
 * - a source that has had no good answer for a minute: it is degraded, in the state it was in;
 * - the same for five minutes: state Error.
 * The first good answer ends it. Nothing else does: trouble never gets lighter by failing in another way.
 */
import type { ErrorType } from './verdict.ts';

/** How far a source has come. Pending: configured. Started: its reading has been set up. Initialized: it knows where to go on. */
const stages = ['Pending', 'Started', 'Initialized', 'Authenticated', 'Collecting', 'Stopping'] as const;
export type Stage = (typeof stages)[number];
export type StateName = Stage | 'Error';
export const stateNames: readonly StateName[] = [...stages, 'Error'];

export interface Failure {
  readonly errorType: ErrorType;
  /** Status of the answer, or the way it failed. */
  readonly code: string;
  /** JumpCloud's words, cleaned, or ours. */
  readonly problem: string;
  readonly advice: string;
  /** Nothing but a slow probe until a person acts. */
  readonly stops: boolean;
}

export interface Failing {
  readonly since: number;
  /** In a row. */
  readonly failures: number;
  readonly last: Failure;
}

export interface Trouble {
  /** When the first request of the row failed. */
  readonly since: number;
  readonly failure: Failure;
  /** It slows the source down; otherwise it stops it. */
  readonly degraded: boolean;
}

export interface Status {
  readonly state: StateName;
  /** When the state began. */
  readonly since: number;
  readonly stage: Stage;
  readonly failing: Failing | null;
  readonly trouble: Trouble | null;
}

export type Happening =
  | { readonly kind: 'reached'; readonly stage: Stage }
  /** JumpCloud has given a good answer. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Time has passed. */
  | { readonly kind: 'tick' };

export const DEGRADED_AFTER_MS = 60_000;
export const ERROR_AFTER_MS = 300_000;

export const pending = (nowMs: number): Status => ({
  ...{ state: 'Pending', since: nowMs, stage: 'Pending', failing: null, trouble: null },
});

export const isHealthy = ({ trouble }: Status): boolean => trouble === null;

export function after(status: Status, happening: Happening, nowMs: number): Status {
  switch (happening.kind) {
    case 'reached':
      return told({ ...status, stage: later(status.stage, happening.stage) }, nowMs);
    case 'answered':
      return told({ ...status, stage: authenticated(status.stage), failing: null, trouble: null }, nowMs);
    case 'failed': {
      const { since = nowMs, failures = 0 } = status.failing ?? {};
      return judged({ ...status, failing: { since, failures: failures + 1, last: happening.failure } }, nowMs);
    }
    case 'tick':
      return judged(status, nowMs);
  }
}

/** Stages are reached one after the other; what is done again on the way does not lead back. */
const later = (one: Stage, other: Stage): Stage => (stages.indexOf(one) < stages.indexOf(other) ? other : one);

const authenticated = (stage: Stage): Stage => later(stage, 'Authenticated');

function judged(status: Status, nowMs: number): Status {
  const { failing, trouble } = status;
  if (!failing) return status;
  const { since, last } = failing;
  const stops = last.stops || nowMs - since >= ERROR_AFTER_MS;
  if (!trouble && !stops && nowMs - since < DEGRADED_AFTER_MS) return status;
  const degraded = !stops && (trouble?.degraded ?? true);
  return told({ ...status, trouble: { since, failure: last, degraded } }, nowMs);
}

/** With the state that follows from the rest. */
function told(status: Status, nowMs: number): Status {
  const inError = status.trouble && !status.trouble.degraded && status.stage !== 'Stopping';
  const state = inError ? 'Error' : status.stage;
  return state === status.state ? status : { ...status, state, since: nowMs };
}

/**
 * Why the change is worth a record of its own; null where it is not. One record a change: that of trouble tells the
 * state as well. Trouble that takes another turn is told again, trouble that only repeats itself is not.
 */
export function newsOf(before: Status, now: Status): 'trouble' | 'recovery' | 'state' | null {
  if (now.trouble && turn(now.trouble) !== (before.trouble && turn(before.trouble))) return 'trouble';
  if (before.trouble && !now.trouble) return 'recovery';
  return before.state === now.state ? null : 'state';
}

const turn = ({ failure, degraded }: Trouble): string =>
  JSON.stringify([failure.errorType, failure.stops ? failure.advice : '', degraded]);

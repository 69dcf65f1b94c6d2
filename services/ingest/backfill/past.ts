/**
 * What the checkpoints of one organization tell of its past: the backfills that were asked for, and what has been read
 * already. A fold over the log like all else that is remembered.
 */
import { output, tombstone, type Output } from '@pipeline/runtime/outcome';
import type { Backfill, Checkpoint, Span } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from '../checkpoint.ts';
import { sliceOf } from '../ledger.ts';
import { firstUncovered, merged } from './spans.ts';
import { stopDone } from './stop.ts';

export interface Past {
  /** Takes in what the log held at the start. */
  readonly restore: (record: Checkpoint) => void;
  /** Those that have not ended, in the order in which they were asked for. */
  readonly jobs: () => readonly Backfill[];
  /** A job that someone has written. One that is known already is known better here. */
  readonly heard: (job: Backfill) => void;
  /** That a job is to end is heard of; false where it has ended already, so that the wish is to be removed. */
  readonly stop: (id: string) => boolean;
  readonly isStopping: (job: Pick<Backfill, 'id'>) => boolean;
  /** Resolves when either is heard of. */
  readonly nextWish: () => Promise<void>;
  /** What has been read of the time before the live reading began. */
  readonly covered: () => readonly Span[];
  /** Its prints are needed: a window has been read in part, or the next one begins there. */
  readonly isHeld: (slice: number) => boolean;
  /** Holds a span beside those of the jobs, or none. */
  readonly hold: (span: Span | null) => void;
  /** A job as it is from now on, and what the log has to be told of it. `liveFrom`: where the live reading began. */
  readonly change: (job: Backfill, liveFrom: number, nowMs: number) => Output[];
}

/** Whoever watches a job has seen its end by then. */
const KEEP_ENDED_MS = 86_400_000;
/** Later JumpCloud has no more of it. */
const KEEP_HALF_READ_MS = 90 * KEEP_ENDED_MS;
/** JumpCloud may round what is finer than a millisecond: the slice before a window is held, too. */
const MARGIN_SLICES = 1;

export function createPast(organization: string): Past {
  const jobs = new Map<string, Backfill>();
  let covered: readonly Span[] = [];
  let held: Span | null = null;
  /** The spans that are held, until something changes. */
  let spans: readonly Span[] | null = null;
  const stopping = new Set<string>();
  let wish = Promise.withResolvers<undefined>();
  const tell = (): void => {
    wish.resolve(undefined);
    wish = Promise.withResolvers();
  };

  const unfinished = (): Backfill[] => [...jobs.values()].filter(({ endedAt }) => endedAt === null);

  const coveredNow = (): readonly Span[] =>
    merged([...covered, ...unfinished().map(({ from, readUntil }) => ({ from, to: readUntil ?? from }))]);

  /** What has been published of its window is in the ledger alone, until the whole of it has been read by someone. */
  const isHalfRead = ({ readUntil, readingUntil }: Backfill): boolean =>
    readUntil !== null && firstUncovered({ from: readUntil, to: readingUntil ?? readUntil }, coveredNow()) !== null;

  const heldSpans = (): readonly Span[] => [
    ...(held ? [held] : []),
    ...[...jobs.values()].flatMap((job) => {
      const { readUntil, readingUntil, endedAt } = job;
      if (readUntil === null || (endedAt !== null && !isHalfRead(job))) return [];
      return { from: readUntil, to: Math.max(readUntil, readingUntil ?? readUntil) };
    }),
  ];

  const forgetEnded = (nowMs: number): Output[] =>
    [...jobs.values()]
      .filter((job) => {
        const keepMs = isHalfRead(job) ? KEEP_HALF_READ_MS : KEEP_ENDED_MS;
        return job.endedAt !== null && job.endedAt < nowMs - keepMs;
      })
      .map((job) => {
        jobs.delete(job.id);
        return tombstone(topics.checkpoints, checkpointOf(organization, 'backfill', job));
      });

  return {
    restore: ({ backfill, coverage }) => {
      if (backfill) jobs.set(backfill.id, backfill);
      if (coverage) covered = coverage.spans;
      spans = null;
    },
    jobs: () => unfinished().toSorted((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1)),
    heard: (job) => {
      if (jobs.has(job.id)) return;
      jobs.set(job.id, job);
      tell();
    },
    stop: (id) => {
      const runs = unfinished().some((job) => job.id === id);
      if (runs) stopping.add(id);
      tell();
      return runs;
    },
    isStopping: ({ id }) => stopping.has(id),
    nextWish: () => wish.promise,
    covered: coveredNow,
    isHeld: (slice) => {
      spans ??= heldSpans();
      return spans.some(({ from, to }) => slice >= sliceOf(from) - MARGIN_SLICES && slice <= sliceOf(to));
    },
    hold: (span) => {
      held = span;
      spans = null;
    },
    change: (job, liveFrom, nowMs) => {
      jobs.set(job.id, job);
      spans = null;
      const record = output(topics.checkpoints, checkpointOf(organization, 'backfill', job));
      if (job.endedAt === null) return [record];
      // What the live reading covers is told by its position, and only as far as it has come.
      const until = job.readUntil ?? job.from;
      covered = merged([...covered, { from: job.from, to: job.again ? until : Math.min(until, liveFrom) }]);
      const coverage = output(topics.checkpoints, checkpointOf(organization, 'coverage', { spans: covered }));
      const fulfilled = stopping.delete(job.id) ? [stopDone(organization, job.id)] : [];
      return [record, coverage, ...fulfilled, ...forgetEnded(nowMs)];
    },
  };
}

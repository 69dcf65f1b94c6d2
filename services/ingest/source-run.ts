/** One source, read here until it is stopped. What fails on something unforeseen begins anew by itself, after a pause. */
import type { Logger } from 'pino';
import { backoffMs, type BackoffLimits } from './backoff.ts';
import { collect } from './collect.ts';
import type { Memory } from './memory.ts';
import type { Reading, Source } from './source.ts';
import type { Watch, World } from './world.ts';

export interface SourceRun {
  readonly source: Source;
  /** Resolves when nothing of it is under way any more. */
  readonly stop: () => Promise<void>;
}

export interface RunOptions {
  readonly reading: Reading;
  readonly memory: Memory;
  /** Aborted when the partition is lost. */
  readonly signal: AbortSignal;
  readonly worldOf: (source: Source, signal: AbortSignal) => World;
  readonly watchOf: (source: Source) => Watch;
  readonly log: Logger;
  /** What the others of the partition cannot go on with either: the memory no longer says what the log holds. */
  readonly isFatal: () => boolean;
  readonly onFatal: (error: unknown) => void;
}

const FAILURES: BackoffLimits = { firstMs: 2_000, maxMs: 300_000, minMs: 1_000 };
/** After so long without a failure, the next one is the first. */
const FORGIVEN_MS = 900_000;

export function runSource(source: Source, options: RunOptions): SourceRun {
  const { reading, memory, watchOf, isFatal, onFatal } = options;
  const log = options.log.child({ source: source.name, organization: source.organization });
  const stopping = new AbortController();
  const signal = AbortSignal.any([options.signal, stopping.signal]);
  const world = options.worldOf(source, signal);
  const watch = watchOf(source);

  const live = async (): Promise<void> => {
    const { passedOver } = memory.begin(source, world.now());
    if (passedOver) log.warn(passedOver, PASSED_OVER);
    for (let failures = 1; ; failures++) {
      const began = world.now();
      try {
        await collect(source, reading, memory, world, watch);
      } catch (error) {
        if (signal.aborted) return;
        if (isFatal()) {
          onFatal(error);
          return;
        }
        if (world.now() - began > FORGIVEN_MS) failures = 1;
        const waitMs = backoffMs(failures, FAILURES, world.chance());
        log.error({ error, waitMs }, 'source failed on something unforeseen and begins anew');
        watch.troubled({ kind: 'retry', problem: `ingest failed on something unforeseen: ${nameOf(error)}`, waitMs });
        if (!(await waited(world, waitMs))) return;
      }
    }
  };
  const living = live().finally(() => {
    watch.ended();
  });

  return {
    source,
    stop: async () => {
      if (!signal.aborted) watch.stopping();
      stopping.abort();
      await living;
    },
  };
}

const PASSED_OVER =
  'other sources of the organization may have published events of this span and the ledger knows them no more: it is not ' +
  'read by this source; to read it, use: ingest backfill --again';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const waited = (world: World, ms: number): Promise<boolean> =>
  world.wait(ms).then(
    () => true,
    () => false,
  );

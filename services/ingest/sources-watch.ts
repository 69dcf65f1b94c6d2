/**
 * The sources as they are configured now. Their file and the files of their secrets are watched: a valid change takes effect
 * as it is found, an invalid one is refused as a whole and the old sources stay. Sources of all partitions are in it, also
 * those that another replica reads.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openWatchedFiles, type WatchedFiles } from '@pipeline/runtime/watched-files';
import { WrongSettings, type Environment } from '@pipeline/runtime/settings';
import type { Source } from './source.ts';
import { filesOf, readSources } from './sources.ts';
import { changeOf, isChange, type Change } from './sources-change.ts';

export interface SourceSet {
  readonly all: () => readonly Source[];
  /** Calls back after every change that took effect. Returns what ends that. */
  readonly onChange: (listener: () => void) => () => void;
}

/** Told of what becomes of a change. */
export interface ChangeWatch {
  readonly taken: (change: Change) => void;
  readonly refused: (problems: readonly string[]) => void;
  /** The files are again as the sources that are read. */
  readonly mended: () => void;
}

export interface WatchOptions {
  readonly everyMs: number;
  readonly watch: ChangeWatch;
  readonly signal: AbortSignal;
}

/** Rejects with WrongSettings where the sources are wrong at the start. */
export async function watchSources(environment: Environment, options: WatchOptions): Promise<SourceSet> {
  const { everyMs, watch, signal } = options;
  const first = await readAtRest(environment);
  if (first.outcome instanceof WrongSettings) throw first.outcome;
  let sources = first.outcome;
  let files = first.files;
  let refused = false;
  const listeners = new Set<() => void>();

  const judge = (outcome: readonly Source[] | WrongSettings): void => {
    if (outcome instanceof WrongSettings) {
      refused = true;
      watch.refused(outcome.problems);
      return;
    }
    const change = changeOf(sources, outcome);
    sources = change.sources;
    if (refused) watch.mended();
    refused = false;
    if (!isChange(change)) return;
    watch.taken(change);
    for (const listener of listeners) listener();
  };

  const watchOn = async (): Promise<void> => {
    for (;;) {
      await sleep(everyMs, undefined, { signal, ref: false });
      if ((await files.look()) === null) continue;
      const read = await readAtRest(environment);
      files = read.files;
      judge(read.outcome);
    }
  };
  // Its own mistakes are nobody's to catch: they end the process.
  watchOn().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

  return {
    all: () => sources,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Read {
  readonly outcome: readonly Source[] | WrongSettings;
  readonly files: WatchedFiles;
}

/** The file of sources decides which other files there are, so these are known, and watched, only when it has been read. */
async function readAtRest(environment: Environment): Promise<Read> {
  for (;;) {
    const paths = filesOf(environment);
    const files = await openWatchedFiles(paths);
    const outcome = outcomeOf(environment);
    if (filesOf(environment).join('\n') === paths.join('\n')) return { outcome, files };
  }
}

function outcomeOf(environment: Environment): readonly Source[] | WrongSettings {
  try {
    return readSources(environment);
  } catch (error) {
    if (error instanceof WrongSettings) return error;
    throw error;
  }
}

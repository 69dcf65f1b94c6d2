/**
 * Files that may be replaced while the process runs: databases, lists, secrets. A change is told once the files are at rest,
 * which is when two looks in a row see the same sizes and times, and only if their bytes differ from those told last. So a
 * file that is still being written is left alone, and one that was only touched is no change.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setImmediate as pause } from 'node:timers/promises';

/** What a file holds, or why it cannot be read: it may be missing for a while, and that is for the caller to judge. */
export type FileContent = Buffer | NodeJS.ErrnoException;

export interface WatchedFiles {
  /** As they were when opened, in the order of the paths. */
  readonly contents: readonly FileContent[];
  /** Looks once: all contents where one of them has changed, null where none has or the files are not at rest. */
  readonly look: () => Promise<readonly FileContent[] | null>;
}

export async function openWatchedFiles(paths: readonly string[]): Promise<WatchedFiles> {
  const traces = (): Promise<readonly string[]> => Promise.all(paths.map(traceOf));
  let read = (await traces()).join('\n');
  let before = read;
  const contents = await Promise.all(paths.map(contentOf));
  let told = await digestOf(contents);
  return { contents, look: () => look() };

  async function look(): Promise<readonly FileContent[] | null> {
    const seen = (await traces()).join('\n');
    const atRest = seen === before;
    before = seen;
    if (!atRest || seen === read) return null;
    const found = await Promise.all(paths.map(contentOf));
    read = seen;
    const digest = await digestOf(found);
    if (digest === told) return null;
    told = digest;
    return found;
  }
}

/**
 * Looks every so often until the signal is aborted; the process does not stay alive for it. The next look comes after
 * `onChange` is done. An error of `onChange` is a bug and ends the process: trouble with a file is its to handle.
 */
export function watchFiles(
  files: Pick<WatchedFiles, 'look'>,
  options: {
    readonly everyMs: number;
    readonly onChange: (contents: readonly FileContent[]) => void | Promise<void>;
    readonly signal: AbortSignal;
  },
): void {
  const { everyMs, onChange, signal } = options;
  // Alone, so that the first contents are not kept for as long as the process lives.
  const { look } = files;
  const later = (): void => {
    if (!signal.aborted) setTimeout(() => void once(), everyMs).unref();
  };
  const once = async (): Promise<void> => {
    const changed = signal.aborted ? null : await look();
    if (changed !== null) await onChange(changed);
    later();
  };
  later();
}

/** What changes when a file does, links to another file included. */
async function traceOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return asError(error).code ?? 'unknown';
  }
}

async function contentOf(path: string): Promise<FileContent> {
  try {
    return await readFile(path);
  } catch (error) {
    return asError(error);
  }
}

const asError = (error: unknown): NodeJS.ErrnoException => (error instanceof Error ? error : new Error(String(error)));

const SLICE_BYTES = 4 * 2 ** 20;

/** In slices, so that nothing waits long for a large file. */
async function digestOf(contents: readonly FileContent[]): Promise<string> {
  const digests: string[] = [];
  for (const content of contents) {
    if (content instanceof Error) {
      digests.push(content.code ?? content.message);
      continue;
    }
    const hash = createHash('sha256');
    for (let at = 0; at < content.length; at += SLICE_BYTES) {
      hash.update(content.subarray(at, at + SLICE_BYTES));
      await pause();
    }
    digests.push(hash.digest('hex'));
  }
  return digests.join(' ');
}

/**
 * Files that may be replaced while the process runs: databases, lists, secrets. A change is told once the files are at rest,
 * which is when two looks in a row see the same sizes and times, and only if their bytes differ from those told last. So a
 * file that is still being written is left alone, and one that was only touched is no change.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';

/** What a file holds, or why it cannot be read: it may be missing for a while, and that is for the caller to judge. */
export type FileContent = Buffer | NodeJS.ErrnoException;

/** Looks once: what there is where it has changed, null where it has not or is not at rest. */
type Look<T> = () => Promise<T | null>;

export interface WatchedFiles {
  /** As they were when opened, in the order of the paths. */
  readonly contents: readonly FileContent[];
  readonly look: Look<readonly FileContent[]>;
}

export interface FolderFile {
  readonly path: string;
  readonly content: FileContent;
}

export interface WatchedFolder {
  /** As they were when opened, in the order of their names; the folder itself with an error where it cannot be read. */
  readonly files: readonly FolderFile[];
  readonly look: Look<readonly FolderFile[]>;
}

export async function openWatchedFiles(paths: readonly string[]): Promise<WatchedFiles> {
  const { files, look } = await open(() => Promise.resolve(paths));
  const contents = (all: readonly FolderFile[]): FileContent[] => all.map(({ content }) => content);
  return { contents: contents(files), look: async () => given(await look(), contents) };
}

/**
 * Files of a folder and of those in it, which may come and go: those whose names end as one of the endings says, in capitals
 * or not. Hidden ones are none of them: editors put theirs there, and Kubernetes the folders that its links lead to.
 */
export const openWatchedFolder = (folder: string, endings: readonly string[]): Promise<WatchedFolder> =>
  open(async () => {
    try {
      const found = await readdir(folder, { recursive: true });
      const isMeant = (name: string): boolean =>
        endings.some((ending) => name.toLowerCase().endsWith(ending)) &&
        !name.split(sep).some((part) => part.startsWith('.'));
      return found
        .filter(isMeant)
        .sort()
        .map((name) => join(folder, name));
    } catch {
      // Reading it as a file tells why.
      return [folder];
    }
  });

const given = <T, R>(value: T | null, map: (value: T) => R): R | null => (value === null ? null : map(value));

async function open(pathsNow: () => Promise<readonly string[]>): Promise<WatchedFolder> {
  const look = async (): Promise<{ readonly paths: readonly string[]; readonly trace: string }> => {
    const paths = await pathsNow();
    const traces = await Promise.all(paths.map(async (path) => `${path} ${await traceOf(path)}`));
    return { paths, trace: traces.join('\n') };
  };
  const readAll = (paths: readonly string[]): Promise<FolderFile[]> =>
    Promise.all(paths.map(async (path) => ({ path, content: await contentOf(path) })));
  const first = await look();
  let read = first.trace;
  let before = read;
  const files = await readAll(first.paths);
  let told = await digestOf(files);
  return { files, look: () => lookAgain() };

  async function lookAgain(): Promise<readonly FolderFile[] | null> {
    const { paths, trace } = await look();
    const atRest = trace === before;
    before = trace;
    if (!atRest || trace === read) return null;
    const found = await readAll(paths);
    read = trace;
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
export function watchFiles<T>(
  files: { readonly look: Look<T> },
  options: {
    readonly everyMs: number;
    readonly onChange: (found: T) => void | Promise<void>;
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
async function digestOf(files: readonly FolderFile[]): Promise<string> {
  const digests: string[] = [];
  for (const { path, content } of files) {
    digests.push(path);
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

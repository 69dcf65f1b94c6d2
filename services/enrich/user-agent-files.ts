/**
 * The expressions for raw user agents: those of the file that a setting names, else uap-core's as packaged, and the
 * supplement in front of them. At the start the file must be there and good, or the process ends; later a changed one is
 * read and checked in the same way, and only a good one takes the place of the one in use.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWatchedFiles, watchFiles, type FileContent, type WatchedFiles } from '@pipeline/runtime/watched-files';
import { agentEngine } from './agents/agent-engine.ts';
import { checkedExpressions } from './agents/check-expressions.ts';
import { inFront, readExpressions, type AgentExpressions } from './agents/read-expressions.ts';
import { checkHash, hashFileOf } from './file-hash.ts';
import type { AgentDatabase } from './user-agents.ts';

export interface OpenedUserAgents {
  readonly database: AgentDatabase;
  /** Null where no setting names a file: what is packaged does not change. */
  readonly watched: { readonly path: string; readonly files: Pick<WatchedFiles, 'look'> } | null;
}

export async function openUserAgents(settings: {
  /** A file; undefined for the packaged one. */
  readonly USER_AGENT_REGEXES?: string | undefined;
}): Promise<OpenedUserAgents> {
  const path = settings.USER_AGENT_REGEXES;
  if (path === undefined) return { database: packagedDatabase(), watched: null };
  const { contents, look } = await openWatchedFiles([path, hashFileOf(path)]);
  try {
    return { database: databaseOf(path, contents), watched: { path, files: { look } } };
  } catch (error) {
    throw new Error(`USER_AGENT_REGEXES: ${path}: ${messageOf(error)}`, { cause: error });
  }
}

/** What becomes of a changed file. */
export interface AgentReplacement {
  readonly replaced: (database: AgentDatabase) => void;
  /** The one in use goes on serving. */
  readonly refused: (reason: string) => void;
}

export function watchUserAgents(
  { watched }: OpenedUserAgents,
  { replaced, refused }: AgentReplacement,
  options: { readonly everyMs: number; readonly signal: AbortSignal },
): void {
  if (watched === null) return;
  const { path, files } = watched;
  const onChange = (contents: readonly FileContent[]): void => {
    let database: AgentDatabase;
    try {
      database = databaseOf(path, contents);
    } catch (error) {
      refused(messageOf(error));
      return;
    }
    replaced(database);
  };
  watchFiles(files, { ...options, onChange });
}

/** Of the file and of the hash beside it, if there is one. Told by its own hash: such a file has no version. */
function databaseOf(path: string, [content, beside]: readonly FileContent[]): AgentDatabase {
  if (content === undefined) throw new Error('it was not read');
  if (content instanceof Error) throw content;
  if (beside instanceof Buffer) checkHash(content, beside.toString('latin1'));
  else if (beside instanceof Error && beside.code !== 'ENOENT') throw beside;
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return database(`${basename(path)} ${hash}`, checkedExpressions(content.toString('utf8')));
}

/** An image may leave the package out: then there is the supplement alone. */
export function packagedDatabase(): AgentDatabase {
  let folder: URL;
  try {
    folder = new URL('.', import.meta.resolve('uap-core/regexes.yaml'));
  } catch {
    return database('supplement', { browsers: [], systems: [], devices: [] });
  }
  const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string };
  const file = fileURLToPath(new URL('regexes.yaml', folder));
  return database(`uap-core ${version}`, readExpressions(readFileSync(file, 'utf8')));
}

function database(name: string, expressions: AgentExpressions): AgentDatabase {
  const supplement = readExpressions(readFileSync(new URL('agents/supplement.yaml', import.meta.url), 'utf8'));
  return { name, parse: agentEngine(inFront(supplement, expressions)) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

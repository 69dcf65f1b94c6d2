/**
 * `ingest import-sumo-source FILE`: a source as Sumo Logic describes it becomes one of ours. The entry goes to standard
 * output or into a file of sources, the key into a file of its own, and everything that is said to standard error.
 */
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { codeOf } from '@pipeline/runtime/setting-types';
import { Option, type Command } from 'commander';
import { sourceFromSumo } from './import-sumo-source.ts';
import { entryText, withEntry, type NewEntry } from './import-sumo-source-append.ts';
import { keepKey } from './key-file.ts';
import { sourcesIn } from './sources-file.ts';
import { readText } from './sources-text.ts';

interface Options {
  readonly into?: string;
  readonly keyFile?: string;
  readonly region?: string;
}

export function importSumoSourceCommand(program: Command): void {
  program
    .command('import-sumo-source')
    .description("turns Sumo's own source form into a source entry; exit code 1 where it is refused")
    .argument('<file>', "JSON of Sumo's API (api.version, source), or the config of a Terraform resource")
    .option('--into <file>', 'file of sources to which it is added; not set: it is printed')
    .option('--key-file <path>', 'where the key goes (default: beside the file of sources, named after the source)')
    .addOption(new Option('--region <region>', 'where the organization lives').choices(['us', 'eu', 'in']))
    .action((file: string, options: Options) => {
      try {
        for (const line of importSumoSource(file, options)) process.stderr.write(`${line}\n`);
      } catch (error) {
        if (!(error instanceof NotImported)) throw error;
        for (const problem of error.problems) process.stderr.write(`not imported: ${problem}\n`);
        process.exitCode = 1;
      }
    });
}

class NotImported extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('not imported');
    this.problems = problems;
  }
}

/** What is to be said. Throws NotImported, and then nothing has been written but what it says. */
function importSumoSource(file: string, { into, keyFile, region }: Options): string[] {
  const form = readText(file);
  if ('problem' in form) throw new NotImported([`${file} ${form.problem}`]);
  const imported = sourceFromSumo(form.text);
  if (imported.kind === 'refused') throw new NotImported(imported.problems.map((problem) => `${file}: ${problem}`));
  const { key, notes } = imported;
  const folder = into === undefined ? process.cwd() : dirname(resolve(into));
  const keyPath = keyFile === undefined ? join(folder, `${slug(imported.entry.name)}.key`) : resolve(keyFile);
  const entry: NewEntry = {
    ...imported.entry,
    ...(region === undefined ? {} : { region }),
    apiKeyFile: into === undefined ? keyPath : nearest(folder, keyPath),
  };
  const path = into ?? join(folder, 'sources.yaml');
  const text = into === undefined ? entryText(entry) : textWith(into, entry);
  // As the service will read it, with the key where it will be.
  const { problems } = sourcesIn(text, {
    ...{ path, environment: process.env },
    read: (named) => (named === keyPath ? { text: key.reveal() } : readText(named)),
  });
  if (problems.length > 0) throw new NotImported(problems);

  const kept = keepKey(keyPath, key);
  if (kept.kind === 'refused') throw new NotImported([`${keyPath} ${kept.problem}`]);
  if (into === undefined) process.stdout.write(text);
  else replace(into, text, keyPath);
  return [
    ...(into === undefined ? [] : [`${into}: source ${JSON.stringify(entry.name)} added`]),
    `${keyPath}: ${kept.kind === 'written' ? 'the key, for its owner only' : 'holds the key already'}`,
    ...notes,
    ...(region === undefined ? ['region: us; where the organization lives in eu or in, say so with --region'] : []),
    `${file} still holds the key: delete it when all is well`,
  ];
}

function textWith(into: string, entry: NewEntry): string {
  const old = existsSync(into) ? readText(into) : { text: '' };
  const appended = 'problem' in old ? old : withEntry(old.text, entry);
  if ('problem' in appended) throw new NotImported([`${into} ${appended.problem}`]);
  return appended.text;
}

/** The old file or the new one, never half of it; a link stays one. */
function replace(into: string, text: string, keyPath: string): void {
  const there = existsSync(into);
  const path = there ? realpathSync(into) : into;
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: there ? statSync(path).mode & 0o777 : 0o644 });
    renameSync(draft, path);
  } catch (error) {
    throw new NotImported([`${into} cannot be written (${codeOf(error)}); the key is in ${keyPath}`]);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Paths in a file of sources are relative to it. */
function nearest(folder: string, path: string): string {
  const way = relative(folder, path);
  return way.startsWith('..') || isAbsolute(way) ? path : way;
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'source';

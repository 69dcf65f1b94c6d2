/** A file of sources: what it names, or all that is wrong with it, each problem with its line, its source and what to do. */
import { dirname, resolve } from 'node:path';
import type { Environment } from '@pipeline/runtime/settings';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type YAMLMap } from 'yaml';
import type { Source } from './source.ts';
import { sourceIn } from './sources-entry.ts';
import type { Text } from './sources-text.ts';

export interface Surroundings {
  /** Of the file; those in it are relative to it. */
  readonly path: string;
  readonly environment: Environment;
  readonly read: (path: string) => Text;
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly problems: readonly string[];
}

const MAX_SOURCES = 1_000;

export function sourcesIn(text: string, { path, environment, read }: Surroundings): Sources {
  const lines = new LineCounter();
  // Every scalar is a text: an organization id of digits, or `no`, is what it looks like.
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter: lines });
  const at = (offset: number): string => `${path}:${lines.linePos(offset).line}`;
  const lineOf = (node: unknown): string => at((node as Node | null | undefined)?.range?.[0] ?? 0);
  // What the parser says ends with a piece of the file, which may be a secret.
  const broken = document.errors.map(
    ({ pos, message }) => `${at(pos[0])}: is not YAML: ${message.split(/[:"]/)[0] ?? ''}`,
  );
  visit(document, {
    Alias: (_, node) => void broken.push(`${lineOf(node)}: is not YAML that is read here: aliases are not known`),
  });
  if (broken.length > 0) return { sources: [], problems: broken };
  const list = document.contents;
  if (!isSeq(list) || list.items.length === 0) {
    return { sources: [], problems: [`${path}: must be a list of sources, each beginning with "- name:"`] };
  }
  if (list.items.length > MAX_SOURCES) {
    return { sources: [], problems: [`${path}: must be at most ${MAX_SOURCES} sources, not ${list.items.length}`] };
  }

  const problems: string[] = [];
  const sources: Source[] = [];
  const names = new Map<string, string>();
  for (const [index, item] of list.items.entries()) {
    if (!isMap(item)) {
      problems.push(`${lineOf(item)}: source ${index + 1}: must have a name, an organization and a key`);
      continue;
    }
    const name = item.get('name');
    const title = typeof name === 'string' && name !== '' ? `source ${JSON.stringify(name)}` : `source ${index + 1}`;
    const result = sourceIn(item.toJS(document), {
      variable: (variable) => environment[variable] ?? '',
      file: (file) => read(resolve(dirname(path), file)),
    });
    for (const { keys, message } of result.problems) {
      const where = [...keys.keys()].map((end) => nodeAt(item, keys.slice(0, keys.length - end)));
      const line = lineOf(where.find((node) => node !== undefined) ?? item);
      problems.push(`${line}: ${title}: ${keys.length > 0 ? `${keys.join('.')}: ` : ''}${message}`);
    }
    if (result.source) sources.push(result.source);
    if (typeof name !== 'string') continue;
    const first = names.get(name);
    if (first === undefined) names.set(name, lineOf(item));
    else problems.push(`${lineOf(item)}: ${title}: name: must be unique; ${first} has the same`);
  }
  return { sources, problems };
}

/** Its key, where there is one, for that is where a person looks. */
function nodeAt(item: YAMLMap, keys: readonly (string | number)[]): unknown {
  const parent = keys.length === 1 ? item : item.getIn(keys.slice(0, -1), true);
  const last = keys.at(-1);
  if (isMap(parent)) return parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key;
  return isSeq(parent) ? parent.items[Number(last)] : undefined;
}

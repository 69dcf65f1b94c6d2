/** The files of expressions that come along, as text and as YAML has them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Entry {
  readonly regex: string;
  readonly regex_flag?: string;
}

export const uapCore = readFileSync(fileURLToPath(import.meta.resolve('uap-core/regexes.yaml')), 'utf8');
export const supplement = readFileSync(new URL('../supplement.yaml', import.meta.url), 'utf8');

export const entriesOf = (yaml: string): readonly Entry[] =>
  Object.values(parse(yaml) as Record<string, readonly Entry[]>).flat();

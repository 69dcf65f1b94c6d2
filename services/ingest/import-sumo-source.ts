/**
 * A source in Sumo Logic's own form (the JSON of its API, a Terraform resource, or the `config` of either) as an entry of a
 * file of sources, with its key apart. What has no counterpart here is named, never dropped in silence.
 */
import type { Secret } from '@pipeline/runtime/secret';
import { formIn, type Form, type Members } from './import-sumo-source-form.ts';
import { credential, sourceFields } from './source-fields.ts';

/** As it is written into a file of sources, but for the file of the key. */
export interface SourceEntry {
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly organization: string;
  readonly services: string;
}

export type Imported =
  | { readonly kind: 'imported'; readonly entry: SourceEntry; readonly key: Secret; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

export function sourceFromSumo(text: string): Imported {
  const form = formIn(text);
  if ('problems' in form) return { kind: 'refused', problems: form.problems };
  const { config } = form;
  const problems: string[] = [];
  const textOf = (name: string, otherwise?: string): string => {
    const value = config[name] ?? otherwise;
    if (typeof value === 'string' && (value !== '' || otherwise !== undefined)) return value.trim();
    problems.push(`config.${name}: ${value === undefined || value === '' ? 'is missing' : 'must be a text'}`);
    return '';
  };
  const [name, organization] = [textOf('name'), textOf('orgID')];
  const [description, category] = [textOf('description', ''), textOf('category', '')];
  const key = keyOf(textOf('apiKey'), problems);
  const services = servicesOf(config, problems);
  const fields = fieldsOf(config['fields']);
  if (!key || problems.length > 0) return { kind: 'refused', problems };
  const entry = {
    name,
    ...(description === '' ? {} : { description }),
    ...(category === '' ? {} : { category }),
    ...(Object.keys(fields.kept).length === 0 ? {} : { fields: fields.kept }),
    ...{ organization, services },
  };
  return { kind: 'imported', entry, key, notes: [...without(form), ...fields.notes] };
}

const KNOWN = ['name', 'description', 'category', 'fields', 'apiKey', 'orgID', 'service'];

function without({ config, strangers }: Form): string[] {
  const names = [...strangers, ...Object.keys(config).flatMap((key) => (KNOWN.includes(key) ? [] : [`config.${key}`]))];
  return names.length > 0 ? [`without a counterpart here, left out: ${names.map(shown).join(', ')}`] : [];
}

/** Whatever Sumo, Terraform or a person puts in place of a key; JumpCloud's keys have letters, digits and `_` only. */
const isMasked = (text: string): boolean =>
  /[*•●…<>{}[\]()$]|\.\.|redacted|masked|sensitive/i.test(text) || /^(.)\1*$|(.)\2{7}/u.test(text);

function keyOf(text: string, problems: string[]): Secret | null {
  if (text === '') return null;
  if (isMasked(text)) {
    problems.push('config.apiKey: is masked, for Sumo gives no key back: put the key itself into its place');
    return null;
  }
  const { data, error } = credential().safeParse(text);
  problems.push(...(error?.issues ?? []).map(({ message }) => `config.apiKey: ${message}`));
  return data ?? null;
}

/** Sumo's has one service; several are read as several. */
function servicesOf({ service = 'all' }: Members, problems: string[]): string {
  const names: readonly unknown[] = Array.isArray(service) ? service : [service];
  const words = names.filter((name) => typeof name === 'string').map((name) => name.trim());
  if (words.length === names.length && words.length > 0 && !words.includes('')) return words.join(', ');
  problems.push('config.service: must be the name of a service, such as all');
  return '';
}

/** Those that Sumo takes from us too, with values as texts. */
function fieldsOf(given: unknown): { kept: Record<string, string>; notes: string[] } {
  if (given === undefined || given === null) return { kept: {}, notes: [] };
  if (typeof given !== 'object' || Array.isArray(given))
    return { kept: {}, notes: ['config.fields: is no object, left out'] };
  const notes: string[] = [];
  let kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : (value as unknown);
    const more = sourceFields().safeParse(Object.fromEntries([...Object.entries(kept), [name, text]]));
    if (more.success) kept = more.data;
    else notes.push(`config.fields.${shown(name)}: ${more.error.issues[0]?.message ?? ''}: left out`);
  }
  return { kept, notes };
}

/** A name out of a file of others, fit for a terminal. */
const shown = (name: string): string => name.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 100);

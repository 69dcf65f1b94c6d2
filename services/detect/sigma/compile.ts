/**
 * Sigma rules from files to rules that run. Together they are one set: documents refer to each other across files. What is
 * not supported is refused with file, line and reason, and then nothing of the set is taken.
 */
import type { z } from 'zod';
import { horizonMs, LONGEST_HORIZON_MS } from '../memory.ts';
import type { RuleTemplate } from '../rule.ts';
import { correlationOf, correlationShape, type Correlation } from './correlation.ts';
import { attempt, documentsIn, type SigmaDocument, type SigmaFile } from './documents.ts';
import { eventRuleOf, eventRuleShape, type EventRule } from './event-rule.ts';
import { filterOf, filterShape, type Filter } from './filter.ts';
import { placeholdersIn, type Placeholders } from './placeholders.ts';
import { refuse } from './refusal.ts';
import { correlationTemplate, eventTemplate } from './template.ts';
import { treeOf, type SigmaRule } from './tree.ts';

export interface Compiled {
  readonly templates: readonly RuleTemplate[];
  /** Empty where every file is right. */
  readonly problems: readonly string[];
}

/** Each with where it stands. */
interface Read<T> {
  readonly value: T;
  readonly document: SigmaDocument;
}

const MOST_RULES = 2_000;
const isPlaceholders = (path: string): boolean => /(^|[\\/])placeholders\.ya?ml$/.test(path);

export function compileSigma(files: readonly SigmaFile[]): Compiled {
  const problems: string[] = [];
  const known = placeholdersOf(
    files.filter(({ path }) => isPlaceholders(path)),
    problems,
  );
  const documents = files.filter(({ path }) => !isPlaceholders(path)).flatMap((file) => documentsIn(file, problems));
  const rules: Read<SigmaRule>[] = [];
  const filters: Read<Filter>[] = [];
  for (const document of documents) {
    const value = read(document, known, problems);
    if (value === undefined) continue;
    if ('apply' in value) filters.push({ value, document });
    else rules.push({ value, document });
  }
  const surplus = rules[MOST_RULES];
  if (surplus) problems.push(`${surplus.document.at([])}of ${rules.length} rules at most ${MOST_RULES} are taken`);
  const named = namesOf(rules, problems);
  const filtered = filteredRules(rules, filters, named, problems);
  if (problems.length > 0) return { templates: [], problems };
  const templates = templatesOf(filtered, problems);
  return { templates: problems.length > 0 ? [] : templates, problems };
}

function placeholdersOf(files: readonly SigmaFile[], problems: string[]): Placeholders {
  const all = new Map<string, readonly string[]>();
  for (const document of files.flatMap((file) => documentsIn(file, problems)))
    attempt(document, problems, () => {
      for (const [name, values] of placeholdersIn(document.content)) {
        if (all.has(name)) refuse([name], 'there is another placeholder that is called so');
        all.set(name, values);
      }
    });
  return all;
}

function read(document: SigmaDocument, known: Placeholders, problems: string[]): SigmaRule | Filter | undefined {
  return attempt(document, problems, () => {
    const { content } = document;
    if (typeof content !== 'object' || content === null || Array.isArray(content))
      return refuse([], 'a document must be a rule, a correlation or a filter');
    const kinds = ['detection', 'correlation', 'filter'].filter((kind) => Object.hasOwn(content, kind));
    if (kinds.length !== 1) return refuse([], 'a document must have one of detection, correlation and filter');
    const [kind] = kinds;
    const shaped = <S extends z.ZodType>(shape: S): z.output<S> | undefined => inShape(shape, document, problems);
    if (kind === 'correlation') return given(shaped(correlationShape), correlationOf);
    if (kind === 'filter') return given(shaped(filterShape), (filter) => filterOf(filter, known));
    return given(shaped(eventRuleShape), (rule) => eventRuleOf(rule, known));
  });
}

const given = <T, R>(value: T | undefined, use: (value: T) => R): R | undefined =>
  value === undefined ? undefined : use(value);

/** All that is wrong with the shape of a document is said at once. */
function inShape<S extends z.ZodType>(
  shape: S,
  { content, at }: SigmaDocument,
  problems: string[],
): z.output<S> | undefined {
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const place = unknown === undefined ? path : [...path, unknown];
    const reason = issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}` : issue.message;
    problems.push(`${at(place)}${[...path.map(String), reason].join(': ')}`);
  }
  return undefined;
}

/** By every name; no two may share one. */
function namesOf(rules: readonly Read<SigmaRule>[], problems: string[]): ReadonlyMap<string, Read<SigmaRule>> {
  const named = new Map<string, Read<SigmaRule>>();
  const ids = new Set<string>();
  for (const rule of rules) {
    const { id, names, title } = rule.value;
    const taken = names.find((name) => named.has(name)) ?? (ids.has(id) ? title : undefined);
    if (taken !== undefined) problems.push(`${rule.document.at([])}there is another rule that is called ${taken}`);
    if (id === 'sigma:')
      problems.push(`${rule.document.at(['title'])}title: a rule needs a name, an id, or a title in letters`);
    ids.add(id);
    for (const name of names) named.set(name, rule);
  }
  return named;
}

function filteredRules(
  rules: readonly Read<SigmaRule>[],
  filters: readonly Read<Filter>[],
  named: ReadonlyMap<string, Read<SigmaRule>>,
  problems: string[],
): readonly Read<SigmaRule>[] {
  for (const { value, document } of filters) {
    for (const [index, name] of (value.rules ?? []).entries()) {
      const path = ['filter', 'rules', index];
      const kind = named.get(name)?.value.kind;
      attempt(document, problems, () => {
        if (kind === undefined) refuse(path, `there is no rule ${name}`);
        if (kind === 'correlation') refuse(path, `${name} is a correlation: filters are for event rules`);
      });
    }
  }
  return rules.map(({ value, document }) => {
    if (value.kind === 'correlation') return { value, document };
    const mine = filters.filter(
      ({ value: { rules: names } }) => !names || names.some((name) => value.names.includes(name)),
    );
    return { value: mine.reduce<EventRule>((rule, { value: filter }) => filter.apply(rule), value), document };
  });
}

/** What correlations refer to makes alerts of its own only where one of them says so. */
function templatesOf(rules: readonly Read<SigmaRule>[], problems: string[]): readonly RuleTemplate[] {
  const named = new Map(rules.flatMap(({ value }) => value.names.map((name) => [name, value] as const)));
  const correlations = rules
    .map(({ value }) => value)
    .filter((value): value is Correlation => value.kind === 'correlation');
  const referred = new Set(correlations.flatMap(({ rules: names }) => names.map((name) => named.get(name))));
  const generated = new Set(
    correlations.flatMap(({ rules: names, generate }) => (generate ? names.map((name) => named.get(name)) : [])),
  );
  return rules.flatMap(({ value, document }) => {
    const template = attempt(document, problems, () => templateOf(value, (name) => named.get(name)));
    const silent = referred.has(value) && !generated.has(value);
    return template && !silent ? [template] : [];
  });
}

function templateOf(rule: SigmaRule, find: (name: string) => SigmaRule | undefined): RuleTemplate {
  if (rule.kind === 'event') return eventTemplate(rule);
  const template = correlationTemplate(treeOf(rule, find));
  if (horizonMs([template.tuned()]) > LONGEST_HORIZON_MS)
    refuse(
      ['correlation', 'timespan'],
      'together with those it refers to it looks back too far: signals are not kept so long',
    );
  return template;
}

/**
 * A small part of Sumo's query language, as its pages describe it: as much as the monitors use. What is found of lines that
 * ship sends can so be told without Sumo. An operator that it does not know is an error, not nothing.
 */
import { evaluate, type Row, type Value } from './expression.test-kit.ts';

export type { Row } from './expression.test-kit.ts';

/** Lines as Sumo reads them, the newest first; each is JSON. */
export function runQuery(query: string, lines: readonly string[]): readonly Row[] {
  const [scope = '', ...steps] = query.split('\n| ');
  return steps.reduce<readonly Row[]>((rows, step) => run(step, rows), found(scope, lines));
}

/** Words of a scope in quotes, of which a line has to hold one. */
function found(scope: string, lines: readonly string[]): readonly Row[] {
  const words = [...scope.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  const inScope = lines.filter((line) => words.length === 0 || words.some((word) => line.includes(word)));
  return inScope.map((line) => ({ _raw: line }));
}

function run(step: string, rows: readonly Row[]): readonly Row[] {
  const operator = /^\w+/.exec(step)?.[0] ?? '';
  const rest = step.slice(operator.length).trim();
  switch (operator) {
    case 'json':
      return rows.map((row) => ({ ...row, ...read(rest, row) }));
    case 'where':
      return rows.filter((row) => evaluate(rest, row) === true);
    case 'dedup':
      return firstOfEach(rows, namesIn(rest.replace(/^by /, '')));
    case 'count':
    case 'min':
      return aggregate(step, rows);
    case 'num':
      return rows.map((row) => ({ ...row, [rest.slice(1, -1)]: evaluate(step, row) }));
    case 'concat':
    case 'if':
    case 'haversine':
      return rows.map((row) => ({ ...row, ...assigned(step, row) }));
    case 'fields':
      return rows.map((row) => Object.fromEntries(namesIn(rest).map((name) => [name, row[name] ?? null])));
    case 'sort':
      return sorted(rows, namesIn(rest.replace(/^by /, '')));
    default:
      throw new Error(`not known: ${step}`);
  }
}

const namesIn = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

function read(rest: string, row: Row): Row {
  const [, paths = '', names = ''] = /^(.*) as (.*) nodrop$/.exec(rest) ?? [];
  const texts = [...paths.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path);
  const line = JSON.parse(String(row['_raw'])) as unknown;
  return Object.fromEntries(namesIn(names).map((name, at) => [name, textOf(valueAt(line, texts[at] ?? ''))]));
}

const valueAt = (line: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, member) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[member] : undefined,
      line,
    );

/** Everything that is read is text. */
const textOf = (value: unknown): Value => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const keyOf = (row: Row, names: readonly string[]): string => JSON.stringify(names.map((name) => row[name] ?? null));

function firstOfEach(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  return [...Map.groupBy(rows, (row) => keyOf(row, names)).values()].flatMap((group) => group.slice(0, 1));
}

/** `count as n by a, b`, and `min(x) as y, … by a`. */
function aggregate(step: string, rows: readonly Row[]): readonly Row[] {
  const [, what = '', by = ''] = /^(.*) by (.*)$/.exec(step) ?? [];
  const names = namesIn(by);
  return [...Map.groupBy(rows, (row) => keyOf(row, names)).values()].map((group) => ({
    ...Object.fromEntries(names.map((name) => [name, group[0]?.[name] ?? null])),
    ...Object.fromEntries(namesIn(what).map((one) => aggregated(one, group))),
  }));
}

function aggregated(what: string, group: readonly Row[]): readonly [string, Value] {
  const [, call = '', field = '', name] = /^(\w+)(?:\((\w+)\))?(?: as (\w+))?$/.exec(what) ?? [];
  const values = group.map((row) => row[field] ?? null);
  switch (call) {
    case 'count':
      return [name ?? '_count', group.length];
    case 'count_distinct':
      return [name ?? '_count_distinct', new Set(values).size];
    case 'min':
      return [name ?? '_min', Math.min(...values.map(Number))];
    case 'max':
      return [name ?? '_max', Math.max(...values.map(Number))];
    default:
      throw new Error(`not known: ${what}`);
  }
}

function assigned(step: string, row: Row): Row {
  const [, value = '', name = ''] = /^(.*) as (\w+)$/.exec(step) ?? [];
  return { [name]: evaluate(value, row) };
}

/** Descending, unless told otherwise. */
const sorted = (rows: readonly Row[], names: readonly string[]): readonly Row[] =>
  rows.toSorted((a, b) => {
    const differs = names.find((name) => a[name] !== b[name]);
    return differs === undefined ? 0 : (a[differs] ?? '') < (b[differs] ?? '') ? 1 : -1;
  });

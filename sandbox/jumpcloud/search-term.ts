/** `search_term`, `q` and `exact_match`: which rows a query wants, beyond service and time. */
import { refused, type Refusal } from './refusal.ts';

type Row = Readonly<Record<string, unknown>>;
export type Matches = (row: Row) => boolean;

const operators = ['and', 'or', 'not'] as const;
type Operator = (typeof operators)[number];

/** Beyond this a search is too complex, and the API answers 500. */
const TERMS_MAX = 250;
const unsearchable = new Set(['changes', 'useragent', 'system_timestamp']);

/** Null where the body asks for no search. */
export function searchTerm(body: Row): Matches | Refusal | null {
  const { search_term: term, q, exact_match: exact } = body;
  const texts = [q, exact].filter((value) => value !== undefined && value !== null && value !== '');
  if (texts.some((value) => typeof value !== 'string')) return refused(400, 'q and exact_match must be strings');
  if (texts.length > 1) return refused(400, 'q and exact_match cannot be used together');
  const [text] = texts as string[];
  const structured = term === undefined || term === null ? null : readTerm(term, { left: TERMS_MAX });
  if (structured && 'kind' in structured) return structured;
  const found = text === undefined ? null : fullText(text.toLowerCase());
  if (!structured) return found;
  return found ? (row) => structured(row) && found(row) : structured;
}

const fullText =
  (text: string): Matches =>
  (row) =>
    Object.values(row).some((value) => contains(value, text));

const contains = (value: unknown, text: string): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((inner) => contains(inner, text));
  return isScalar(value) && String(value).toLowerCase().includes(text);
};

function readTerm(term: unknown, budget: { left: number }): Matches | Refusal {
  const entries = isRecord(term) ? Object.entries(term) : [];
  const [only] = entries;
  if (entries.length !== 1 || !only || !isOperator(only[0])) {
    return refused(400, 'search_term must contain exactly one of and, or, not');
  }
  const [operator, value] = only;
  const parts: Matches[] = [];
  const names = new Set<string>();
  for (const [name, wanted] of listOf(value)) {
    budget.left -= 1;
    if (budget.left < 0) return refused(500, 'Search is too complex');
    const part = isOperator(name) ? readTerm({ [name]: wanted }, budget) : readField(name, wanted, names);
    if ('kind' in part) return part;
    parts.push(part);
  }
  if (parts.length === 0) return refused(400, `search_term ${operator} is empty`);
  switch (operator) {
    case 'and':
      return (row) => parts.every((part) => part(row));
    case 'or':
      return (row) => parts.some((part) => part(row));
    case 'not':
      return (row) => !parts.some((part) => part(row));
  }
}

/** A list of maps, or one map. */
const listOf = (value: unknown): [name: string, wanted: unknown][] =>
  (Array.isArray(value) ? value : [value]).filter(isRecord).flatMap((map) => Object.entries(map));

function readField(name: string, wanted: unknown, names: Set<string>): Matches | Refusal {
  if (names.has(name)) return refused(400, `search_term repeats the field ${name}`);
  names.add(name);
  const path = name.split('.');
  if (unsearchable.has(path[0] ?? '')) return refused(400, `the field ${name} cannot be searched`);
  const values: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  if (values.length === 0 || !values.every((value) => typeof value === 'string')) {
    return refused(400, `search_term values must be strings: ${name}`);
  }
  const texts = new Set<unknown>(values);
  return (row) => valuesAt(row, path).some((value) => texts.has(value));
}

/** Values are kept in lower case, so that only a search in lower case finds them. */
export function valuesAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return isScalar(value) ? [String(value).toLowerCase()] : [];
  return isRecord(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const isOperator = (name: string): name is Operator => operators.some((operator) => operator === name);

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Terraform's language, as far as it is written here, laid out as `terraform fmt` would. Texts are literal: what would begin
 * an expression in them is escaped, and only `template` puts one in.
 */

interface Expression {
  readonly expression: string;
}

export type Value = string | number | boolean | Expression | readonly Value[] | { readonly [name: string]: Value };

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, Value>>;
  readonly blocks: readonly Block[];
}

export const block = (
  type: string,
  labels: readonly string[],
  attributes: Readonly<Record<string, Value>>,
  blocks: readonly Block[] = [],
): Block => ({ type, labels, attributes, blocks });

/** As it is: a reference, or a call. */
export const expression = (text: string): Expression => ({ expression: text });

/** Within an expression. */
export const texts = (values: readonly string[]): string => valueOf(values, '');

/** A text in which each of the marks stands for an expression. */
export function template(text: string, marks: Readonly<Record<string, string>>): Expression {
  const written = Object.entries(marks).reduce(
    (quoted, [mark, inserted]) => quoted.replaceAll(escaped(mark), () => `\${${inserted}}`),
    escaped(text),
  );
  return expression(`"${written}"`);
}

const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{');

const INDENT = '  ';

export const writeBlocks = (blocks: readonly Block[]): string =>
  blocks.map((one) => `${lines(one, '').join('\n')}\n`).join('\n');

function lines({ type, labels, attributes, blocks }: Block, indent: string): readonly string[] {
  const head = [type, ...labels.map((label) => `"${escaped(label)}"`)].join(' ');
  const inner = indent + INDENT;
  const body = [attributeLines(attributes, inner), ...blocks.map((nested) => lines(nested, inner))].filter(
    (part) => part.length > 0,
  );
  if (body.length === 0) return [`${indent}${head} {}`];
  return [`${indent}${head} {`, ...body.flatMap((part, at) => (at === 0 ? part : ['', ...part])), `${indent}}`];
}

/** Equals signs under each other, where the values of neighbours take one line each. */
function attributeLines(attributes: Readonly<Record<string, Value>>, indent: string): readonly string[] {
  const written = Object.entries(attributes).map(([name, value]) => [name, valueOf(value, indent)] as const);
  const isLong = (at: number): boolean => written[at]?.[1].includes('\n') ?? true;
  return written.flatMap(([name, value], at) => {
    const first = isLong(at) ? at : written.findLastIndex((_, other) => other < at && isLong(other)) + 1;
    const next = isLong(at) ? at + 1 : written.findIndex((_, other) => other > at && isLong(other));
    const group = written.slice(first, next < 0 ? undefined : next);
    const width = Math.max(...group.map(([other]) => other.length));
    return `${indent}${name.padEnd(width)} = ${value}`.split('\n');
  });
}

function valueOf(value: Value, indent: string): string {
  if (typeof value === 'string') return `"${escaped(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((one) => valueOf(one, indent)).join(', ')}]`;
  if (isExpression(value)) return value.expression;
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const names = Object.fromEntries(
    entries.map(([name, one]) => [/^[A-Za-z_]\w*$/.test(name) ? name : `"${escaped(name)}"`, one]),
  );
  return ['{', ...attributeLines(names, indent + INDENT), `${indent}}`].join('\n');
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isExpression = (value: object): value is Expression => 'expression' in value;

/** One line of a selection as a test of a value. */
import { scalarText, type SigmaEvent } from './event.ts';
import { expressionTest } from './expression.ts';
import { fieldNamed, valuesIn, valuesOf } from './field.ts';
import { testedBy, type Comparison, type Tested } from './modifiers.ts';
import { expanded, type Placeholders } from './placeholders.ts';
import { rangesTest } from './ranges.ts';
import { refuse, type Path } from './refusal.ts';
import { textTest } from './text.ts';

/**
 * `value` is never a list: each element is tested by itself. `way` holds what lies on the way to it, from the field at
 * the top of the event to the value.
 */
export type Test = (value: unknown, event: SigmaEvent, way: readonly unknown[]) => boolean;

export interface FieldTest {
  readonly segments: readonly string[];
  readonly test: Test;
}

type Scalar = string | number | boolean | null;
const MOST_VALUES = 10_000;

export function fieldTest(key: string, given: unknown, known: Placeholders, path: Path): FieldTest {
  const tested = testedBy(key, path);
  const { segments } = tested.field;
  const written = scalarsOf(given, path);
  const values = tested.expand ? written.flatMap((value, at) => expandedValue(value, known, at, path)) : written;
  return {
    segments,
    test: tested.by === 'fieldref' ? references(tested, values, path) : negated(tested, values, path),
  };
}

function scalarsOf(given: unknown, path: Path): readonly Scalar[] {
  const list = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  if (list.length === 0) refuse(path, 'a list of values must not be empty');
  if (list.length > MOST_VALUES) refuse(path, `more than ${MOST_VALUES} values for one test`);
  return list.map((value, index) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      refuse(path, `the number ${String(value)} is too large to be exact: write it in quotes`);
    if (value === null && list === given) refuse([...path, index], 'null may not be in a list: test it by itself');
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
      return value as Scalar;
    return refuse(path, 'a value must be a text, a number, true, false, null, or a list of these');
  });
}

const expandedValue = (value: Scalar, known: Placeholders, at: number, path: Path): readonly string[] =>
  typeof value === 'string' ? expanded(value, known, path) : refuse([...path, at], 'expand needs texts');

/** `neq` asks that there is a value, and that it is none of these. */
function negated(tested: Tested, values: readonly Scalar[], path: Path): Test {
  const test = anyOf(tested, values, path);
  return tested.neq ? (value) => value !== undefined && value !== null && !test(value) : test;
}

function anyOf(tested: Tested, values: readonly Scalar[], path: Path): (value: unknown) => boolean {
  const { by, all, flags } = tested;
  if (by === 'exists') return existence(values, path);
  if (by === 'cidr') return onText(tried(path, () => rangesTest(values.map((value) => textIn(value, by, path)))));
  const tests = values.map((value) => {
    if (by === 're') return onText(tried(path, () => expressionTest(textIn(value, by, path), flags)));
    return by === 'text' || by === 'fieldref' ? equality(tested, value, path) : comparison(by, value, path);
  });
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return all ? (value) => tests.every((test) => test(value)) : (value) => tests.some((test) => test(value));
}

function existence(values: readonly Scalar[], path: Path): (value: unknown) => boolean {
  const [wanted, ...more] = values;
  if (typeof wanted !== 'boolean' || more.length > 0) refuse(path, 'exists needs true or false');
  return (value) => (value !== undefined) === wanted;
}

function equality({ placing, cased }: Tested, wanted: Scalar, path: Path): (value: unknown) => boolean {
  if (typeof wanted === 'string') return onText(textTest(wanted, placing, cased));
  if (placing !== 'equal') {
    if (wanted === null) return refuse(path, `${placing} needs a text`);
    return onText(textTest(String(wanted), placing, cased));
  }
  if (wanted === null) return (value) => value === undefined || value === null;
  if (typeof wanted === 'number') return (value) => numberIn(value) === wanted;
  return onText((text) => text.toLowerCase() === String(wanted));
}

const comparisons: Readonly<Record<Comparison, (value: number, wanted: number) => boolean>> = {
  gt: (value, wanted) => value > wanted,
  gte: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  lte: (value, wanted) => value <= wanted,
};

function comparison(by: Comparison, wanted: Scalar, path: Path): (value: unknown) => boolean {
  if (typeof wanted !== 'number') return refuse(path, `${by} needs a number`);
  const holds = comparisons[by];
  return (value) => {
    const number = numberIn(value);
    return number !== undefined && holds(number, wanted);
  };
}

/** The other field is looked for from where the two names part, so within one element of a list they share. */
function references({ field, placing, cased, neq }: Tested, values: readonly Scalar[], path: Path): Test {
  const others = values.map((value) => {
    const other = fieldNamed(textIn(value, 'fieldref', path), path);
    const parts = other.segments.findIndex((segment, index) => segment !== field.segments[index]);
    const shared = parts < 0 ? other.segments.length : parts;
    return { other, shared, rest: other.segments.slice(shared) };
  });
  const folded = (text: string): string => (cased ? text : text.toLowerCase());
  return (value, event, way) => {
    const text = scalarText(value);
    if (text === undefined) return false;
    const found = others.some(({ other, shared, rest }) =>
      (shared === 0 ? valuesOf(event, other) : valuesIn(way[shared - 1], rest)).some((referred) => {
        const wanted = scalarText(referred);
        return wanted !== undefined && placed(folded(text), folded(wanted))[placing];
      }),
    );
    return found !== neq;
  };
}

const placed = (text: string, wanted: string): Readonly<Record<Tested['placing'], boolean>> => ({
  equal: text === wanted,
  contains: text.includes(wanted),
  startswith: text.startsWith(wanted),
  endswith: text.endsWith(wanted),
});

const textIn = (value: Scalar, modifier: string, path: Path): string =>
  typeof value === 'string' ? value : refuse(path, `${modifier} needs a text`);

function tried<T>(path: Path, make: () => T): T {
  try {
    return make();
  } catch (error) {
    return refuse(path, error instanceof Error ? error.message : 'cannot be used');
  }
}

const onText =
  (test: (text: string) => boolean) =>
  (value: unknown): boolean => {
    const text = scalarText(value);
    return text !== undefined && test(text);
  };

/** As YAML writes numbers, so that `0x1f` in a rule is `0x1f` in an event. */
const NUMBER = /^(-?\d{1,300}(\.\d{1,300})?(e[-+]?\d{1,3})?|0x[\da-f]{1,13}|0o[0-7]{1,17})$/i;

function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : undefined;
}

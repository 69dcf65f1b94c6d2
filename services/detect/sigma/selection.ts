/**
 * Selections: a map of tests which must all hold, or a list of such maps of which one must. Where fields lead through a
 * list, one and the same element has to pass all tests of the map; an empty list is as if it were absent.
 */
import { memberOf, QUICK, topOf, type Predicate, type SigmaEvent } from './event.ts';
import { fieldTest, type FieldTest, type Test } from './field-test.ts';
import type { Placeholders } from './placeholders.ts';
import { refuse, type Path } from './refusal.ts';

/** Tests by the way to their fields, so that what they share of it is walked once. */
interface Step {
  readonly name: string;
  readonly tests: readonly Test[];
  readonly next: readonly Step[];
}

export function selectionOf(given: unknown, known: Placeholders, path: Path): Predicate {
  if (!Array.isArray(given)) return mapOf(given, known, path);
  if (given.length === 0) refuse(path, 'a selection must not be empty');
  const maps = given.map((each: unknown, index) => mapOf(each, known, [...path, index]));
  return (event) => maps.some((map) => map(event));
}

function mapOf(given: unknown, known: Placeholders, path: Path): Predicate {
  if (typeof given === 'string' || typeof given === 'number')
    refuse(path, 'keywords are not supported: name the field that is to hold it');
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    refuse(path, 'a selection must be a map of fields, or a list of such maps');
  const tests = Object.entries(given).map(([key, value]: [string, unknown]) =>
    fieldTest(key, value, known, [...path, key]),
  );
  if (tests.length === 0) refuse(path, 'a selection must not be empty');
  const steps = stepsOf(tests).sort((a, b) => Number(QUICK.has(b.name)) - Number(QUICK.has(a.name)));
  return (event) => steps.every((step) => holds(step, topOf(event, step.name), event, []));
}

function stepsOf(tests: readonly FieldTest[]): Step[] {
  const byName = Map.groupBy(tests, ({ segments }) => segments[0] ?? '');
  return [...byName].map(([name, own]) => {
    const after = own.map(({ segments, test }) => ({ segments: segments.slice(1), test }));
    return {
      name,
      tests: after.filter(({ segments }) => segments.length === 0).map(({ test }) => test),
      next: stepsOf(after.filter(({ segments }) => segments.length > 0)),
    };
  });
}

function holds(step: Step, value: unknown, event: SigmaEvent, way: readonly unknown[]): boolean {
  if (Array.isArray(value)) {
    if (value.length === 0) return holds(step, undefined, event, way);
    return value.some((element: unknown) => holds(step, element, event, way));
  }
  const further = [...way, value];
  return (
    step.tests.every((test) => test(value, event, further)) &&
    step.next.every((next) => holds(next, memberOf(value, next.name), event, further))
  );
}

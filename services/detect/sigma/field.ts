/** Names of fields: `client_ip`, `geoip.country_code`, and through lists `changes.field` or `changes[].field`. */
import { memberOf, topOf, type SigmaEvent } from './event.ts';
import { refuse, type Path } from './refusal.ts';

export interface Field {
  readonly name: string;
  readonly segments: readonly string[];
}

const MOST_SEGMENTS = 20;

export function fieldNamed(name: string, path: Path): Field {
  if (name === '') refuse(path, 'a test without a field (a keyword) is not supported: name the field');
  const segments = name.split('.').map((segment) => segment.replace(/\[\]$/, ''));
  if (segments.length > MOST_SEGMENTS || name.length > 256) refuse(path, 'the name of the field is too long');
  if (segments.some((segment) => segment === '')) refuse(path, `${name} is not the name of a field`);
  if (segments.some((segment) => /[[\]*\s]/.test(segment)))
    refuse(path, `${name} is not the name of a field: elements of lists are not counted, a list is written name[]`);
  return { name: segments.join('.'), segments };
}

/** All values of a field, of every element where the way leads through lists. */
export function valuesOf(event: SigmaEvent, { segments: [first = '', ...rest] }: Field): readonly unknown[] {
  return valuesIn(topOf(event, first), rest);
}

export function valuesIn(value: unknown, segments: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => valuesIn(element, segments));
  const [first, ...rest] = segments;
  return first === undefined ? [value] : valuesIn(memberOf(value, first), rest);
}

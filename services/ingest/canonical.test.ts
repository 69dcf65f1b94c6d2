import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

/** Writes a value in another way: members in another order, other white space, every character of a string escaped. */
function otherwise(value: unknown, random: () => number): string {
  const gap = () => ' \n\t'.charAt(Math.floor(random() * 4));
  if (Array.isArray(value))
    return `[${gap()}${value.map((each) => otherwise(each, random) + gap()).join(`,${gap()}`)}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, each]) => `${text(key)}${gap()}:${gap()}${otherwise(each, random)}`,
    );
    return `{${gap()}${members.sort(() => random() - 0.5).join(`${gap()},`)}${gap()}}`;
  }
  return typeof value === 'string' ? text(value) : JSON.stringify(value);

  function text(string: string): string {
    if (random() < 0.5) return JSON.stringify(string);
    const units = Array.from({ length: string.length }, (_, i) => string.charCodeAt(i).toString(16).padStart(4, '0'));
    return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
  }
}

const json = fc.jsonValue({ stringUnit: 'binary' });

test('all ways to write a value have the same canonical text, which says the same', () => {
  fc.assert(
    fc.property(
      json,
      fc.noShrink(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))),
      (value, stream) => {
        const random = () => stream.next().value as number;
        const canonical = canonicalJson(JSON.stringify(value));
        expect(canonicalJson(otherwise(value, random))).toBe(canonical);
        expect(canonicalJson(canonical)).toBe(canonical);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
      },
    ),
    { numRuns: 300 },
  );
});

test('different values have different canonical texts', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      fc.pre(JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)));
      expect(canonicalJson(JSON.stringify(a))).not.toBe(canonicalJson(JSON.stringify(b)));
    }),
  );
});

test('numbers are compared as they are written', () => {
  expect(canonicalJson('[1.0, 1, 1e0, 12345678901234567890]')).toBe('[1.0,1,1e0,12345678901234567890]');
});

test('of a member that is there twice both stay', () => {
  expect(canonicalJson('{"b":1,"a":2,"b":3}')).toBe('{"a":2,"b":1,"b":3}');
});

test.each([63, 64, 65, 1_000])('%i members are sorted, those of one name in their order', (count) => {
  const members = Array.from({ length: count }, (_, n) => `"${((n * 7_919) % count) >> 1}":${n}`);
  const names = (text: string): string[] => text.slice(1, -1).split(',');
  const key = (member: string): string => member.split('"')[1] ?? '';
  const byName = members.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  expect(names(canonicalJson(`{${members.join(',')}}`))).toEqual(byName);
});

test('nesting without end does not end the process', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(canonicalJson(deep)).toBe(deep);
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)]);
}

import { expect, test } from 'vitest';
import { fullTransitive, unreadable } from './compatibility.ts';

const record = (...fields: object[]): object => ({ type: 'record', name: 'R', namespace: 'n', fields });
const text = { name: 'a', type: 'string' };
const number = { name: 'b', type: 'long', default: 0 };
const kinds = (symbols: string[], rest = {}): object => ({
  name: 'k',
  type: { type: 'enum', name: 'K', symbols, ...rest },
});
const nested = (...fields: object[]): object => ({
  name: 'list',
  type: {
    type: 'array',
    items: {
      type: 'record',
      name: 'S',
      fields: [{ name: 'in', type: ['null', { type: 'record', name: 'T', fields }] }],
    },
  },
});

test.each([
  ['the same', record(text), record(text)],
  ['a field with a default', record(text, number), record(text)],
  ['a field less', record(text), record(text, number)],
  ['another order', record(text, number), record(number, text)],
  ['null besides', record({ name: 'a', type: ['null', 'string'] }), record(text)],
  ['an unknown symbol where there is a default', record(kinds(['a'], { default: 'a' })), record(kinds(['a', 'b']))],
])('%s can be read', (_, reader, writer) => {
  expect(unreadable(reader, writer)).toEqual([]);
});

test.each([
  ['a new field without a default', record(text), record(), 'a: is not in what was written, and has no default'],
  ['another type', record(text), record({ name: 'a', type: 'long' }), 'a: cannot read "long" as "string"'],
  [
    'no null any more',
    record(text),
    record({ name: 'a', type: ['null', 'string'] }),
    'a: null is not one of its types',
  ],
  [
    'an unknown symbol',
    record(kinds(['a'])),
    record(kinds(['a', 'b', 'c'])),
    'k: knows no b, c, and has no default for it',
  ],
  ['another name', { ...record(), name: 'Q' }, record(), 'the record: no alias found for n.R'],
  [
    'something deep within',
    record(nested(text)),
    record(nested()),
    'list[].in.a: is not in what was written, and has no default',
  ],
])('%s cannot, and the field is named', (_, reader, writer, problem) => {
  expect(unreadable(reader, writer)).toEqual([problem]);
});

test('every version is compared, in both directions', () => {
  const versions = [
    { version: 1, schema: record(text) },
    { version: 2, schema: record(text, number) },
  ];
  expect(fullTransitive(record(text, number), versions)).toEqual([]);
  expect(fullTransitive(record(number), versions)).toEqual([
    'version 1 cannot read ours: a: is not in what was written, and has no default',
    'version 2 cannot read ours: a: is not in what was written, and has no default',
  ]);
  expect(fullTransitive(record(text, { name: 'c', type: 'string' }), versions.slice(1))).toEqual([
    'ours cannot read version 2: c: is not in what was written, and has no default',
  ]);
});

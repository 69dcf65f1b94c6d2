import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine, moment, safeText, table } from './printed.ts';

// eslint-disable-next-line no-control-regex -- control characters are what it is for
const hostile = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

test('a line of JSON is the same JSON, and nothing in it steers a terminal', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const line = jsonLine({ value, esc: '\u001b[2J\u009b\u202e\u2028\n' });
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify({ value, esc: '\u001b[2J\u009b\u202e\u2028\n' })));
      expect(line).not.toMatch(hostile);
      expect(line).not.toContain('\n');
    }),
    { numRuns: 30 },
  );
});

test('text keeps its lines and letters only', () => {
  expect(safeText('naïve 😀\n\tdone\u001b[2J\u0007\u202e\r')).toBe('naïve 😀\n\tdone?[2J???');
});

test('moments are told to the second where they are whole, and columns are aligned', () => {
  expect([moment(0), moment(1_500)]).toEqual(['1970-01-01T00:00:00Z', '1970-01-01T00:00:01.500Z']);
  expect(
    table([
      ['rule', 'n'],
      ['a', '1,000'],
      ['longer', '2'],
    ]),
  ).toEqual(['rule        n', 'a       1,000', 'longer      2']);
});

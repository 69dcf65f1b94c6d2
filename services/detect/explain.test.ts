import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duration, grouped, listed, nameOf, placeName, plain, rounded } from './explain.ts';
import { placeNamed } from './examples.ts';

test.each([
  ['a colour', '\u001b[31mred\u001b[0m', 'red'],
  ['a window title', 'a\u001b]0;owned\u0007b', 'a b'],
  ['a title that never ends', 'a\u001b]0;owned', 'a'],
  ['the one-byte form of a sequence', '\u009b2Jgone', 'gone'],
  ['new lines', 'one\r\ntwo\u2028three', 'one two three'],
  ['text turned round', 'photo\u202egpj.exe', 'photo gpj.exe'],
  ['hidden letters', 'pay\u200bpal\u{e0041}', 'pay pal'],
  ['half a character', 'x\ud800y', 'x y'],
  ['nothing but that', '\u0000\u0007', ''],
  ['other alphabets and signs stay', 'Łukasz 李 👩‍💻', 'Łukasz 李 👩 💻'],
])('neutralises %s', (_, hostile, shown) => {
  expect(plain(hostile)).toBe(shown);
});

test('whatever comes in, one short line without control characters comes out', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\u001b', '\u009b', '[', ']', '\n', '\u202e', 'm'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
    size: 'max',
    maxLength: 400,
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = plain(text);
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
      expect(Array.from(shown).length).toBeLessThanOrEqual(120);
      expect(plain(shown)).toBe(shown);
    }),
    { numRuns: 500 },
  );
});

test('long text ends in an ellipsis', () => {
  expect(plain('x'.repeat(200))).toBe(`${'x'.repeat(119)}…`);
});

test('numbers are read by people', () => {
  expect([0, 999, 1000, 10250, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '10,250', '1,234,567']);
  expect([0, 4.4, 899.6, 68_333, 10_253].map(rounded)).toEqual(['0', '4', '900', '68,300', '10,300']);
});

test('times are told in their largest unit', () => {
  expect([0, 1000, 4400, 60_000, 540_000, 7_200_000, 46_000_000].map(duration)).toEqual([
    'less than a second',
    '1 second',
    '4 seconds',
    '1 minute',
    '9 minutes',
    '2 hours',
    '13 hours',
  ]);
});

test('lists are told as in speech', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd', 'e']].map((items) => listed(items))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
    'a, b and 3 others',
  ]);
});

test('people and places have names, or none', () => {
  const nobody = { kind: 'user' as const, key: 'user:', id: null, email: null, username: null };
  expect(nameOf({ ...nobody, email: 'jane@example.com', id: '1' })).toBe('jane@example.com');
  expect([nameOf(nobody), nameOf(null)]).toEqual(['Somebody', 'Somebody']);
  expect([placeName(placeNamed('paris')), placeName(placeNamed('america'))]).toEqual(['Paris, FR', 'somewhere in US']);
  expect(placeName({ ...placeNamed('america'), countryCode: null })).toBe('an unnamed place');
});

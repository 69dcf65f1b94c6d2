import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberOf, membersOf, objectOf, valueOf, withMembers } from './json-members.ts';

/** As it comes back from JSON, which knows no -0. */
const object = fc
  .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { noNullPrototype: true })
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

/** JSON text with white space wherever it may be. */
const spaced = object.chain((value) =>
  fc
    .tuple(fc.constant(value), fc.constantFrom('', ' ', '\n', '\r\n\t'), fc.integer({ min: 0, max: 3 }))
    .map(([of, pad, indent]) => ({
      value: of,
      text: `${pad}${JSON.stringify(of, null, indent)}${pad}`,
    })),
);

test('finds every member of any object, and puts them together to the same object', () => {
  fc.assert(
    fc.property(spaced, ({ value, text }) => {
      const members = membersOf(text);
      expect(members).not.toBeNull();
      if (members === null) return;
      expect(members.map(({ key }) => key)).toEqual(Object.keys(value));
      expect(JSON.parse(objectOf(members, text))).toEqual(value);
      for (const { key, name, value: part, start, end } of members) {
        expect(JSON.parse(part)).toEqual(value[key]);
        expect(JSON.parse(`{${text.slice(start, end)}}`)).toEqual({ [key]: value[key] });
        expect(text.slice(start, end).startsWith(name)).toBe(true);
      }
    }),
  );
});

test('ends on any text, and throws on none', () => {
  const braces = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', '1', ' '))
    .map((parts) => parts.join(''));
  fc.assert(fc.property(fc.oneof(fc.string(), braces), (text) => void membersOf(text)));
});

test.each([
  '',
  'null',
  '[]',
  '"{}"',
  '{',
  '{"a"',
  '{"a":',
  '{"a":}',
  '{"a":1',
  '{"a":1,}',
  '{"a":1}x',
  '{a:1}',
  '{"\\u00zz":1}',
])('is not an object: %s', (text) => {
  expect(membersOf(text)).toBeNull();
});

test('reads a name that is written with escapes, and keeps how it was written', () => {
  const members = membersOf(String.raw`{"\u0069d":"a\"b\\","n":12345678901234567890}`);
  expect(members).toEqual([
    { key: 'id', name: String.raw`"\u0069d"`, value: String.raw`"a\"b\\"`, start: 1, end: 19 },
    { key: 'n', name: '"n"', value: '12345678901234567890', start: 20, end: 44 },
  ]);
});

test('of several members of one name the last counts, and a new value takes the place of all of them', () => {
  const text = '{"a":1, "b":2,"c":[3],"a":4}';
  const members = membersOf(text) ?? [];
  const withOnes = (...changes: readonly [string, string][]) =>
    objectOf(
      withMembers(
        members,
        changes.map(([key, value]) => memberOf(key, value)),
      ),
      text,
    );
  expect(valueOf(members, 'a')).toBe('4');
  expect(withOnes()).toBe('{"a":1,"b":2,"c":[3],"a":4}');
  expect(withOnes(['a', '5'])).toBe('{"a":5,"b":2,"c":[3]}');
  expect(withOnes(['b', '5'], ['d', '6'])).toBe('{"a":1,"b":5,"c":[3],"a":4,"d":6}');
  expect(withOnes(['d', '6'], ['c', '7'])).toBe('{"a":1,"b":2,"c":7,"a":4,"d":6}');
});

test('members that were left out are not taken over with their neighbours', () => {
  const text = '{"a":1,"b":2,"c":3,"d":4}';
  const members = membersOf(text) ?? [];
  const without = (key: string) =>
    objectOf(
      members.filter((member) => member.key !== key),
      text,
    );
  expect(['a', 'b', 'c', 'd'].map(without)).toEqual([
    '{"b":2,"c":3,"d":4}',
    '{"a":1,"c":3,"d":4}',
    '{"a":1,"b":2,"d":4}',
    '{"a":1,"b":2,"c":3}',
  ]);
  expect(objectOf(members.toReversed(), text)).toBe('{"d":4,"c":3,"b":2,"a":1}');
  expect(objectOf([], text)).toBe('{}');
});

/** What a rule may hold, each line with an event that it means and one that it does not. */
import { expect, test } from 'vitest';
import { sightingOf } from '../examples.ts';
import { compileSigma } from './compile.ts';

type Event = Readonly<Record<string, unknown>>;

function matches(detection: string, event: Event, placeholders = ''): boolean {
  const text = `title: T\nname: t\nlogsource: { product: jumpcloud }\ndetection:\n${detection.replace(/^/gm, '  ')}`;
  const files = [{ path: 'a.yml', text }];
  if (placeholders !== '') files.push({ path: 'placeholders.yaml', text: placeholders });
  const { templates, problems } = compileSigma(files);
  expect(problems).toEqual([]);
  const eventType = typeof event['event_type'] === 'string' ? event['event_type'] : '';
  const sighting = sightingOf({ at: '09:00', eventType, service: '' }, 0);
  return templates[0]?.tuned().match(sighting, () => event) === true;
}

const line = (selection: string): string => `s: ${selection}\ncondition: s`;

test.each<[string, Event, Event]>([
  // Values.
  ['{ a: Text }', { a: 'tExT' }, { a: 'text ' }],
  ['{ a: te*t }', { a: 'TE\nST' }, { a: 'tes' }],
  ['{ a: "*" }', { a: '' }, { a: null }],
  ['{ a: te?t }', { a: 'test' }, { a: 'tet' }],
  ['{ a: "?*b?c*" }', { a: 'abbcc' }, { a: 'bbc' }],
  ['{ a: "te\\\\*t" }', { a: 'te*t' }, { a: 'test' }],
  ['{ a: "te\\\\?t" }', { a: 'te?t' }, { a: 'test' }],
  ['{ a: "te\\\\\\\\*" }', { a: 'te\\st' }, { a: 'te*' }],
  ["{ a: 'c:\\x\\\\y' }", { a: 'C:\\X\\Y' }, { a: 'c:\\x\\\\y' }],
  ['{ a: "a.c" }', { a: 'a.c' }, { a: 'abc' }],
  ['{ a: 5 }', { a: '5.0' }, { a: '5a' }],
  ['{ a: "5" }', { a: 5 }, { a: 5.5 }],
  ['{ a: 0x1f }', { a: '0x1f' }, { a: '1f' }],
  ['{ a: 5e3 }', { a: '5e3' }, { a: '5' }],
  ['{ a: false }', { a: 'FALSE' }, { a: 0 }],
  ["{ a: '' }", { a: '' }, { a: null }],
  ["{ a: '' }", { a: '' }, {}],
  ['{ a: null }', {}, { a: '' }],
  ['{ a: null }', { a: null }, { a: { b: 1 } }],
  ['{ a: null }', { a: [] }, { a: ['x'] }],
  ['{ a: [x, y] }', { a: 'Y' }, { a: 'z' }],
  // Selections.
  ['{ a: 1, b: 2 }', { a: 1, b: 2 }, { a: 1, b: 3 }],
  ['[{ a: 1 }, { b: 2 }]', { b: 2 }, { a: 2, b: 1 }],
  // Fields.
  ['{ a.b.c: x }', { a: { b: { c: 'x' } } }, { 'a.b.c': 'x' }],
  ['{ a.constructor.name: "*" }', { a: { constructor: { name: 'x' } } }, { a: {} }],
  ['{ c.field: x, c.to: y }', { c: [{ field: 'x', to: 'y' }] }, { c: [{ field: 'x' }, { to: 'y' }] }],
  [
    '{ "c[].d[].e": x, c.f: y }',
    { c: [{ f: 'y', d: [{ e: 'x' }] }] },
    { c: [{ f: 'y' }, { f: 'z', d: [{ e: 'x' }] }] },
  ],
  ['{ tags: x }', { tags: ['y', 'x'] }, { tags: ['xy'] }],
  // Modifiers.
  ['{ a|contains: EX }', { a: 'text' }, { a: 'e x' }],
  ['{ a|startswith: te }', { a: 'Text' }, { a: 'ate' }],
  ['{ a|endswith: xt }', { a: 'text' }, { a: 'xta' }],
  ['{ a|contains: 40 }', { a: 1403 }, { a: 4 }],
  ['{ a|contains: [x, y] }', { a: 'ay' }, { a: 'a' }],
  ['{ a|contains|all: [x, y] }', { a: 'yx' }, { a: 'x' }],
  ['{ a|exists: true }', { a: null }, {}],
  ['{ a.b|exists: false }', { a: {} }, { a: { b: '' } }],
  ['{ a|cased: Text }', { a: 'Text' }, { a: 'text' }],
  ['{ a|contains|cased: eX }', { a: 'teXt' }, { a: 'text' }],
  ['{ a|neq: x }', { a: 'y' }, { a: 'X' }],
  ['{ a|neq: [x, y] }', { a: 'z' }, { a: 'y' }],
  ['{ a|neq: x }', { a: 'y' }, {}],
  ['{ a|neq: null }', { a: '' }, { a: null }],
  ['{ a|startswith|neq: x }', { a: 'ax' }, { a: 'xa' }],
  ['{ a|re: ^t.+t$ }', { a: 'test' }, { a: 'TEST' }],
  ['{ a|re: es }', { a: 'test' }, { a: 'tst' }],
  ['{ a|re|i: ^TEST$ }', { a: 'test' }, { a: 'tests' }],
  ['{ a|re|m: ^b$ }', { a: 'a\nb' }, { a: 'ab' }],
  ['{ a|re|s: a.b }', { a: 'a\nb' }, { a: 'ab' }],
  ['{ a|re|i|m|s: ^A.b$ }', { a: 'x\na\nB' }, { a: 'xa\nb' }],
  ['{ a|re|all: [a, b] }', { a: 'ba' }, { a: 'b' }],
  ['{ a|re|neq: a }', { a: 'b' }, { a: 'a' }],
  ['{ client_ip|cidr: 198.51.100.0/24 }', { client_ip: '198.51.100.200' }, { client_ip: '198.51.101.1' }],
  ['{ a|cidr: ["2001:db8::/32", 10.0.0.1] }', { a: '2001:DB8::1' }, { a: 'nonsense' }],
  ['{ a|cidr|neq: 10.0.0.0/8 }', { a: '11.0.0.1' }, { a: '10.0.0.1' }],
  ['{ a|gt: 5 }', { a: '5.1' }, { a: 5 }],
  ['{ a|gte: 5 }', { a: 5 }, { a: 4.9 }],
  ['{ a|lt: -1 }', { a: -2 }, { a: null }],
  ['{ a|lte: 5 }', { a: 5 }, { a: '' }],
  ['{ a|fieldref: b.c }', { a: 'X', b: { c: 'x' } }, { a: 'x', b: {} }],
  ['{ a|fieldref|neq: b }', { a: 'x', b: 'y' }, { a: 'x', b: 'X' }],
  ['{ a|fieldref|cased: b }', { a: 'x', b: 'x' }, { a: 'x', b: 'X' }],
  ['{ a|fieldref|endswith: b }', { a: 'yx', b: 'x' }, { a: 'xy', b: 'x' }],
  [
    '{ c.from|fieldref: c.to }',
    { c: [{ from: 1, to: 1 }] },
    {
      c: [
        { from: 1, to: 2 },
        { from: 2, to: 1 },
      ],
    },
  ],
])('%s', (selection, meant, other) => {
  expect(matches(line(selection), meant)).toBe(true);
  expect(matches(line(selection), other)).toBe(false);
});

test('who did it has one name in every service', () => {
  expect(matches(line('{ actor.key: "user:jane*", actor.kind: user }'), {})).toBe(true);
  expect(matches(line('{ actor.key: user:john.doe }'), { actor: { key: 'user:john.doe' } })).toBe(false);
});

test('placeholders stand for each of their values', () => {
  const values = 'admins: [root, "adm*"]\nparts: [a, b]';
  const selection = line('{ a|expand: "x-%admins%" }');
  expect(['x-root', 'X-ADMIN', 'x-', '%admins%'].map((a) => matches(selection, { a }, values))).toEqual([
    ...[true, true, false, false],
  ]);
  const plain = line("{ a|expand: '\\%parts%admins%' }");
  expect(['%partsroot', '%partsADMIN', 'aroot'].map((a) => matches(plain, { a }, values))).toEqual([true, true, false]);
  const several = line('{ a|contains|expand: "%parts%%parts%" }');
  expect(['xaby', 'xay'].map((a) => matches(several, { a }, values))).toEqual([true, false]);
});

const selections = 'a1: { a: 1 }\na2: { b: 1 }\n_hid: { c: 1 }\n';
test.each<[string, string]>([
  // In the order of a, b, c: the events for which it holds.
  ['a1 or a2 and _hid', '011 100 101 110 111'],
  ['(a1 or a2) and _hid', '011 101 111'],
  ['not a1 and a2 or _hid', '001 010 011 101 111'],
  ['not (a1 or a2) and (_hid or not _hid)', '000 001'],
  ['NOT not a1 AND (a2 or _hid)', '101 110 111'],
  ['1 of a* and _hid', '011 101 111'],
  ['all of a* or _hid', '001 011 101 110 111'],
  ['1 of them or all of _*', '001 010 011 100 101 110 111'],
  ['all of them and not 1 of _hid', '110'],
  ['any of *1 or a2 and _hid', '011 100 101 110 111'],
])('%s', (condition, expected) => {
  const held = ['000', '001', '010', '011', '100', '101', '110', '111'].filter((bits) => {
    const [a, b, c] = Array.from(bits, Number);
    return matches(`${selections}condition: ${condition}`, { a, b, c });
  });
  expect(held.join(' ')).toBe(expected);
});

test('a service restricts the rule to its events', () => {
  const text = 'title: T\nlogsource: { product: jumpcloud, service: SSO }\ndetection: { s: { a: 1 }, condition: s }';
  const rule = compileSigma([{ path: 'a.yml', text }]).templates[0]?.tuned();
  const of = (service: string) => rule?.match(sightingOf({ at: '09:00', service }, 0), () => ({ a: 1 }));
  expect([of('sso'), of('directory')]).toEqual([true, false]);
});

test('the text of an event is not parsed where its type decides', () => {
  const text = 'title: T\nlogsource: { product: jumpcloud }\ndetection: { s: { a: 1, event_type: x }, condition: s }';
  const rule = compileSigma([{ path: 'a.yml', text }]).templates[0]?.tuned();
  const parsed = (): never => {
    throw new Error('parsed');
  };
  expect(rule?.match(sightingOf({ at: '09:00', eventType: 'y' }, 0), parsed)).toBe(false);
  expect(() => rule?.match(sightingOf({ at: '09:00', eventType: 'x' }, 0), parsed)).toThrow('parsed');
});

test('a wildcard and an expression take time that grows with the text, not faster', () => {
  // Backtracking would take longer than the universe has been there.
  const event = { a: 'a'.repeat(20_000) };
  expect(matches(line('{ a|re: "^(a+)+$" }'), event)).toBe(true);
  expect(matches(line('{ a|re: "^(a|a?)+b$" }'), event)).toBe(false);
  expect(matches(line(`{ a: "${'*a'.repeat(40)}*b" }`), event)).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertMembers, opening, withoutInsertion, type Member } from './complete.ts';

const enrichment = (...filled: string[]): Member => ['enrich', `${opening(filled)},"ips":[]}`];

test.each([
  ['{"a":1}', '{"a":1,"enrich":{"version":1,"filled":[],"ips":[]}}'],
  ['{}', '{"enrich":{"version":1,"filled":[],"ips":[]}}'],
  ['{ }', '{ "enrich":{"version":1,"filled":[],"ips":[]}}'],
  ['\n{ "a" : "}" }\n', '\n{ "a" : "}" ,"enrich":{"version":1,"filled":[],"ips":[]}}\n'],
  ['{"a":{}}', '{"a":{},"enrich":{"version":1,"filled":[],"ips":[]}}'],
])('%j becomes %j', (json, completed) => {
  expect(insertMembers(json, [enrichment()])).toBe(completed);
});

test('what is filled stands before the key that lists it', () => {
  const completed = insertMembers('{"a":1}', [['geoip', '{"country_code":"FI"}'], enrichment('geoip')]);
  expect(completed).toBe('{"a":1,"geoip":{"country_code":"FI"},"enrich":{"version":1,"filled":["geoip"],"ips":[]}}');
  expect(withoutInsertion(completed)).toBe('{"a":1}');
});

test('what is filled within an object stands at its end, and comes out again', () => {
  const geoip: Member = ['a.b.geoip', '{"country_code":"FI"}'];
  for (const [json, within] of [
    ['{"a":{"b":{"ip":1}}}', '{"a":{"b":{"ip":1,"geoip":{"country_code":"FI"}}}'],
    ['{"a":{"b":{}},"c":2}', '{"a":{"b":{"geoip":{"country_code":"FI"}}},"c":2'],
    [
      '{"a":1,"a":{"b":2,"b" : { "ip":1 } }, "c":{"a":{"b":{}}}}',
      '{"a":1,"a":{"b":2,"b" : { "ip":1 ,"geoip":{"country_code":"FI"}} }, "c":{"a":{"b":{}}}',
    ],
    ['{"\\u0061":{"b":{"x":"}"}}}', '{"\\u0061":{"b":{"x":"}","geoip":{"country_code":"FI"}}}'],
  ] as const) {
    const completed = insertMembers(json, [geoip, enrichment('a.b.geoip')]);
    expect(completed).toBe(`${within},"enrich":{"version":1,"filled":["a.b.geoip"],"ips":[]}}`);
    expect(withoutInsertion(completed)).toBe(json);
  }
});

test.each([
  '{"a":{"b":{"ip":1}},"enrich":{"version":1,"filled":["a.b.geoip"]}}',
  '{"a":{"b":1},"enrich":{"version":1,"filled":["a.b.geoip"]}}',
  '{"a":[],"enrich":{"version":1,"filled":["a.b.geoip"]}}',
  '{"enrich":{"version":1,"filled":["enrich.geoip"]}}',
  '{"a":{"b":{"geoip":1,"ip":1}},"enrich":{"version":1,"filled":["a.b.geoip"]}}',
  '{"enrich":1}',
  '{"a":1,"enrich":{"version":2,"filled":[]}}',
  '{"a":1,"enrich":{"version":1,"filled":"geoip"}}',
  '{"a":1,"enrich":{"version":1,"filled":["geoip"]}}',
  '{"geoip":1,"a":1,"enrich":{"version":1,"filled":["geoip"]}}',
  '{"enrich":{"version":1,"filled":[]},"a":1}',
  '{"a":{"b":1,"enrich":{"version":1,"filled":[]}}}',
  '{"a":"\\"enrich\\":{\\"version\\":1,\\"filled\\":[]}"}',
  '{"\\u0065nrich":{"version":1,"filled":[]}}',
])('%s holds no insertion of ours', (json) => {
  expect(withoutInsertion(json)).toBe(json);
});

/** Text that JSON.stringify would never write: spaces, escapes, duplicate keys, digits beyond 2^53. */
const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => {
  const space = fc.constantFrom('', '', ' ', '\n', '\t\r\n');
  const string = fc
    .array(fc.constantFrom('a', '}', '{', ']', ',', ':', '\\"', '\\\\', '\\u0000', '\\ud800', 'é', '😀', 'enrich'))
    .map((parts) => `"${parts.join('')}"`);
  const scalar = fc.constantFrom('null', 'true', '-0', '1.0', '12345678901234567890.50', '1E400', '1e-7');
  const list = (open: string, close: string, item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(fc.array(fc.tuple(space, item, space), { maxLength: 4 }), space)
      .map(([items, within]) => `${open}${items.map((each) => each.join('')).join(',') || within}${close}`);
  const member = fc
    .tuple(fc.oneof(string, fc.constantFrom('"geoip"', '"__proto__"', '"constructor"')), space, space, tie('value'))
    .map(([key, before, after, value]) => `${key}${before}:${after}${value}`);
  return {
    object: fc.tuple(space, list('{', '}', member), space).map(([before, text]) => before + text),
    value: fc.oneof({ depthSize: 'small' }, scalar, string, list('[', ']', tie('value')), list('{', '}', member)),
  };
}).object;

test('undoing the insertion gives the original text, whatever its form', () => {
  const inserted = fc.subarray(['geoip', 'src_geoip']);
  fc.assert(
    fc.property(jsonText, fc.constantFrom('', ' ', '\n'), inserted, (text, tail, filled) => {
      const json = text + tail;
      const members = filled.map((key): Member => [key, '{"country_code":"FI"}']);
      const completed = insertMembers(json, [...members, enrichment(...filled)]);
      expect(() => JSON.parse(completed) as unknown).not.toThrow();
      expect(withoutInsertion(completed)).toBe(json);
    }),
    { numRuns: 3_000 },
  );
});

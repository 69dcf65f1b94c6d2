import { expect, test } from 'vitest';
import { checkedExpressions } from './check-expressions.ts';
import { inFront, readExpressions } from './read-expressions.ts';
import { supplement, uapCore } from './testing/regexes.ts';

test('uap-core’s file and the supplement are good', () => {
  const { browsers, systems, devices } = checkedExpressions(uapCore);
  expect([browsers.length, systems.length, devices.length]).toEqual([350, 197, 628]);
  expect(readExpressions(supplement).browsers.length).toBeGreaterThan(40);
});

const one = (regex: string): string => `user_agent_parsers: [{ regex: '${regex}' }]`;

test.each([
  ['no YAML', 'user_agent_parsers: [', /flow/i],
  ['a list', '- regex: a', /expected object/],
  ['nothing', '', /expected object/],
  ['a key that is not of the form', 'parsers: []', /"parsers"/],
  ['a replacement of another list', "os_parsers: [{ regex: 'a', family_replacement: 'b' }]", /"family_replacement"/],
  ['an entry without an expression', "os_parsers: [{ os_replacement: 'b' }]", /os_parsers\[0\]\.regex/],
  ['another flag', "device_parsers: [{ regex: 'a', regex_flag: 'g' }]", /regex_flag/],
  ['no expression', one('(a'), /user_agent_parsers 1: .*Unterminated group/],
  ['look-ahead', one('a(?=b)'), /user_agent_parsers 1: lookahead is not allowed/],
  ['look-behind', one('(?<!a)b'), /user_agent_parsers 1: lookbehind is not allowed/],
  ['a back reference', one('(a)\\1'), /user_agent_parsers 1: a back reference is not allowed/],
  ['one that is too large', one('((a{200}){200}){200}'), /more than 10000 instructions/],
  ['one that is too long', one('a'.repeat(10_001)), /user_agent_parsers\[0\]\.regex/],
  ['too many', `os_parsers: [${"{ regex: 'a' },".repeat(5_001)}]`, /os_parsers/],
  ['too many instructions', `os_parsers: [${"{ regex: '(a{90}){99}' },".repeat(60)}]`, /all together more than/],
  ['references that multiply', 'a: &a [x, x]\nb: &b [*a, *a]\nuser_agent_parsers: *b', /alias/i],
  ['more than it may have', ' '.repeat(4_000_001), /longer than/],
])('%s is refused with the reason', (_name, yaml, reason) => {
  expect(() => readExpressions(yaml)).toThrow(reason);
});

test('a file that reads common user agents wrongly is refused', () => {
  expect(() => checkedExpressions(one('(Firefox)'))).toThrow(/is Chrome, Windows, Other, but was read as Other/);
  expect(() => checkedExpressions(uapCore.replaceAll('iPhone', 'iFone'))).toThrow(/Mobile Safari, iOS, iPhone/);
});

test('a file that makes one text cost too much is refused', () => {
  const beginning = (regex: string): string =>
    uapCore.replace('user_agent_parsers:\n', `user_agent_parsers:\n  - regex: '${regex}'\n`);
  expect(() => checkedExpressions(beginning('(?:[a-z]{0,95}){50}[!?%&+]'))).toThrow(/repeated costs \d+ steps/);
  // Texts without the exclamation mark are not tried.
  expect(() => checkedExpressions(beginning('(?:[a-z]{0,95}){50}!'))).not.toThrow();
});

test('what stands in front is asked first', () => {
  const { browsers } = inFront(readExpressions(one('a')), readExpressions(uapCore));
  expect(browsers).toHaveLength(351);
  expect(browsers[0]?.pattern.prefix).toBe('a');
});

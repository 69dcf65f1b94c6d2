/** What a rule may not hold: refused with file, line and reason, and nothing of the set is taken. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileSigma } from './compile.ts';

function problemsOf(text: string): readonly string[] {
  const { templates, problems } = compileSigma([{ path: 'a.yml', text }]);
  if (problems.length > 0) expect(templates).toEqual([]);
  return problems;
}

const head = 'title: T\nname: t\nlogsource: { product: jumpcloud }\n';
const detected = (lines: string): string => `${head}detection:\n${lines.replace(/^/gm, '  ')}`;
const selected = (selection: string): string => detected(`s: ${selection}\ncondition: s`);

describe('a selection', () => {
  test.each([
    ['{ a|base64: x }', 'a|base64: the modifier base64 is not supported'],
    ['{ a|base64offset|contains: x }', 'a|base64offset|contains: the modifier base64offset is not supported'],
    ...['utf16', 'utf16le', 'utf16be', 'wide', 'windash', 'minute', 'hour', 'day', 'week', 'month', 'year'].map(
      (name) => [`{ a|${name}: 1 }`, `a|${name}: the modifier ${name} is not supported`],
    ),
    ['{ a|like: x }', 'a|like: there is no modifier like'],
    ['{ a|: x }', 'a|: there is no modifier without a name'],
    ['{ a|contains|contains: x }', 'a|contains|contains: the modifier contains is given twice'],
    ['{ a|contains|endswith: x }', 'a|contains|endswith: the modifiers contains and endswith do not go together'],
    ['{ a|re|contains: x }', 'a|re|contains: the modifiers re and contains do not go together'],
    ['{ a|gt|all: [1, 2] }', 'a|gt|all: the modifiers gt and all do not go together'],
    ['{ a|exists|neq: true }', 'a|exists|neq: the modifiers exists and neq do not go together'],
    ['{ a|cidr|re: x }', 'a|cidr|re: the modifiers cidr and re do not go together'],
    ['{ a|i: x }', 'a|i: the modifier i belongs behind re'],
    ['{ a|re|neq|i: x }', 'a|re|neq|i: the modifier i belongs behind re'],
    [
      '{ a|re: "(" }',
      "a|re: error parsing regexp: missing closing ): `(` (expressions are RE2's: no lookaround, no back references)",
    ],
    ['{ a|re: "(?=a)" }', /a\|re: error parsing regexp: .+ \(expressions are RE2's/],
    ['{ a|re: "(a)\\\\1" }', /a\|re: error parsing regexp: .+ \(expressions are RE2's/],
    ['{ a|re: "((a{30}){30}){30}" }', /a\|re: .+(too large|RE2's)/],
    ['{ a|re: "(.{900}){1}(.{900}){1}(.{900}){1}(.{900}){1}(.{900}){1}(.{900}){1}" }', /too large/],
    ['{ a|re: 5 }', 'a|re: re needs a text'],
    [`{ a|re: "${'a'.repeat(1001)}" }`, 'a|re: a regular expression has at most 1000 characters'],
    ['{ a|cidr: 10.0.0.0/33 }', 'a|cidr: 10.0.0.0/33 is neither an address nor a range such as 198.51.100.0/24'],
    ['{ a|cidr: 10 }', 'a|cidr: cidr needs a text'],
    ['{ a|gt: "5" }', 'a|gt: gt needs a number'],
    ['{ a|exists: yes }', 'a|exists: exists needs true or false'],
    ['{ a|exists: [true, false] }', 'a|exists: exists needs true or false'],
    ['{ a|contains: null }', 'a|contains: contains needs a text'],
    ['{ a|fieldref: 5 }', 'a|fieldref: fieldref needs a text'],
    ['{ a|fieldref: "" }', /a\|fieldref: a test without a field/],
    ['{ a|expand: x }', 'a|expand: x has no placeholder such as %names%'],
    ['{ a|expand: 5 }', 'a|expand: 0: expand needs texts'],
    [
      '{ a|expand: "%x%" }',
      'a|expand: there is no placeholder x; they come from the file placeholders.yaml of the folder',
    ],
    [
      '{ a: 123456789012345678901234 }',
      'a: the number 1.2345678901234569e+23 is too large to be exact: write it in quotes',
    ],
    ['{ a: [x, null] }', 'a: 1: null may not be in a list: test it by itself'],
    ['{ a: [] }', 'a: a list of values must not be empty'],
    ['{ a: { b: c } }', 'a: a value must be a text, a number, true, false, null, or a list of these'],
    ['{ a: [[x]] }', 'a: a value must be a text, a number, true, false, null, or a list of these'],
    ['{ a: .inf }', 'a: a value must be a text, a number, true, false, null, or a list of these'],
    ['{ "|contains": x }', '|contains: a test without a field (a keyword) is not supported: name the field'],
    ['{ a..b: x }', 'a..b: a..b is not the name of a field'],
    ['{ "a[0].b": x }', /a\[0\].b is not the name of a field: elements of lists are not counted/],
    [`{ ${'a.'.repeat(20)}a: x }`, /the name of the field is too long/],
    ['{}', 'a selection must not be empty'],
    ['[]', 'a selection must not be empty'],
    ['x', 'keywords are not supported: name the field that is to hold it'],
    ['[x, y]', '0: keywords are not supported: name the field that is to hold it'],
    ['[{ a: 1 }, x]', '1: keywords are not supported: name the field that is to hold it'],
    ['null', 'a selection must be a map of fields, or a list of such maps'],
  ] as [string, string | RegExp][])('%s', (selection, reason) => {
    const [problem, ...more] = problemsOf(selected(selection));
    expect(more).toEqual([]);
    const start = 'a.yml:5: detection: s: ';
    if (typeof reason === 'string') expect(problem).toBe(start + reason);
    else {
      expect(problem?.slice(0, start.length)).toBe(start);
      expect(problem).toMatch(reason);
    }
  });
});

describe('a condition', () => {
  test.each([
    ['s or', 'the condition ends too early'],
    ['s s', 's is not expected here'],
    ['(s', 'a bracket is not closed'],
    ['s)', ') is not expected here'],
    ['x', 'there is no selection x'],
    ['2 of s*', '2 of is not supported: 1 of or all of'],
    ['1 of x*', 'no selection is meant by x*'],
    ['1 of', 'the condition ends too early'],
    ['1 of (s)', '( is not expected here'],
    ['s | count() by a > 5', 'aggregations behind | are not supported: write a correlation'],
    ['and s', 'and is not expected here'],
    ['""', 'a condition must be one text'],
    ['[s, not s]', 'a condition must be one text'],
    ['5', 'a condition must be one text'],
    [`${'('.repeat(60)}s${')'.repeat(60)}`, 'a condition is nested at most 50 times'],
    [`${'not '.repeat(60)}s`, 'a condition is nested at most 50 times'],
    [`s${' or s'.repeat(1000)}`, 'a condition has at most 4096 characters'],
  ])('%s', (condition, reason) => {
    expect(problemsOf(detected(`s: { a: 1 }\ncondition: ${condition}`))).toEqual([
      `a.yml:6: detection: condition: ${reason}`,
    ]);
  });

  test('what it does not use is refused, and so is what it is not made for', () => {
    expect(problemsOf(detected('s: { a: 1 }\nt: { b: 1 }\ncondition: s'))).toEqual([
      'a.yml:6: detection: t: the condition does not use this selection',
    ]);
    expect(problemsOf(detected('s: { a: 1 }'))).toEqual(['a.yml:4: detection: has no condition']);
    expect(problemsOf(detected('s: { a: 1 }\ntimeframe: 5m\ncondition: s'))).toEqual([
      'a.yml:6: detection: timeframe: is not supported: write a correlation with a timespan',
    ]);
    expect(problemsOf(detected('all: { a: 1 }\ncondition: all'))).toEqual([
      'a.yml:5: detection: all: is not a name for a selection',
    ]);
  });
});

describe('a document', () => {
  const rest = 'detection: { s: { a: 1 }, condition: s }';
  test.each([
    [`title: T\n${rest}`, 'a.yml:1: logsource: must name the product jumpcloud'],
    [
      `title: T\nlogsource: { product: okta }\n${rest}`,
      'a.yml:2: logsource: product: must be jumpcloud: there are no events of others',
    ],
    [`title: T\nlogsource: { product: jumpcloud, category: x }\n${rest}`, 'a.yml:2: logsource: does not know category'],
    [`${head}levle: high\n${rest}`, 'a.yml:4: does not know levle'],
    [`${head}level: urgent\n${rest}`, 'a.yml:4: level: must be one of informational, low, medium, high, critical'],
    [
      `${head}status: deprecated\n${rest}`,
      'a.yml:4: status: must be stable, test, experimental: others are not to be run',
    ],
    [`${head}taxonomy: ecs\n${rest}`, /a.yml:4: taxonomy: must be jumpcloud/],
    [`${head}id: ../x\n${rest}`, /a.yml:4: id: must be letters/],
    [`logsource: { product: jumpcloud }\n${rest}`, 'a.yml:1: title: must be a text'],
    [`${head}action: global\n${rest}`, 'a.yml:4: does not know action'],
    [head, /a.yml:1: a document must have one of detection, correlation and filter/],
    [`${head}${rest}\nfilter: {}`, /a.yml:1: a document must have one of/],
    ['- a', /a.yml:1: a document must be a rule, a correlation or a filter/],
    ['a: [', /a.yml:1: is not YAML/],
    [`${head}${rest}\n---\n${head}detection: [\n`, /a.yml:\d+: is not YAML/],
    [
      `${head}${rest}\n---\n${head.replace('name: t', 'id: t')}${rest}`,
      'a.yml:6: there is another rule that is called t',
    ],
    [
      'title: ✓\nlogsource: { product: jumpcloud }\ndetection: { s: { a: 1 }, condition: s }',
      /a.yml:1: title: a rule needs a name/,
    ],
    [`title: T\ntitle: U\n${rest}`, 'a.yml:2: is not YAML: the key title is there twice'],
    ['['.repeat(100_000), /a.yml:1: (is not|cannot be read as) YAML/],
    [`a: &a [x,x]\nb: &b [${'*a,'.repeat(200)}]\nc: [${'*b,'.repeat(200)}]`, /a.yml:1: cannot be read/],
    [`#${'x'.repeat(1_000_000)}`, /a.yml:1: is larger/],
  ] as [string, string | RegExp][])('%.60s', (text, problem) => {
    const problems = problemsOf(text);
    expect(problems[0]).toEqual(typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string));
  });

  test('tens of thousands of keys are looked at once each', () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => `  k${index}: 1\n`).join('');
    expect(problemsOf(`${head}fields:\n${keys}  k7: 1\n${rest}`)).toEqual([
      'a.yml:60005: is not YAML: the key k7 is there twice',
    ]);
  });

  test('a placeholder is there once', () => {
    const files = ['placeholders.yml', 'deep/placeholders.yaml'].map((path) => ({ path, text: 'admins: [root]' }));
    expect(compileSigma(files).problems).toEqual([
      'deep/placeholders.yaml:1: admins: there is another placeholder that is called so',
    ]);
  });

  test('one rule too many is named', () => {
    const rule = (index: number) => `${head.replace('name: t', `name: t${index}`)}${rest}`;
    const text = Array.from({ length: 2_001 }, (_, index) => rule(index)).join('\n---\n');
    expect(problemsOf(text)).toEqual(['a.yml:10001: of 2001 rules at most 2000 are taken']);
  });

  test('all that is wrong is said at once', () => {
    expect(problemsOf(`${head}level: x\nfoo: 1\n${rest}\n---\ntitle: U\nlogsource: {}\n${rest}`)).toHaveLength(3);
  });
});

test('the examples to begin with are right', () => {
  const folder = new URL('../../../sigma.example/', import.meta.url);
  const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  expect(compileSigma(files)).toMatchObject({ problems: [], templates: [{ id: 'sigma:jc_unsuccessful_ssos' }] });
});

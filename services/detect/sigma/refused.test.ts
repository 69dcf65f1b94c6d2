/** What a rule may not hold: refused with file, line and reason, and nothing of the set is taken. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
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
    [`title: T\ntitle: U\n${rest}`, /a.yml:2: is not YAML: Map keys must be unique/],
    [`${'['.repeat(100_000)}`, /a.yml:1: (is not|cannot be read as) YAML/],
    [`a: &a [x,x]\nb: &b [${'*a,'.repeat(200)}]\nc: [${'*b,'.repeat(200)}]`, /a.yml:1: cannot be read/],
    [`#${'x'.repeat(1_000_000)}`, /a.yml:1: is larger/],
  ] as [string, string | RegExp][])('%.60s', (text, problem) => {
    const problems = problemsOf(text);
    expect(problems[0]).toEqual(typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string));
  });

  test('all that is wrong is said at once', () => {
    expect(problemsOf(`${head}level: x\nfoo: 1\n${rest}\n---\ntitle: U\nlogsource: {}\n${rest}`)).toHaveLength(3);
  });
});

describe('a correlation', () => {
  const rule = `${head}detection: { s: { a: 1 }, condition: s }\n---\ntitle: U\ndetection: { s: { a: 1 }, condition: s }\nname: u\nlogsource: { product: jumpcloud }\n---\ntitle: C\nname: c\ncorrelation:\n`;
  const count = '  type: event_count\n  rules: [t]\n  timespan: 5m\n';
  const ordered = '  type: temporal_ordered\n  rules: [t, u]\n  timespan: 5m\n';
  test.each([
    [
      '  type: value_sum\n  rules: [t]\n  timespan: 5m\n  condition: { gt: 1 }',
      '14: correlation: type: must be event_count, value_count, temporal, temporal_ordered: others are not supported',
    ],
    [`${count}`, '13: correlation: event_count needs a condition'],
    [
      `${count}  condition: { lt: 5 }`,
      '17: correlation: condition: needs gt, gte or eq: that there are few or none cannot be told while nothing comes',
    ],
    [`${count}  condition: { lte: 0 }`, /17: correlation: condition: needs gt, gte or eq/],
    [`${count}  condition: { neq: 5 }`, '17: correlation: condition: does not know neq'],
    [`${count}  condition: { gte: 0 }`, '17: correlation: condition: nothing at all is never seen: at least 1'],
    [`${count}  condition: { eq: 0 }`, '17: correlation: condition: nothing at all is never seen: at least 1'],
    [`${count}  condition: { gt: 1.5 }`, '17: correlation: condition: gt: must be a whole number'],
    [
      `${count}  condition: { gt: 5, gte: 5 }`,
      '17: correlation: condition: has two operators for the same end of a range',
    ],
    [`${count}  condition: { eq: 5, lt: 9 }`, '17: correlation: condition: eq stands alone'],
    [`${count}  condition: { gt: 5, lt: 6 }`, '17: correlation: condition: holds for no number'],
    [`${count}  condition: { gt: 5, field: a }`, '17: correlation: condition: field: event_count has no field'],
    [`${count}  condition: { gt: 1 }\n  window: 5m`, '18: correlation: does not know window'],
    [`${count}  condition: { gt: 1 }\n  group-by: a`, '18: correlation: group-by: must be a list'],
    [
      `${count}  condition: { gt: 1 }\n  group-by: ["a[1]"]`,
      /18: correlation: group-by: a\[1\] is not the name of a field/,
    ],
    [`${count}  condition: { gt: 1 }\n  generate: maybe`, '18: correlation: generate: must be true or false'],
    [
      `${count}  condition: { gt: 1 }\n  aliases: { x: { t: a } }`,
      '18: correlation: aliases: x: is not used by group-by or condition.field',
    ],
    [
      `${count}  condition: { gt: 1 }\n  group-by: [x]\n  aliases: { x: { v: a } }`,
      '19: correlation: aliases: x: v: is none of the rules',
    ],
    [`${ordered}  group-by: [x]\n  aliases: { x: { t: a } }`, '18: correlation: aliases: x: says nothing of u'],
    [`${ordered}  condition: { gte: 2 }`, '17: correlation: condition: temporal_ordered has no condition'],
    ['  type: temporal\n  rules: [t]\n  timespan: 5m', '15: correlation: rules: temporal needs two rules or more'],
    ['  type: temporal\n  rules: [t, t]\n  timespan: 5m', '15: correlation: rules: names a rule twice'],
    ['  type: temporal\n  rules: [t, nope]\n  timespan: 5m', '15: correlation: rules: 1: there is no rule nope'],
    ['  type: temporal\n  rules: [t, c]\n  timespan: 5m', '15: correlation: rules: 1: c refers to itself'],
    [
      '  type: value_count\n  rules: [t]\n  timespan: 5m\n  condition: { gt: 1 }',
      '17: correlation: condition: value_count needs a field',
    ],
    ...['5', '5w', '0m', '2d', '5 m', '1M', '999999d'].map((span) => [
      `  type: event_count\n  rules: [t]\n  timespan: ${span}\n  condition: { gt: 1 }`,
      span === '5'
        ? '16: correlation: timespan: must be a text'
        : '16: correlation: timespan: must be a time such as 30s, 15m, 2h or 1d, at most 1d',
    ]),
  ] as [string, string | RegExp][])('%#', (correlation, reason) => {
    const [problem, ...more] = problemsOf(rule + correlation);
    expect(more).toEqual([]);
    if (typeof reason === 'string') expect(problem).toBe(`a.yml:${reason}`);
    else expect(problem).toMatch(reason);
  });

  test('one that another refers to has to group by all that the other does', () => {
    const inner = `${rule}${count}  condition: { gt: 1 }\n  group-by: [a]\n---\ntitle: D\ncorrelation:\n`;
    const outer = (fields: string): string =>
      `${inner}  type: temporal\n  rules: [c, u]\n  timespan: 5m\n  group-by: ${fields}`;
    expect(problemsOf(outer('[a]'))).toEqual([]);
    expect(problemsOf(outer('[organization]'))).toEqual([]);
    expect(problemsOf(outer('[a, b]'))).toEqual([
      'a.yml:25: correlation: group-by: c has to group by b, too, to be correlated by it',
    ]);
  });
});

test('filters are held to the rules that there are', () => {
  const filter = (block: string): readonly string[] =>
    problemsOf(
      `${head}detection: { s: { a: 1 }, condition: s }\n---\ntitle: F\nlogsource: { product: jumpcloud }\nfilter: ${block}`,
    );
  expect(filter('{ rules: [t], f: { b: 1 }, condition: not f }')).toEqual([]);
  expect(filter('{ rules: any, f: { b: 1 }, condition: not f, expires: 2027-01-01, owner: x, reason: y }')).toEqual([]);
  expect(filter('{ rules: [u], f: { b: 1 }, condition: not f }')).toEqual([
    'a.yml:8: filter: rules: 0: there is no rule u',
  ]);
  expect(filter('{ f: { b: 1 }, condition: not f }')).toEqual([
    'a.yml:8: filter: rules: must be any, or a list of rules',
  ]);
  expect(filter('{ rules: [t], condition: not f }')).toEqual(['a.yml:8: filter: condition: there is no selection f']);
  expect(filter('{ rules: [t], f: { b: 1 }, condition: f, expires: soon }')).toEqual([
    'a.yml:8: filter: expires: must be a date such as 2027-01-31',
  ]);
});

test('placeholders are lists of texts', () => {
  const problems = (text: string) => compileSigma([{ path: 'placeholders.yml', text }]).problems;
  expect(problems('a: [x, 5]')).toEqual([]);
  expect(problems('a: x')).toEqual(['placeholders.yml:1: a: must be a list of 1 to 1000 texts']);
  expect(problems('a: [[x]]')).toEqual(['placeholders.yml:1: a: 0: must be a text']);
  expect(problems('[a]')).toEqual(['placeholders.yml:1: placeholders are names with a list of texts each']);
  expect(problems('"a b": [x]')).toEqual([
    'placeholders.yml:1: a b: a placeholder is named by letters, digits, _ and -',
  ]);
});

describe('nothing but refusals, whatever a file holds', () => {
  const words = fc.constantFrom(
    ...'title name id level status logsource product jumpcloud service detection condition s t 1 of them all and or not ( ) *'.split(
      ' ',
    ),
    ...'correlation type event_count value_count temporal temporal_ordered rules group-by timespan 5m gt gte lt eq field'.split(
      ' ',
    ),
    ...'aliases generate filter any expires a|contains a|re a|cidr a|gt a|expand %x% a.b a[].b __proto__ constructor null'.split(
      ' ',
    ),
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.constantFrom(null, true, 1, -1.5, ''),
      tie('list'),
      tie('map'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(words, tie('value'), { maxKeys: 5 }),
  })).value;
  const shaped = fc.record(
    {
      title: words,
      name: words,
      logsource: fc.constant({ product: 'jumpcloud' }),
      detection: fc.oneof(anything, fc.dictionary(words, anything)),
      correlation: fc.oneof(
        anything,
        fc.record(
          { type: words, rules: anything, timespan: words, condition: anything, 'group-by': anything },
          { requiredKeys: [] },
        ),
      ),
      filter: anything,
    },
    { requiredKeys: ['title'] },
  );

  test('documents', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(shaped, anything), { maxLength: 4 }), (documents) => {
        const text = documents.map((each) => stringify(each)).join('\n---\n');
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^a\.yml:[1-9]\d*: ./);
      }),
      { numRuns: 1_000 },
    );
  });

  test('texts', () => {
    const example = readFileSync(new URL('../../../sigma.example/unsuccessful-ssos.yml', import.meta.url), 'utf8');
    const damaged = fc
      .tuple(
        fc.nat(example.length),
        fc.nat(30),
        fc.oneof(fc.string(), fc.constantFrom('\n', ': ', '- ', '&a ', '*a', '!!binary ', '"', '<<: ')),
      )
      .map(([at, gone, added]) => example.slice(0, at) + added + example.slice(at + gone));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^a\.yml:[1-9]\d*: ./);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('the examples to begin with are right', () => {
  const folder = new URL('../../../sigma.example/', import.meta.url);
  const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  expect(compileSigma(files)).toMatchObject({ problems: [], templates: [{ id: 'sigma:jc_unsuccessful_ssos' }] });
});

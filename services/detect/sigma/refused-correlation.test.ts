/** What a correlation, a filter or a placeholder may not hold. */
import { describe, expect, test } from 'vitest';
import { compileSigma } from './compile.ts';

function problemsOf(text: string): readonly string[] {
  const { templates, problems } = compileSigma([{ path: 'a.yml', text }]);
  if (problems.length > 0) expect(templates).toEqual([]);
  return problems;
}

const head = 'title: T\nname: t\nlogsource: { product: jumpcloud }\n';

describe('a correlation', () => {
  const rule = `${head}detection: { s: { a: 1 }, condition: s }\n---\ntitle: U\ndetection: { s: { a: 1 }, condition: s }\nname: u\nlogsource: { product: jumpcloud }\n---\ntitle: C\nname: c\ncorrelation:\n`;
  const count = '  type: event_count\n  rules: [t]\n  timespan: 5m\n';
  const ordered = '  type: temporal_ordered\n  rules: [t, u]\n  timespan: 5m\n';
  test.each([
    [
      '  type: value_sum\n  rules: [t]\n  timespan: 5m\n  condition: { gt: 1 }',
      '14: correlation: type: must be event_count, value_count, temporal, temporal_ordered: others are not supported',
    ],
    [count, '13: correlation: event_count needs a condition'],
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

test('one rule by both of its names is there once', () => {
  const both = '{ type: temporal, rules: [i, t], timespan: 5m }';
  expect(
    problemsOf(`${head}id: i\ndetection: { s: { a: 1 }, condition: s }\n---\ntitle: C\ncorrelation: ${both}`),
  ).toEqual(['a.yml:8: correlation: rules: 1: t is a rule that is named before it']);
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
  for (const key of ['level: low', 'status: test'])
    expect(filter(`{ rules: any, f: { b: 1 }, condition: not f }\n${key}`)).toEqual([
      `a.yml:9: ${key.split(':', 1)[0] ?? ''}: a filter has no ${key.split(':', 1)[0] ?? ''}`,
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

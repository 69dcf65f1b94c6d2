/** What correlations find in histories, through both stages and the real codec. */
import type { Alert } from '@pipeline/schemas/generated';
import { describe, expect, test } from 'vitest';
import type { Example } from '../examples.ts';
import type { RuleTemplate } from '../rule.ts';
import { runHistory } from '../testing/run-history.ts';
import { compileSigma } from './compile.ts';
import { jsonOf } from './testing/json-of.ts';

function compiled(text: string): readonly RuleTemplate[] {
  const { templates, problems } = compileSigma([{ path: 'a.yml', text }]);
  expect(problems).toEqual([]);
  return templates;
}

const events = ['a', 'b', 'c']
  .map(
    (name) =>
      `title: ${name}\nname: ${name}\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: ${name} }, condition: s }`,
  )
  .join('\n---\n');
const correlation = (block: string, more = ''): readonly RuleTemplate[] =>
  compiled(`${events}\n---\ntitle: Found\nname: found\n${more}correlation: ${block}`).filter(
    ({ id }) => id === 'sigma:found',
  );

/** `a@9:00 b@9:01/jane`: types, times, and who. */
const history = (text: string): Example[] =>
  text.split(' ').map((each) => {
    const [, eventType = '', at = '', user = 'jane', application = null] =
      /^(\w+)@([\d:]+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(each) ?? [];
    return { at: at.padStart(5, '0'), eventType, user, application };
  });

async function found(rules: readonly RuleTemplate[], text: string): Promise<Alert[]> {
  const { alerts, problems } = await runHistory(history(text), { rules, json: jsonOf, silentForMs: 3 * 86_400_000 });
  expect(problems).toEqual([]);
  const last = new Map(alerts.map((alert) => [alert.id, alert]));
  return [...last.values()].filter(({ state }) => state !== 'superseded');
}

const counts = async (rules: readonly RuleTemplate[], text: string): Promise<number[]> =>
  (await found(rules, text)).map(({ count }) => count);

describe('event_count', () => {
  const of = (condition: string, more = '') =>
    correlation(
      `{ type: event_count, rules: [a, b], timespan: 10m, group-by: [actor.key], condition: ${condition}${more} }`,
    );
  test.each([
    ['{ gt: 1 }', 'a@9:00 b@9:05', [2]],
    ['{ gt: 1 }', 'a@9:00 b@9:10', []],
    ['{ gt: 1 }', 'a@9:00 c@9:05', []],
    ['{ gt: 1 }', 'a@9:00/jane a@9:01/john', []],
    ['{ gte: 3 }', 'a@9:00 a@9:01 a@9:02 a@9:03 a@9:13', [4]],
    ['{ eq: 2 }', 'a@9:00 a@9:01', [2]],
    ['{ gte: 2, lt: 4 }', 'a@9:00 a@9:01 a@9:02 a@9:03', [3]],
    ['{ gt: 2, lte: 3 }', 'a@9:00 a@9:01', []],
  ])('%s: %s', async (condition, text, expected) => {
    expect(await counts(of(condition), text)).toEqual(expected);
  });

  test('what it refers to alerts by itself only where that is wanted', () => {
    const ids = (more: string) =>
      compiled(
        `${events}\n---\ntitle: F\ncorrelation: { type: event_count, rules: [a], timespan: 1m, condition: { gt: 0 }${more} }`,
      ).map(({ id }) => id);
    expect(ids('')).toEqual(['sigma:b', 'sigma:c', 'sigma:f']);
    expect(ids(', generate: true')).toEqual(['sigma:a', 'sigma:b', 'sigma:c', 'sigma:f']);
  });

  test('an event without what it is grouped by counts for nobody', async () => {
    const rules = correlation(
      '{ type: event_count, rules: [a], timespan: 10m, group-by: [resource.id], condition: { gt: 1 } }',
    );
    expect(await found(rules, 'a@9:00 a@9:01')).toEqual([]);
  });

  test('several fields together are a group', async () => {
    const rules = correlation(
      '{ type: event_count, rules: [a], timespan: 10m, group-by: [organization, actor.key, application.name], condition: { gt: 1 } }',
    );
    const alerts = await found(rules, 'a@9:00/jane/aws a@9:01/jane/zoom a@9:02/jane/aws a@9:03/john/zoom');
    expect(alerts).toMatchObject([{ count: 2, groupKind: 'organization', group: '["user:jane","aws"]' }]);
  });

  test.each([
    ['actor.key', 'actor', 'user:jane'],
    ['initiated_by.username', 'actor', 'user:jane'],
    ['client_ip', 'address', '203.0.0.7'],
    ['organization', 'organization', '5bf6defbdcd8233029e0c598'],
    ['event_type', 'organization', '["a"]'],
  ])('%s is a group of kind %s', async (field, groupKind, group) => {
    const rules = correlation(
      `{ type: event_count, rules: [a], timespan: 10m, group-by: [${field}], condition: { gte: 1 } }`,
    );
    expect(await found(rules, 'a@9:00')).toMatchObject([{ groupKind, group }]);
  });
});

test('value_count: different values', async () => {
  const of = (condition: string) =>
    correlation(
      `{ type: value_count, rules: [a], timespan: 10m, group-by: [actor.key], condition: { field: application.name, ${condition} } }`,
    );
  expect(await counts(of('gte: 2'), 'a@9:00/jane/aws a@9:01/jane/aws a@9:02/jane/zoom')).toEqual([3]);
  expect(await counts(of('gte: 2'), 'a@9:00/jane/aws a@9:10/jane/zoom')).toEqual([]);
  expect(await counts(of('gte: 2'), 'a@9:00/jane/aws a@9:01/john/zoom a@9:02/jane')).toEqual([]);
  expect(await counts(of('eq: 1'), 'a@9:00/jane/aws a@9:01/jane/aws')).toEqual([2]);
  const [alert] = await found(of('gt: 1'), 'a@9:00/jane/aws a@9:01/jane/zoom');
  expect(alert).toMatchObject({
    explanation:
      'Found: jane, 2 events within 60 seconds (a), from 203.0.0.7, with 2 different values of application.name.'.replace(
        '60 seconds',
        '1 minute',
      ),
    checks: [
      { name: 'most different values of application.name within 10 minutes', value: '2', threshold: 'more than 1' },
      { name: 'nothing withholds it', passed: true },
    ],
  });
});

describe.each([
  ['temporal', [[3], [3], [], [], [3], [], [2], [3, 2]]],
  ['temporal_ordered', [[3], [], [], [], [3], [], [2], [2, 2]]],
] as const)('%s', (type, expected) => {
  test.each(
    [
      'a@9:00 b@9:05 b@9:06',
      'b@9:00 b@9:01 a@9:05',
      'a@9:00 b@9:10 c@9:05',
      'a@9:00/jane b@9:05/john',
      'a@9:00 b@9:00 a@9:00',
      'a@9:00 a@9:05',
      'a@9:00 a@9:05 b@9:14 b@9:30',
      'a@9:00 a@9:01 b@9:05 b@9:20 a@10:00 b@10:05',
    ].map((text, index) => [text, expected[index] ?? []] as const),
  )('%s', async (text, counted) => {
    const rules = correlation(`{ type: ${type}, rules: [a, b], timespan: 10m, group-by: [actor.key] }`);
    expect(await counts(rules, text)).toEqual(counted);
  });
});

test('fields that are called differently meet by an alias', async () => {
  const rules = correlation(
    '{ type: temporal, rules: [a, b], timespan: 10m, group-by: [who], aliases: { who: { a: initiated_by.username, b: application.name } } }',
  );
  expect(await counts(rules, 'a@9:00/jane b@9:05/john/jane')).toEqual([2]);
  expect(await counts(rules, 'a@9:00/jane b@9:05/jane/john')).toEqual([]);
});

test('a correlation may be part of another', async () => {
  const rules = (outer: string) =>
    compiled(
      `${events}\n---\ntitle: Many\nname: many\ncorrelation: { type: event_count, rules: [a], timespan: 5m, group-by: [actor.key, application.name], condition: { gte: 3 } }\n---\ntitle: Found\nname: found\ncorrelation: ${outer}`,
    ).filter(({ id }) => id === 'sigma:found');
  const then = rules('{ type: temporal_ordered, rules: [many, b], timespan: 10m, group-by: [actor.key] }');
  const thrice = 'a@9:00/jane/aws a@9:01/jane/aws a@9:02/jane/aws';
  expect(await counts(then, `${thrice} b@9:05`)).toEqual([4]);
  expect(await counts(then, `b@8:59 ${thrice}`)).toEqual([]);
  expect(await counts(then, 'a@9:00/jane/aws a@9:01/jane/zoom a@9:02/jane/aws b@9:05')).toEqual([]);
  expect(await counts(then, `${thrice} b@9:12`)).toEqual([]);
  // The first of what it rests on may be older than its own timespan.
  expect(await found(then, `${thrice} b@9:11`)).toMatchObject([{ count: 4, anchorEventId: 'event-4' }]);
  const twice = rules(
    '{ type: event_count, rules: [many], timespan: 1h, group-by: [actor.key], condition: { gte: 2 } }',
  );
  expect(await counts(twice, `${thrice} a@9:03/jane/aws`)).toEqual([]);
  expect(await counts(twice, `${thrice} a@9:20/jane/aws a@9:21/jane/aws a@9:22/jane/aws`)).toEqual([6]);
});

test('a filter leaves out what it names, until it expires', async () => {
  const filtered = (expires: string) =>
    compiled(
      `${events}\n---\ntitle: Ours\nlogsource: { product: jumpcloud }\nfilter: { rules: [a], expires: ${expires}, f: { actor.key: user:jane }, condition: not f }`,
    );
  const ids = async (rules: readonly RuleTemplate[]) =>
    (await found(rules, 'a@9:00/jane b@9:00/jane a@9:00/john')).map(({ rule, group }) => `${rule} ${group}`);
  expect(await ids(filtered('2026-06-03'))).toEqual(['sigma:b user:jane', 'sigma:a user:john']);
  expect(await ids(filtered('2026-06-02'))).toContain('sigma:a user:jane');
});

test('an alert tells what the file says, made harmless', async () => {
  const rules = compiled(
    `title: "Bad \\e[31m title"\nid: 6f3f-1\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: a }, condition: s }\nlevel: critical\ndescription: "Call\\nsomebody \\u202e"\nfalsepositives: [tests]\ntags: [attack.t1110.001, attack.T1078, attack.initial-access, cve.2026-1]\nreferences: [https://example.com/]`,
  );
  expect(await found(rules, 'a@9:00')).toMatchObject([
    {
      rule: 'sigma:6f3f-1',
      title: 'Bad title',
      severity: 'critical',
      runbook: 'Call somebody Known false positives: tests.',
      techniques: ['T1110.001', 'T1078'],
      references: ['https://example.com/'],
      explanation: 'Bad title: jane, 1 event within less than a second (a), from 203.0.0.7.',
    },
  ]);
});

test('an experimental rule is in the shadow until it is turned on', async () => {
  const rules = compiled(
    'title: T\nname: t\nstatus: experimental\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: a }, condition: s }',
  );
  const told = await runHistory(history('a@9:00'), { rules, json: jsonOf });
  expect(told).toMatchObject({ alerts: [], suppressed: [{ suppressedBy: ['shadow'] }] });
  const on = await runHistory(history('a@9:00'), { rules, json: jsonOf, tunings: { 'sigma:t': { shadow: false } } });
  expect(on).toMatchObject({ alerts: [{ rule: 'sigma:t' }], suppressed: [] });
});

test('another detection, filter or grouping is another major; another threshold or title is not', () => {
  const refs = (condition: string, rest: string): string | undefined =>
    compiled(
      `title: a\nname: a\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: a }, condition: ${condition} }\n---\n${rest}`,
    ).at(-1)?.ref;
  const counted = (title: string, span: string, gt: number, by: string) =>
    `title: ${title}\nname: found\ncorrelation: { type: event_count, rules: [a], timespan: ${span}, group-by: [${by}], condition: { gt: ${gt} } }`;
  const first = refs('s', counted('T', '5m', 1, 'actor.key'));
  expect(refs('s', counted('U', '9m', 7, 'actor.key'))).toBe(first);
  expect(refs('not s', counted('T', '5m', 1, 'actor.key'))).not.toBe(first);
  expect(refs('s', counted('T', '5m', 1, 'client_ip'))).not.toBe(first);
});

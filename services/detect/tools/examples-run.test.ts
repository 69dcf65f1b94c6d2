import { expect, test } from 'vitest';
import unsuccessfulLogins from '../rules/unsuccessful-logins.ts';
import { actorOf, defineRule } from '../rule.ts';
import { moreThan } from '../counting.ts';
import { examplesIn, runExample } from './examples-run.ts';

const runExamples = (templates: Parameters<typeof examplesIn>[0]) => examplesIn(templates).map(runExample);

const [pair = [], ...others] = unsuccessfulLogins.examples.fires;
const [single = []] = unsuccessfulLogins.examples.silent;

test('examples as they should be have no problem', () => {
  const results = runExamples([unsuccessfulLogins]);
  expect(results).toHaveLength(1 + others.length + unsuccessfulLogins.examples.silent.length);
  expect(results.filter(({ problem }) => problem !== '')).toEqual([]);
});

test('one that fires too little or too much is named', () => {
  const wrong = { ...unsuccessfulLogins, examples: { fires: [single, pair], silent: [single, pair] } };
  expect(runExamples([wrong]).map(({ kind, number, problem }) => [kind, number, problem])).toEqual([
    ['fires', 1, 'no alert'],
    ['fires', 2, ''],
    ['silent', 1, ''],
    ['silent', 2, expect.stringMatching(/^an alert: jane\.doe failed to log in/)],
  ]);
});

test('a rule that throws is a problem of its examples, whichever kind they are', () => {
  const thrower = defineRule({
    ...{
      id: 'thrower',
      title: 'Thrower',
      severity: 'low',
      techniques: [],
      runbook: '',
      references: [],
      parameters: {},
    },
    match: () => {
      throw new TypeError('no such thing');
    },
    group: actorOf,
    fire: () => moreThan({ moreThan: 0, withinMs: 1_000 }),
    explain: () => 'x.',
    examples: { fires: [single], silent: [single] },
  });
  for (const { problem } of runExamples([thrower])) expect(problem).toContain('rule thrower: TypeError: no such thing');
});

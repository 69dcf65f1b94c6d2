/** What `detect explain` says of correlations that do not hold. */
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { sightingOf } from '../examples.ts';
import { ruleSetOf } from '../rule-set.ts';
import { explain, signalsOf } from '../tools/explanation.ts';
import { explanationLines } from '../tools/explanation-text.ts';
import { compileSigma } from './compile.ts';
import { jsonOf } from './testing/json-of.ts';

const rule = (name: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: ${name} }, condition: s }\n---\n`;

/** `a@9:00 b@9:01`: types and times. */
function said(correlations: readonly string[], history: string): string {
  const text = ['a', 'b'].map(rule).join('') + correlations.join('\n---\n');
  const { templates, problems } = compileSigma([{ path: 'a.yml', text }]);
  expect(problems).toEqual([]);
  const set = ruleSetOf(templates, 'sumo-2025');
  const events = history.split(' ').map((each, index): EnrichedEvent => {
    const [eventType = '', at = ''] = each.split('@');
    const sighting = sightingOf({ at, eventType, application: `app-${index}` }, index);
    return { sighting, json: jsonOf(sighting) };
  });
  const log = signalsOf(set, events).map((signal, offset) => {
    return { signal, partition: 0, offset, appendedAt: signal.sighting?.receivedAt ?? 0 };
  });
  return explanationLines(explain(set, { events, log, known: [] }), set.rules).join('\n');
}

const correlation = (block: string, name = 'found'): string =>
  `title: ${name}\nname: ${name}\ncorrelation: { timespan: 10m, group-by: [actor.key], ${block} }`;

test.each([
  [
    'type: event_count, rules: [a], condition: { gt: 2, lt: 9 }',
    'most events within 10 minutes: 2 (more than 2, at most 8)',
  ],
  [
    'type: value_count, rules: [a], condition: { field: application.name, gte: 3 }',
    'most different values of application.name within 10 minutes: 2 (more than 2)',
  ],
  ['type: temporal, rules: [a, b]', 'different rules within 10 minutes: 1 (all 2)'],
])('%s', (block, check) => {
  const text = said([correlation(block)], '09:00 09:05 09:30'.replaceAll('09', 'a@09'));
  expect(text).toContain('sigma:found (actor user:jane.doe): nothing');
  expect(text).toContain(`FAILED  ${check}`);
});

test('all in another order', () => {
  const text = said([correlation('type: temporal_ordered, rules: [a, b]')], 'b@09:00 a@09:05');
  expect(text).toContain('passed  different rules within 10 minutes: 2 (all 2)');
  expect(text).toContain('FAILED  order: another (a, then b)');
});

test('a part that was not found itself', () => {
  const many = correlation('type: event_count, rules: [a], condition: { gte: 3 }', 'many');
  const text = said([many, correlation('type: temporal_ordered, rules: [many, b]')], 'a@09:00 a@09:05');
  expect(text).toContain('sigma:found (actor user:jane.doe): nothing');
  expect(text).toContain('FAILED  most events within 10 minutes: 2 (more than 2)');
});

test('a part that was found, with what the events of it lack', () => {
  const many = correlation('type: event_count, rules: [a], condition: { gte: 2 }', 'many');
  const text = said([many, correlation('type: temporal, rules: [many, b]')], 'a@09:00 a@09:05');
  expect(text).toContain('sigma:found (actor user:jane.doe): nothing');
  expect(text).toContain('FAILED  different rules within 10 minutes: 1 (all 2)');
});

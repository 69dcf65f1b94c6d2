import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerSet, headerSets, sourceFacts } from './headers.ts';

test('says who sends, and of what source', () => {
  expect(
    headerSet({ name: 'main', host: 'h', category: 'jumpcloud/di', fields: { env: 'prod', team: 'sec' } }).headers,
  ).toEqual({
    'x-sumo-client': 'jumpcloud-pipeline',
    'x-sumo-name': 'main',
    'x-sumo-host': 'h',
    'x-sumo-category': 'jumpcloud/di',
    'x-sumo-fields': 'env=prod,team=sec',
  });
  expect(headerSet({}).headers).toEqual({ 'x-sumo-client': 'jumpcloud-pipeline' });
});

test('takes from texts what would end a header or a field', () => {
  expect(
    headerSet({ name: ' a\r\nb: c\u0000\u007f ', fields: { 'k=,1': 'v,=\n2', empty: '', '=': 'x' } }).headers,
  ).toMatchObject({
    'x-sumo-name': 'ab: c',
    'x-sumo-fields': 'k1=v2',
  });
  expect(headerSet({ category: 'Büro/東京' }).headers['x-sumo-category']).toBe('B?ro/??');
});

test('any texts whatever make headers that can be sent, within the limits of fields', () => {
  const facts = fc.record({
    name: fc.string({ unit: 'binary' }),
    fields: fc.dictionary(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), { maxKeys: 50 }),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const { headers } = headerSet(given);
      for (const value of Object.values(headers)) expect(value).toMatch(/^[ -~]*$/);
      const pairs = headers['x-sumo-fields']?.split(',').map((pair) => pair.split('=')) ?? [];
      expect(pairs.length).toBeLessThanOrEqual(30);
      for (const pair of pairs) {
        expect(pair).toHaveLength(2);
        expect(pair[0]?.length).toBeLessThanOrEqual(255);
        expect(pair[1]?.length).toBeLessThanOrEqual(200);
      }
    }),
  );
});

test('what comes with a record goes before the settings', () => {
  const record = { 'source-name': 'eu', 'source-category': 'c', 'source-fields': '{"env":"eu","n":5}' };
  expect(sourceFacts({ name: 'n', host: 'h', fields: { env: 'x', team: 'sec' } }, record)).toEqual({
    name: 'eu',
    host: 'h',
    category: 'c',
    fields: { env: 'eu', team: 'sec' },
  });
});

test.each(['no json', '[]', '"x"', 'null', '5'])('fields that are no object are passed over: %s', (text) => {
  expect(sourceFacts({ fields: { a: 'b' } }, { 'source-fields': text }).fields).toEqual({ a: 'b' });
});

test('records with the same facts share one set', () => {
  const of = headerSets({ category: 'c' });
  expect(of({ 'source-name': 'a', traceparent: '1' })).toBe(of({ 'source-name': 'a', traceparent: '2' }));
  expect(of({ 'source-name': 'a' }).key).not.toBe(of({ 'source-name': 'b' }).key);
});

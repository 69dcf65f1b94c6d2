import { Secret } from '@pipeline/runtime/secret';
import { expect, test } from 'vitest';
import type { Source } from './source.ts';
import { changeOf, isChange } from './sources-change.ts';

const source = (name: string, changes: Partial<Source> = {}): Source => ({
  ...{ name, description: '', category: '', fields: { a: '1', b: '2' }, baseUrl: '', organization: 'org' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('one') } },
  ...changes,
});

test('what is the same stays the same object, whatever the order', () => {
  const before = [source('a'), source('b')];
  const change = changeOf(before, [source('b'), source('a', { fields: { b: '2', a: '1' } })]);
  expect(isChange(change)).toBe(false);
  expect(change.sources[0]).toBe(before[1]);
  expect(change.sources[1]).toBe(before[0]);
});

test('added, changed and removed ones are told apart', () => {
  const before = [source('kept'), source('changed'), source('removed')];
  const change = changeOf(before, [source('kept'), source('changed', { startMs: 1 }), source('added')]);
  expect(change).toMatchObject({ added: ['added'], changed: ['changed'], removed: ['removed'] });
  expect(isChange(change)).toBe(true);
  expect(change.sources[0]).toBe(before[0]);
  expect(change.sources[1]).not.toBe(before[1]);
});

const account = (clientId: string, secret: string): Source['access'] => ({
  ...{ kind: 'service-account', clientId, clientSecret: new Secret(secret), tokenUrl: 'http://t' },
});
test.each<[string, Partial<Source>]>([
  ['key', { access: { kind: 'api-key', key: new Secret('two') } }],
  ['access', { access: account('id', 'one') }],
  ['fields', { fields: { a: '1' } }],
  ['services', { services: ['all', 'sso'] }],
  ['organization', { organization: 'other' }],
  ['address', { baseUrl: 'http://other' }],
  ['description', { description: 'new' }],
  ['category', { category: 'new' }],
])('another %s is a change', (_, changes) => {
  expect(changeOf([source('a')], [source('a', changes)]).changed).toEqual(['a']);
});

test('so is another secret of a service account', () => {
  const [before, now] = [source('a', { access: account('id', 'one') }), source('a', { access: account('id', 'two') })];
  expect(changeOf([before], [now]).changed).toEqual(['a']);
  expect(changeOf([before], [source('a', { access: account('id', 'one') })]).changed).toEqual([]);
});

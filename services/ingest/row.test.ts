import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readRow as readBytes, tellsItsTime } from './row.ts';

const readRow = (text: string) => readBytes(Buffer.from(text));

const sha = (text: string) => createHash('sha256').update(text).digest();

test('a row is routed by its own fields, and its text stays as it is', () => {
  const json = '{ "service":"sso", "id":"5f", "event_type":"sso_auth","timestamp":"2026-02-22T01:00:52.5Z","x":1.0 }';
  const row = readRow(json);
  expect(row).toMatchObject({
    id: '5f',
    service: 'sso',
    eventType: 'sso_auth',
    occurredAt: Date.UTC(2026, 1, 22, 1, 0, 52, 500),
    json: Buffer.from(json),
  });
  const canonical = '{"event_type":"sso_auth","id":"5f","service":"sso","timestamp":"2026-02-22T01:00:52.5Z","x":1.0}';
  expect(row?.print).toEqual(Buffer.concat([sha('5f').subarray(0, 16), sha(canonical).subarray(0, 16)]));
});

test.each([
  ['none', '{"b":1,"a":2}'],
  ['a number', '{"id":5}'],
  ['empty', '{"id":""}'],
  ['too long', JSON.stringify({ id: 'x'.repeat(513) })],
])('an id that is %s gives way to the hash of the canonical row', (_, json) => {
  const canonical = json === '{"b":1,"a":2}' ? '{"a":2,"b":1}' : json;
  expect(readRow(json)?.id).toBe(`sha256:${sha(canonical).toString('hex')}`);
});

test('what JumpCloud leaves out is empty, and a time that cannot be read is none', () => {
  const row = readRow('{"id":"a","timestamp":"yesterday","service":null,"event_type":7}');
  expect(row).toMatchObject({ service: '', eventType: '', occurredAt: null });
  expect(row && tellsItsTime(row.print)).toBe(false);
});

test('a member by the name of __proto__ is a member', () => {
  expect(readRow('{"__proto__":{"id":"evil","service":"x"},"id":"good"}')).toMatchObject({ id: 'good', service: '' });
});

test.each(['1', 'null', '"a"', '[]'])('%s is no row', (json) => {
  expect(readRow(json)).toBeNull();
});

test('what is not JSON throws', () => {
  expect(() => readRow('{"a":}')).toThrow(SyntaxError);
});

import { expect, test } from 'vitest';
import { checkBody, checkHead, fieldWarnings, MAX_BODY_BYTES } from './check.ts';

const credentials = { secrets: { events: 'e1', history: 'y1', alerts: 'a1', health: 'h1' } };
const head = (changes: { method?: string; path?: string; headers?: Record<string, string> } = {}) =>
  checkHead(
    { method: 'POST', path: '/receiver/v1/http/e1', headers: { 'content-encoding': 'gzip' }, ...changes },
    credentials,
  );

test('knows a source by the secret in the path, or by the token', () => {
  expect(head()).toEqual({ ok: true, value: 'events' });
  expect(head({ path: '/receiver/v1/http/a1?ignored=1' })).toEqual({ ok: true, value: 'alerts' });
  expect(head({ path: '/receiver/v1/http/y1' })).toEqual({ ok: true, value: 'history' });
  expect(head({ path: '/receiver/v1/http/h1' })).toEqual({ ok: true, value: 'health' });
  expect(head({ path: '/receiver/v1/http', headers: { 'x-sumo-token': 'a1' } })).toEqual({ ok: true, value: 'alerts' });
});

const fields = (value: string) => ({ headers: { 'x-sumo-fields': value } });

test.each([
  [401, { path: '/receiver/v1/http/other' }],
  [401, { path: '/receiver/v1/http' }],
  [404, { path: '/elsewhere' }],
  [405, { method: 'GET' }],
  [415, { headers: { 'content-encoding': 'br' } }],
  [415, { headers: { 'content-type': 'application/vnd.sumologic.prometheus' } }],
  [400, fields('a')],
  [400, fields('a=b=c')],
  [400, fields('a=')],
  [400, fields(`${'k'.repeat(256)}=v`)],
  [400, fields(`k=${'v'.repeat(201)}`)],
])('answers %d to %j', (status, changes) => {
  expect(head(changes)).toMatchObject({ ok: false, refusal: { status } });
});

test('warns of more than 30 fields', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=v`).join(',');
  expect(fieldWarnings(many(30))).toEqual([]);
  expect(fieldWarnings(many(31))).toHaveLength(1);
  expect(fieldWarnings(undefined)).toEqual([]);
});

test('takes one JSON object with an id per line', () => {
  expect(checkBody(Buffer.from('{"id":"a"}\n{"id":5,"revision":2}\n'))).toEqual({
    ok: true,
    value: [
      { text: '{"id":"a"}', id: 'a', revision: null },
      { text: '{"id":5,"revision":2}', id: '5', revision: 2 },
    ],
  });
});

test.each([
  [400, ''],
  [400, '{"id":"a"}'],
  [400, '\n'],
  [400, '{"id":"a"}\n\n'],
  [400, '[{"id":"a"}]\n'],
  [400, '{"no":"id"}\n'],
  [400, 'text\n'],
  [400, '{"id":"a"}\r\n'],
  [400, Buffer.from([0x7b, 0xff, 0x7d, 0x0a])],
  [413, `{"id":"${'x'.repeat(MAX_BODY_BYTES)}"}\n`],
])('answers %d to a body like %j', (status, body) => {
  expect(checkBody(Buffer.from(body as string))).toMatchObject({ ok: false, refusal: { status } });
});

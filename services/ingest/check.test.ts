import { Secret } from '@pipeline/runtime/secret';
import { expect, test } from 'vitest';
import { checkSource } from './check.ts';
import type { Source } from './source.ts';
import type { Answer, Refused } from './verdict.ts';

interface Page {
  readonly rows: readonly unknown[];
}

const nowMs = Date.UTC(2026, 0, 10, 10);
const source: Source = {
  ...{ name: 'main', description: '', category: '', fields: {}, baseUrl: '', organization: 'org' },
  ...{ services: ['all', 'access_management'], startMs: 0, access: { kind: 'api-key', key: new Secret('key') } },
};
const forever = new AbortController().signal;
const page = (rows: number, serverTime: number | null): Answer<Page> => ({
  ...{ kind: 'ok', requestId: '', serverTime, value: { rows: Array.from({ length: rows }) } },
});
const refused = (status: number, message: string, sent: Refused['sent'] = 'key'): Refused => ({
  ...{ kind: 'refused', sent, status, message, retryAfter: null, requestId: '' },
});

const lineOn = async (answer: Answer<Page>) =>
  checkSource(source, { events: () => Promise.resolve(answer) }, () => nowMs, forever);

test('one row of the last minutes is asked for', async () => {
  const bodies: string[] = [];
  const events = (body: string): Promise<Answer<Page>> => {
    bodies.push(body);
    return Promise.resolve(page(1, nowMs));
  };
  expect(await checkSource(source, { events }, () => nowMs, forever)).toEqual({ ok: true, line: 'main: ok' });
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
    {
      service: ['all', 'access_management'],
      ...{ start_time: '2026-01-10T09:45:00.000Z', end_time: '2026-01-10T10:00:00.000Z', limit: 1 },
    },
  ]);
});

test.each<[string, Answer<Page>]>([
  ['main: ok', page(1, null)],
  ['main: ok; no event in the last 15 minutes', page(0, nowMs)],
  ["main: ok; this machine's clock is 90 s behind JumpCloud's", page(1, nowMs + 90_000)],
  ["main: ok; this machine's clock is 90 s ahead of JumpCloud's", page(1, nowMs - 90_000)],
])('%s', async (line, answer) => {
  expect(await lineOn(answer)).toEqual({ ok: true, line });
});

test.each<[string, Answer<Page>]>([
  ['main: JumpCloud answered 401: Unauthorized; check the API key', refused(401, 'Unauthorized')],
  [
    'main: JumpCloud answered 400: no such organization; check the organization id',
    refused(400, 'no such organization'),
  ],
  [
    "main: JumpCloud answered 400: Start Time is in the future; JumpCloud refuses the window or the search: check this machine's clock",
    refused(400, 'Start Time is in the future'),
  ],
  ['main: JumpCloud answered 503; try again later', refused(503, '')],
  ['main: JumpCloud answered 429: slow down; try again later', refused(429, 'slow down')],
  [
    'main: network: ECONNREFUSED; check the network, the proxy and the base URL',
    { kind: 'broken', reason: 'network', detail: 'ECONNREFUSED' },
  ],
  [
    "main: JumpCloud's token endpoint answered 401: invalid_client; check the client id and secret",
    { kind: 'no-token', answer: refused(401, 'invalid_client', 'client') },
  ],
  [
    'main: token endpoint: timeout: after 30000 ms; check the network, the proxy and the base URL',
    { kind: 'no-token', answer: { kind: 'broken', reason: 'timeout', detail: 'after 30000 ms' } },
  ],
])('%s', async (line, answer) => {
  expect(await lineOn(answer)).toEqual({ ok: false, line });
});

test('an answer that does not come in time fails', async () => {
  const controller = new AbortController();
  const events = (_body: string, _lenient: boolean, signal: AbortSignal): Promise<Answer<Page>> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('stopping'));
      });
      controller.abort();
    });
  expect(await checkSource(source, { events }, () => nowMs, controller.signal)).toEqual({
    ok: false,
    line: 'main: no answer in time; check the network, the proxy and the base URL',
  });
});

import { createHttp } from '@pipeline/runtime/http';
import { Secret } from '@pipeline/runtime/secret';
import { listening } from '@pipeline/runtime/testing/listening';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createClient, type Client } from './client.ts';

interface Asked {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Respond = (response: ServerResponse) => void;

/** A client of a server that answers every request like this, and what it was asked. */
async function serving(respond: Respond): Promise<{ client: Client; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ url: request.url, headers: request.headers, body });
      respond(response);
    });
  });
  const http = createHttp({});
  onTestFinished(() => http.destroy());
  const source = {
    ...{ name: 'main', category: '', fields: {}, organization: 'org', services: ['all'], startMs: 0 },
    ...{
      baseUrl: `http://127.0.0.1:${await listening(server)}`,
      access: { kind: 'api-key' as const, key: new Secret('jca_secret') },
      description: '',
    },
  };
  return { client: createClient(source, http), asked };
}

const forever = new AbortController().signal;
const events = ({ client }: { client: Client }, signal = forever) => client.events('{"q":1}', false, signal);
const answering = (status: number, body: string | Buffer, headers: Record<string, string> = {}): Respond => {
  return (response) => response.writeHead(status, headers).end(body);
};

test('a page comes with all that paging needs, whatever the case of the header names', async () => {
  const headers = {
    ...{ 'X-Result-Count': '2', 'x-limit': '1000', 'X-Search_after': '[1576181718000, "DZ"]', 'X-REQUEST-ID': 'r1' },
    ...{ Date: 'Sat, 10 Jan 2026 10:00:30 GMT' },
  };
  const server = await serving(answering(200, '[{"id":"a"},{"id":"b"}]', headers));
  expect(await events(server)).toMatchObject({
    ...{ kind: 'ok', requestId: 'r1', serverTime: Date.UTC(2026, 0, 10, 10, 0, 30) },
    value: { rows: [{ id: 'a' }, { id: 'b' }], resultCount: 2, limit: 1000, searchAfter: '[1576181718000, "DZ"]' },
  });
  expect(server.asked).toMatchObject([
    {
      url: '/insights/directory/v1/events',
      body: '{"q":1}',
      headers: { 'x-api-key': 'jca_secret', 'x-org-id': 'org', 'content-type': 'application/json' },
    },
  ]);
});

test('headers that are not there, or make no sense, are null', async () => {
  const server = await serving(answering(200, '[]', { 'X-Result-Count': 'many', 'X-Limit': '-1' }));
  expect(await events(server)).toMatchObject({
    value: { rows: [], resultCount: null, limit: null, searchAfter: null },
  });
});

test('gzip is offered and understood', async () => {
  const server = await serving(answering(200, gzipSync('[{"id":"a"}]'), { 'content-encoding': 'gzip' }));
  expect(await events(server)).toMatchObject({ value: { rows: [{ id: 'a' }] } });
  expect(server.asked[0]?.headers['accept-encoding']).toBe('gzip');
});

test('a count is a number', async () => {
  const server = await serving(answering(200, '{"count":17}'));
  expect(await server.client.count('{}', forever)).toMatchObject({ kind: 'ok', value: 17 });
  expect(server.asked[0]?.url).toBe('/insights/directory/v1/events/count');
});

test.each(['{"count":"17"}', 'null', '17', '<html>', ''])('%j is no count', async (body) => {
  const server = await serving(answering(200, body));
  expect(await server.client.count('{}', forever)).toMatchObject({ kind: 'broken', reason: 'not-json' });
});

test('a refusal comes with its words and its wish, and without the key', async () => {
  const body = '{"message":"key jca_secret is limited"}';
  const server = await serving(answering(429, body, { 'Retry-After': '7', 'X-Request-Id': 'r2' }));
  expect(await events(server)).toEqual({
    ...{ kind: 'refused', sent: 'key', status: 429, retryAfter: '7' },
    ...{ message: 'key [secret] is limited', requestId: 'r2' },
  });
});

test.each([
  ['Sat, 10 Jan 2026 10:00:30 GMT', '30'],
  ['Sat, 10 Jan 2026 09:00:00 GMT', '0'],
  ['soon', 'soon'],
  ['7', '7'],
])('of a wish for %s, %s is left: by JumpCloud’s clock, not by ours', async (wish, left) => {
  const server = await serving(answering(429, '', { 'Retry-After': wish, Date: 'Sat, 10 Jan 2026 10:00:00 GMT' }));
  expect(await events(server)).toMatchObject({ kind: 'refused', retryAfter: left });
});

test.each([502, 401, 302])(
  'status %i with a page of HTML, or a redirect, is a refusal without words',
  async (status) => {
    const server = await serving(answering(status, '<html>'.repeat(50_000), { location: 'http://127.0.0.1:1/' }));
    expect(await events(server)).toMatchObject({ kind: 'refused', status, message: '' });
    expect(server.asked).toHaveLength(1);
  },
);

test.each<[string, Respond]>([
  ['HTML', answering(200, '<html>')],
  ['nothing', answering(200, '')],
  ['an object', answering(200, '{"events":[]}')],
  ['half an array', answering(200, '[{"id":"a"},{"id":')],
])('%s is no page', async (_, respond) => {
  expect(await events(await serving(respond))).toMatchObject({ kind: 'broken', reason: 'not-json' });
});

test('a row that is not JSON is told apart, as it may stay so; asked leniently, it does not spoil the page', async () => {
  const server = await serving(answering(200, '[{"id":"a"},{"id":}]'));
  expect(await events(server)).toMatchObject({ kind: 'broken', reason: 'damaged-row' });
  expect(await server.client.events('{}', true, forever)).toMatchObject({
    value: { rows: [{ id: 'a' }, { kind: 'unreadable', reason: 'undecodable' }] },
  });
});

test.each<[string, Respond]>([
  ['is reset', (response) => response.destroy()],
  [
    'ends before the body does',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('[{"id":"a"}');
      response.destroy();
    },
  ],
  ['ends within the gzip', answering(200, gzipSync('[{"id":"a"}]').subarray(0, 15), { 'content-encoding': 'gzip' })],
])('a connection that %s is trouble of the network', async (_, respond) => {
  expect(await events(await serving(respond))).toMatchObject({ kind: 'broken', reason: 'network' });
});

test('a server that is not there is trouble of the network', async () => {
  const server = await serving((response) => response.socket?.destroy());
  expect(await events(server)).toMatchObject({ kind: 'broken', reason: 'network', detail: 'UND_ERR_SOCKET' });
});

test('a page that does not fit into memory is too large, and reading it ends there', async () => {
  const row = `{"id":"${'x'.repeat(1_000_000)}"}`;
  const server = await serving((response) => {
    response.write('[');
    const more = (): void => {
      while (!response.destroyed && response.write(`${row},`));
    };
    response.on('drain', more);
    more();
  });
  expect(await events(server)).toEqual({ kind: 'too-large' });
});

test('asked to stop, it rejects instead of answering', async () => {
  const controller = new AbortController();
  const server = await serving(() => {
    controller.abort(new Error('stopping'));
  });
  await expect(events(server, controller.signal)).rejects.toThrow('stopping');
});

test('requests that are never answered hold up no others', async () => {
  let asked = 0;
  const { client } = await serving((response) => (++asked > 8 ? response.end('[]') : undefined));
  const ended = new AbortController();
  const stuck = Array.from({ length: 8 }, () => client.events('{}', false, ended.signal));
  const gone = Promise.allSettled(stuck);
  await expect.poll(() => asked, { timeout: 60_000 }).toBe(8);
  expect(await client.events('{}', false, forever)).toMatchObject({ kind: 'ok' });
  ended.abort(new Error('the test is over'));
  expect((await gone).map(({ status }) => status)).toEqual(stuck.map(() => 'rejected'));
});

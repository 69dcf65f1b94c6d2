import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { Secret } from '@pipeline/runtime/secret';
import { Agent } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { createPost, type Source } from './send.ts';
import { compressors } from './sumo.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const SECRET = 'ZaVnC4dhaV2';

/** A server of that behaviour, and what sends one body to it. */
async function setUp(listener: RequestListener, source: Partial<Source> = {}, timeoutMs?: number) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dispatcher = new Agent();
  closing.push(async () => {
    await dispatcher.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const post = createPost(
    dispatcher,
    () => ({ url: new Secret(`http://127.0.0.1:${port}/receiver/v1/http/${SECRET}`), ...source }),
    'gzip',
    timeoutMs,
  );
  return (signal = new AbortController().signal) => post(Buffer.from('body'), { 'x-sumo-name': 'main' }, signal);
}

test('sends the body as it is, to the address as it is, with what Sumo wants to know', async () => {
  const seen: unknown[] = [];
  const send = await setUp((request, response) => {
    seen.push(request.method, request.url, request.headers);
    request.on('data', (chunk: Buffer) => seen.push(chunk.toString())).on('end', () => response.end());
  });
  expect(await send()).toEqual({ kind: 'response', status: 200, body: '' });
  expect(seen).toEqual([
    'POST',
    `/receiver/v1/http/${SECRET}`,
    expect.objectContaining({ 'content-encoding': 'gzip', 'content-type': 'application/json', 'x-sumo-name': 'main' }),
    'body',
  ]);
});

test('sends the token in a header where there is one', async () => {
  let token: unknown;
  const send = await setUp(
    (request, response) => {
      token = request.headers['x-sumo-token'];
      response.end();
    },
    { token: new Secret(SECRET) },
  );
  await send();
  expect(token).toBe(SECRET);
});

test('hands back what was answered', async () => {
  const send = await setUp((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end('later'));
  expect(await send()).toEqual({ kind: 'response', status: 429, retryAfter: '7', body: 'later' });
});

test('follows no redirect: the secret goes to the address given and nowhere else', async () => {
  let requests = 0;
  const send = await setUp((_request, response) => {
    requests += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await send()).toMatchObject({ status: 307 });
  expect(requests).toBe(1);
});

test('a status stands, whatever becomes of the body after it', async () => {
  const send = await setUp((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  });
  expect(await send()).toEqual({
    kind: 'response',
    status: 200,
    body: expect.stringContaining('broken off') as string,
  });
});

test('reads no more than a little of an endless answer', async () => {
  const send = await setUp((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const answer = await send();
  expect(answer.kind === 'response' && answer.body.length).toBe(16_384);
});

test('a connection that is cut, refused or given up is an answer of one word, without the address', async () => {
  const cut = await setUp((request) => request.socket.resetAndDestroy());
  expect(await cut()).toEqual({
    kind: 'failed',
    cause: expect.stringMatching(/^(econnreset|und_err_socket)$/) as string,
  });

  const refused = await setUp(() => undefined, { url: new Secret(`http://127.0.0.1:1/${SECRET}`) });
  expect(await refused()).toEqual({ kind: 'failed', cause: 'econnrefused' });

  const given = new AbortController();
  const aborted = await setUp(() => {
    given.abort(new Error(SECRET));
  });
  expect(await aborted(given.signal)).toEqual({ kind: 'failed', cause: 'network' });
});

test('gives up on a request after its time', async () => {
  const send = await setUp(() => undefined, {}, 50);
  expect(await send()).toEqual({ kind: 'failed', cause: 'timeout' });
});

test('the same lines make the same bytes', async () => {
  for (const [compression, inflate] of [
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const) {
    const lines = Buffer.from('{"a":"é"}\n{}\n{"b":"東京"}\n');
    const body = await compressors[compression](lines);
    expect(inflate(body)).toEqual(lines);
    expect(await compressors[compression](lines)).toEqual(body);
  }
});

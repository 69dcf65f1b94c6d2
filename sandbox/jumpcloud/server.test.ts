import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Effect } from './faults.ts';
import { startJumpCloud, type JumpCloud, type JumpCloudOptions } from './server.ts';

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
const organization = '5b2a2af2a82cf2b0010053ea';
const event = (id: string, more: object = {}): string =>
  JSON.stringify({ id, timestamp: '2026-06-01T11:59:00Z', service: 'sso', organization, ...more });
const query = JSON.stringify({ service: ['all'], start_time: '2026-06-01T11:00:00Z' });

const running: JumpCloud[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((api) => api.stop()));
});

const start = async (options: Partial<JumpCloudOptions> = {}): Promise<JumpCloud> => {
  const api = await startJumpCloud({ organization, apiKey: 'jca_key', now: () => nowMs, ...options });
  running.push(api);
  return api;
};

interface Reply {
  readonly status: number;
  readonly raw: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** node:http shows the bytes of header names, and sends a header on several lines. */
const post = (
  url: string,
  path: string,
  body: string,
  headers: Record<string, string | string[]> = {},
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      url + path,
      { method: 'POST', headers: { 'x-api-key': 'jca_key', ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 0,
            raw: incoming.rawHeaders,
            headers: incoming.headers,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const events = (api: JumpCloud, headers: Record<string, string | string[]> = {}): Promise<Reply> =>
  post(api.url, '/insights/directory/v1/events', query, headers);

describe('over HTTP', () => {
  test('the cursor’s header has its underscore', async () => {
    const api = await start();
    api.add([event('a')]);
    const { status, raw, body } = await events(api);
    expect(status).toBe(200);
    expect(raw).toContain('X-Search_after');
    expect(raw).toContain('X-Request-Id');
    expect(body.toString()).toBe(`[${event('a')}]`);
  });

  test('several lines of x-org-id are several organizations', async () => {
    const other = '5b00000000000000000000aa';
    const api = await start({ organization: [organization, other] });
    api.add([event('a'), event('b', { organization: other })]);
    expect(JSON.parse((await events(api, { 'x-org-id': [organization, other] })).body.toString())).toHaveLength(2);
    expect((await events(api, { 'x-org-id': `${organization}, ${other}` })).status).toBe(400);
  });

  test('count, distinct, interval and the token have their paths; others do not exist', async () => {
    const api = await start({ serviceAccount: { clientId: 'c', clientSecret: 's' } });
    api.add([event('a')]);
    expect((await post(api.url, '/insights/directory/v1/events/count', query)).body.toString()).toBe('{"count":1}');
    const basic = { authorization: `Basic ${Buffer.from('c:s').toString('base64')}` };
    expect((await post(api.url, '/oauth2/token', 'grant_type=client_credentials&scope=api', basic)).status).toBe(200);
    expect((await post(api.url, '/insights/directory/v1/events/all', query)).status).toBe(404);
    expect((await post(api.url, '/events', query)).status).toBe(404);
    expect(api.requests().byKind).toEqual({ count: 1, token: 1, unknown: 2 });
  });

  test('bodies are compressed for those who offer gzip, where that is switched on', async () => {
    const api = await start({ gzip: true });
    api.add([event('a')]);
    const { headers, body } = await events(api, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString()).toBe(`[${event('a')}]`);
    expect((await events(api)).headers['content-encoding']).toBeUndefined();
  });

  test('serves pages of 10,000 rows', async () => {
    const api = await start();
    api.add(Array.from({ length: 10_001 }, (_, index) => event(String(index), { text: 'x'.repeat(1_000) })));
    const body = JSON.stringify({ ...(JSON.parse(query) as object), limit: 10_000 });
    const { headers, body: page } = await post(api.url, '/insights/directory/v1/events', body);
    expect(headers['x-result-count']).toBe('10000');
    expect(JSON.parse(page.toString())).toHaveLength(10_000);
  });
});

describe('a fault over HTTP', () => {
  const withFault = async (effect: Effect): Promise<JumpCloud> => {
    const api = await start();
    api.add([event('a'), event('b')]);
    api.faults.add({ effect });
    return api;
  };

  test('cuts a body', async () => {
    const api = await withFault({ kind: 'cut', afterBytes: 30 });
    await expect(events(api)).rejects.toThrow('aborted');
    expect((await events(api)).status).toBe(200);
  });

  test('resets a connection', async () => {
    await expect(events(await withFault({ kind: 'reset' }))).rejects.toThrow('socket hang up');
  });

  test('answers with HTML', async () => {
    const { status, headers, body } = await events(await withFault({ kind: 'html' }));
    expect([status, headers['content-type']]).toEqual([200, 'text/html']);
    expect(body.toString()).toMatch(/^<!DOCTYPE html>/);
  });

  test('answers late', async () => {
    const began = performance.now();
    expect((await events(await withFault({ kind: 'slow', delayMs: 60 }))).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });

  test('leaves a header out', async () => {
    const { headers } = await events(await withFault({ kind: 'without-headers', names: ['x-search_after'] }));
    expect(headers).not.toHaveProperty('x-search_after');
    expect(headers).toHaveProperty('x-limit', '1000');
  });

  test('inserts rows after an answer', async () => {
    const api = await withFault({ kind: 'insert-after', events: [event('late')] });
    expect(JSON.parse((await events(api)).body.toString())).toHaveLength(2);
    expect(JSON.parse((await events(api)).body.toString())).toHaveLength(3);
  });
});

describe('another process', () => {
  const call = async (
    api: JumpCloud,
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${api.url}/_sandbox${path}`, { method, ...(body === undefined ? {} : { body }) });
    return { status: response.status, text: await response.text() };
  };

  test('reads the truth, the counts and the expectations', async () => {
    const api = await start({ expected: () => [{ rule: 'disabled-mfa' }] });
    expect(await call(api, 'POST', '/events', `${event('a')}\n\n${event('b')}\n`)).toEqual({ status: 200, text: '{}' });
    await events(api);
    const { text } = await call(api, 'GET', '/truth');
    const truth = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { json: string });
    expect(truth.map(({ json }) => json).sort()).toEqual([event('a'), event('b')]);
    expect(truth).toEqual(api.truth());
    expect(JSON.parse((await call(api, 'GET', '/requests')).text)).toEqual(api.requests());
    expect((await call(api, 'GET', '/expected')).text).toBe('[{"rule":"disabled-mfa"}]');
    expect((await call(api, 'GET', '/health')).text).toBe('{"events":2}');
    expect(api.size()).toBe(2);
    expect((await call(api, 'GET', '/elsewhere')).status).toBe(404);
  });

  test('switches faults on and off', async () => {
    const api = await start();
    const fault = { times: 'always', effect: { kind: 'status', status: 402 } };
    await call(api, 'POST', '/faults', JSON.stringify(fault));
    expect(JSON.parse((await call(api, 'GET', '/faults')).text)).toEqual([fault]);
    expect((await events(api)).status).toBe(402);
    await call(api, 'DELETE', '/faults');
    expect((await events(api)).status).toBe(200);
    expect((await call(api, 'POST', '/faults', '{')).status).toBe(400);
    expect((await call(api, 'POST', '/events', '{"id":"no time"}')).status).toBe(400);
  });

  test('ends all tokens', async () => {
    const api = await start({ serviceAccount: { clientId: 'c', clientSecret: 's' } });
    const basic = { authorization: `Basic ${Buffer.from('c:s').toString('base64')}` };
    const { body } = await post(api.url, '/oauth2/token', 'grant_type=client_credentials&scope=api', basic);
    const { access_token: token } = JSON.parse(body.toString()) as { access_token: string };
    const bearer = { 'x-api-key': '', authorization: `Bearer ${token}` };
    expect((await events(api, bearer)).status).toBe(200);
    expect((await call(api, 'DELETE', '/tokens')).status).toBe(200);
    expect((await events(api, bearer)).status).toBe(401);
  });
});

/** Every kind of trouble, through the real client and over sockets: what is asked again, after which wait, and what is told. */
import { createHttp } from '@pipeline/runtime/http';
import { Secret } from '@pipeline/runtime/secret';
import { listening } from '@pipeline/runtime/testing/listening';
import type { Effect } from '@pipeline/sandbox/jumpcloud/faults';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAsker } from './ask.ts';
import { createClient, type ClientOptions } from './client.ts';
import type { Page } from './page.ts';
import { createWindowReader } from './read.ts';
import { readingForTests } from './simulation/reading.ts';
import type { Source } from './source.ts';
import type { Trouble } from './world.ts';

const organization = '5b2a2af2a82cf2b0010053ea';
const nowMs = Date.UTC(2026, 5, 1, 12);
const window = { from: nowMs - 3_600_000, to: nowMs };
const forever = new AbortController().signal;
/** As late as chance may put it. */
const latest = 0.999_999;

const event = (n: number, more: object = {}): string =>
  JSON.stringify({ id: `e${n}`, timestamp: new Date(window.from + n * 100_000).toISOString(), organization, ...more });

async function jumpCloud(events = Array.from({ length: 25 }, (_, n) => event(n))): Promise<JumpCloud> {
  const api = await startJumpCloud({ organization, apiKey: 'jca_key', now: () => nowMs });
  onTestFinished(api.stop);
  api.add(events);
  return api;
}

const source: Source = {
  ...{ name: 'main', description: '', category: '', fields: {}, baseUrl: '', organization, services: ['all'] },
  ...{ startMs: 0, access: { kind: 'api-key', key: new Secret('jca_key') } },
};

/** A server that answers each body like this, and where it is null never. */
async function serving(respond: (body: string) => string | null): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = respond(body);
      if (answer !== null) response.end(answer);
    });
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

interface How extends Partial<ClientOptions> {
  readonly pageLimit?: number;
  readonly patience?: number;
  readonly over?: typeof window;
}

/** Reads an hour as a source does, but for the waits, which are only noted. */
async function reading(baseUrl: string, { pageLimit = 10, patience = Infinity, over = window, ...options }: How = {}) {
  const http = createHttp({});
  onTestFinished(() => http.destroy());
  const client = createClient({ ...source, baseUrl }, http, options);
  const waits: number[] = [];
  const troubles: Trouble[] = [];
  const rows: Page['rows'][number][] = [];
  const world = {
    now: () => nowMs,
    chance: () => latest,
    wait: (ms: number) => Promise.resolve(void waits.push(ms)),
    events: (body: string, lenient: boolean) => client.events(body, lenient, forever),
    count: (body: string) => client.count(body, forever),
    publish: () => Promise.reject(new Error('no log')),
  };
  const told = {
    asked: () => undefined,
    recovered: () => undefined,
    troubled: (one: Trouble) => void troubles.push(one),
  };
  const of = readingForTests({ pageLimit });
  const reader = createWindowReader({ ...source, baseUrl }, of, createAsker(world, told, of.probeMs), world);
  const result = await reader.read(over, patience, (page) => Promise.resolve(void rows.push(...page.rows)));
  const ids = rows.flatMap((row) => (row.kind === 'row' ? [row.id] : []));
  return { result, rows, ids: [...new Set(ids)], waits, troubles };
}

const allIds = Array.from({ length: 25 }, (_, n) => `e${n}`);
const status = (code: number, more: Partial<Extract<Effect, { kind: 'status' }>> = {}): Effect => ({
  ...{ kind: 'status', status: code, ...more },
});

describe('asked again for ever, after waits that grow up to a minute', () => {
  test.each<[string, Effect]>([
    ['429 without a wish', status(429)],
    ['429 that wishes for no wait', status(429, { retryAfter: '0' })],
    ['429 that wishes nonsense', status(429, { retryAfter: 'soon' })],
    ['500', status(500)],
    ['500 without a body', status(500, { body: 'empty' })],
    ['502 with HTML', status(502, { body: 'html' })],
    ['503', status(503)],
    ['504', status(504)],
    ['a reset', { kind: 'reset' }],
    ['a body that is cut', { kind: 'cut', afterBytes: 30 }],
    ['HTML in place of JSON', { kind: 'html' }],
  ])('%s', async (_, effect) => {
    const api = await jumpCloud();
    api.faults.add({ times: 20, effect });
    const { ids, waits, troubles } = await reading(api.url);
    expect(ids.sort()).toEqual(allIds.toSorted());
    const growing = [1, 2, 4, 8, 16, 32].map((seconds) => seconds * 1_000 - 1);
    expect(waits).toEqual([...growing, ...Array.from({ length: 14 }, () => 59_999)]);
    expect(troubles.every(({ kind }) => kind !== 'stop')).toBe(true);
    expect(api.faults.pending()).toEqual([]);
  });

  test('a server that says nothing', async () => {
    let asked = 0;
    const url = await serving(() => (++asked > 4 ? '[]' : null));
    const { result, troubles } = await reading(url, { silenceMs: 20 });
    expect(result).toMatchObject({ rows: 0 });
    expect(troubles.length).toBeGreaterThanOrEqual(4);
    for (const { problem } of troubles) expect(problem).toMatch(/^timeout: /);
  });
});

test('a full page without a cursor is trouble, not the end', async () => {
  const api = await jumpCloud();
  api.faults.add({ times: 2, effect: { kind: 'without-headers', names: ['X-Search_after'] } });
  const { rows, troubles } = await reading(api.url);
  expect(rows).toHaveLength(25);
  const problem = 'cursor: a full page without X-Search_after';
  expect(troubles.map((trouble) => trouble.problem)).toEqual([problem, problem]);
});

describe('JumpCloud’s wish is followed, with up to a tenth more', () => {
  test.each([
    ['seconds', 429, '7', 7_000],
    ['a date', 429, new Date(nowMs + 30_000).toUTCString(), 30_000],
    ['more than an hour', 429, '86400', 3_600_000],
    ['seconds, of an outage', 503, '120', 120_000],
  ])('%s', async (_, code, retryAfter, ms) => {
    const api = await jumpCloud();
    api.faults.add({ times: 7, effect: status(code, { retryAfter }) });
    const { ids, waits } = await reading(api.url);
    expect(ids.sort()).toEqual(allIds.toSorted());
    expect(waits).toHaveLength(7);
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(ms);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(ms * 1.1);
  });
});

test('trouble with a later page repeats that page, not the ones before', async () => {
  const api = await jumpCloud();
  api.faults.add({ page: 2, times: 2, effect: { kind: 'cut', afterBytes: 30 } });
  const { rows } = await reading(api.url);
  expect(rows).toHaveLength(25);
  expect(api.requests().byKind).toEqual({ events: 5 });
});

describe('a person is needed: one request in a quarter of an hour, until it succeeds', () => {
  test.each([
    [400, '', 'check the organization id'],
    [400, 'Invalid organization id in x-org-id', 'check the organization id'],
    [401, 'Unauthorized', 'check the API key'],
    [402, '', 'enable Directory Insights for the organization'],
    [403, 'Forbidden', "check the role of the key's administrator, and the region"],
    [404, '', 'check the base URL'],
    [302, '', 'the base URL leads elsewhere; redirects are not followed with a secret'],
  ])('%i %j', async (code, message, advice) => {
    const api = await jumpCloud();
    api.faults.add({ times: 3, effect: status(code, { message }) });
    const { ids, waits, troubles } = await reading(api.url, { pageLimit: 100 });
    expect(ids).toEqual(allIds);
    expect(waits).toEqual([900_000, 900_000, 900_000]);
    for (const trouble of troubles)
      expect(trouble).toMatchObject({ kind: 'stop', errorType: 'ThirdPartyConfig', advice });
    expect(api.requests().byKind).toEqual({ events: 4 });
  });
});

test('a window that JumpCloud refuses is narrowed five times, then a person is needed', async () => {
  const api = await jumpCloud();
  const over = { from: nowMs + 3_600_000, to: nowMs + 7_200_000 };
  const { result, troubles } = await reading(api.url, { over, patience: 1 });
  expect(result).toBeNull();
  expect(troubles.map(({ kind }) => kind)).toEqual([...Array.from({ length: 5 }, () => 'narrow'), 'stop']);
  expect(troubles.at(-1)).toMatchObject({
    problem: expect.stringMatching(/^JumpCloud answered 400 \(request \S+\): Start Time is in the future /) as unknown,
    advice: "JumpCloud refuses the window or the search: check this machine's clock",
  });
  expect(api.requests().byKind).toEqual({ events: 6 });
});

test('one that is refused for a while only is read whole, in parts', async () => {
  const api = await jumpCloud();
  api.faults.add({ times: 3, effect: status(400, { message: 'search_after is not valid for this query' }) });
  const { ids, result } = await reading(api.url);
  expect(ids.sort()).toEqual(allIds.toSorted());
  expect(result).toMatchObject({ narrowed: true });
});

test('a row of 8 MB passes; of a larger one length, hash and beginning are kept, and the window goes on', async () => {
  const ofSize = (n: number, bytes: number): string => {
    const empty = event(n, { text: '' });
    return event(n, { text: 'x'.repeat(bytes - empty.length) });
  };
  const [whole, giant] = [ofSize(1, 8 * 1_048_576), ofSize(2, 8 * 1_048_576 + 1)];
  const api = await jumpCloud([event(0), whole, giant, event(3)]);
  const { rows, ids, troubles } = await reading(api.url);
  expect(ids).toEqual(['e0', 'e1', 'e3']);
  const [, passed] = rows;
  expect(passed?.kind === 'row' && passed.json.toString() === whole).toBe(true);
  expect(rows[2]).toMatchObject({
    ...{ kind: 'unreadable', reason: 'too-large', length: 8 * 1_048_576 + 1 },
    head: Buffer.from(giant.slice(0, 65_536)),
    sha256: createHash('sha256').update(giant).digest('hex'),
  });
  expect(troubles).toEqual([]);
});

test('a page that does not fit into memory is read in smaller ones', async () => {
  const large = Array.from({ length: 12 }, (_, n) => event(n, { text: 'x'.repeat(6 * 1_048_576) }));
  const api = await jumpCloud(large);
  const { ids, troubles } = await reading(api.url);
  expect(ids).toEqual(allIds.slice(0, 12));
  expect(troubles).not.toEqual([]);
  for (const trouble of troubles) expect(trouble).toMatchObject({ kind: 'narrow' });
});

test('a row that is not JSON becomes a dead letter once asking again has not helped', async () => {
  const page = `[${event(0)},{"id":},${event(1)}]`;
  const { rows, troubles } = await reading(await serving(() => page));
  expect(rows.map((row) => (row.kind === 'row' ? row.id : row.reason))).toEqual(['e0', 'undecodable', 'e1']);
  const problem = 'damaged-row: a row is not JSON';
  expect(troubles.map((trouble) => trouble.problem)).toEqual([problem, problem, problem]);
});

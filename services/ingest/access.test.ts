import { Secret } from '@pipeline/runtime/secret';
import { startJumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { createClient, type Client } from './client.ts';
import { verdictOn } from './verdict.ts';

const organization = '5b2a2af2a82cf2b0010053ea';
const clientSecret = 'p4ss:w/rd+with %signs';
const forever = new AbortController().signal;
const query = JSON.stringify({ service: ['all'], start_time: '2026-06-01T11:00:00Z' });
const once = { failures: 1, refusals: 0 };

/** A client with a service account of a simulated JumpCloud, both at the same hour, which the test sets. */
async function serviceAccount({ secret = clientSecret, lifetimeSeconds = 3_600 } = {}) {
  const clock = { nowMs: Date.UTC(2026, 5, 1, 12) };
  const now = (): number => clock.nowMs;
  const account = { clientId: 'client 1', clientSecret, lifetimeSeconds };
  const jumpCloud = await startJumpCloud({ organization, apiKey: [], serviceAccount: account, now });
  onTestFinished(jumpCloud.stop);
  const http = new Agent();
  onTestFinished(() => http.destroy());
  const source = {
    ...{ name: 'main', description: '', category: '', fields: {}, organization, services: ['all'], startMs: 0 },
    baseUrl: jumpCloud.url,
    access: {
      ...{ kind: 'service-account' as const, clientId: 'client 1', clientSecret: new Secret(secret) },
      tokenUrl: `${jumpCloud.url}/oauth2/token`,
    },
  };
  return { jumpCloud, clock, client: createClient(source, http, { now }) };
}

const ask = (client: Client, signal = forever) => client.events(query, false, signal);
const tokens = ({ jumpCloud }: Awaited<ReturnType<typeof serviceAccount>>) => jumpCloud.requests().byKind['token'];

test('a token is fetched once, and serves for all kinds of requests', async () => {
  const it = await serviceAccount();
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
  expect(await it.client.count(query, forever)).toMatchObject({ kind: 'ok', value: 0 });
  expect(it.jumpCloud.requests()).toMatchObject({ byKind: { token: 1, events: 2, count: 1 }, byStatus: { 200: 4 } });
});

test('requests at the same time share one token', async () => {
  const it = await serviceAccount();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(it.client)));
  expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'ok'));
  expect(tokens(it)).toBe(1);
});

test('it is renewed before it ends', async () => {
  const it = await serviceAccount();
  await ask(it.client);
  it.clock.nowMs += 2_879_000;
  await ask(it.client);
  expect(tokens(it)).toBe(1);
  it.clock.nowMs += 1_000;
  await Promise.all(Array.from({ length: 5 }, () => ask(it.client)));
  expect(tokens(it)).toBe(2);
  expect(Object.keys(it.jumpCloud.requests().byStatus)).toEqual(['200']);
});

test('where it cannot be renewed yet, the old one serves until its end', async () => {
  const it = await serviceAccount();
  await ask(it.client);
  it.jumpCloud.faults.add({ on: 'token', times: 'always', effect: { kind: 'status', status: 503 } });
  it.clock.nowMs += 3_000_000;
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
  expect(tokens(it)).toBe(2);
  it.clock.nowMs += 600_000;
  expect(await ask(it.client)).toMatchObject({ kind: 'no-token', answer: { kind: 'refused', status: 503 } });
  it.jumpCloud.faults.clear();
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
});

test('one that ends early is renewed once, and nobody sees it', async () => {
  const it = await serviceAccount();
  await ask(it.client);
  it.jumpCloud.revokeTokens();
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(it.client)));
  expect(answers.every(({ kind }) => kind === 'ok')).toBe(true);
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
  // However late one of them hears that the old one is refused, the new one is not renewed again.
  expect(tokens(it)).toBe(2);
});

test('a JumpCloud that accepts no token is asked twice, then it is the account', async () => {
  const it = await serviceAccount();
  const message = 'no longer valid';
  it.jumpCloud.faults.add({ times: 'always', effect: { kind: 'status', status: 401, message } });
  const answer = await ask(it.client);
  expect(answer).toMatchObject({ kind: 'refused', sent: 'token', status: 401 });
  expect(it.jumpCloud.requests().byKind).toEqual({ token: 2, events: 2 });
  expect(verdictOn(answer, once)).toMatchObject({
    ...{ kind: 'stop', errorType: 'ThirdPartyConfig' },
    advice: 'check the service account: JumpCloud gave it a token and does not accept it',
  });
});

test('a wrong secret is told as such, and never shown', async () => {
  const it = await serviceAccount({ secret: 'wrong' });
  const answer = await ask(it.client);
  expect(answer).toMatchObject({ kind: 'no-token', answer: { status: 401, message: 'invalid_client' } });
  expect(verdictOn(answer, once)).toMatchObject({
    ...{ kind: 'stop', errorType: 'ThirdPartyConfig', advice: 'check the client id and secret' },
    problem: expect.stringMatching(
      /^JumpCloud's token endpoint answered 401 \(request \S+\): invalid_client$/,
    ) as unknown,
  });
  expect(it.jumpCloud.requests().byKind).toEqual({ token: 1 });
});

test('what JumpCloud repeats of the secret or the token is not passed on', async () => {
  const it = await serviceAccount();
  const encoded = encodeURIComponent(clientSecret);
  const basic = Buffer.from(`client%201:${encoded}`).toString('base64');
  const message = `no ${clientSecret} ${encoded} ${basic} here`;
  it.jumpCloud.faults.add({ on: 'token', effect: { kind: 'status', status: 400, message } });
  expect(await ask(it.client)).toMatchObject({ answer: { message: 'no [secret] [secret] [secret] here' } });
});

test.each([
  ['reset', { kind: 'reset' as const }, 'network'],
  ['HTML', { kind: 'html' as const }, 'not-json'],
  ['a body that is cut', { kind: 'cut' as const, afterBytes: 9 }, 'network'],
])('trouble of the token endpoint is trouble of the world: %s', async (_, effect, reason) => {
  const it = await serviceAccount();
  it.jumpCloud.faults.add({ on: 'token', effect });
  const answer = await ask(it.client);
  expect(answer).toMatchObject({ kind: 'no-token', answer: { kind: 'broken', reason } });
  expect(verdictOn(answer, { failures: 3, refusals: 0 })).toMatchObject({ kind: 'retry' });
  expect(await ask(it.client)).toMatchObject({ kind: 'ok' });
});

test('a token endpoint that is busy is waited for as it asks', async () => {
  const it = await serviceAccount();
  it.jumpCloud.faults.add({ on: 'token', effect: { kind: 'status', status: 429, retryAfter: '17' } });
  expect(verdictOn(await ask(it.client), once)).toMatchObject({ kind: 'retry', retryAfter: '17' });
});

test('whoever stops waiting does not stop the others', async () => {
  const it = await serviceAccount();
  const controller = new AbortController();
  const stopped = expect(ask(it.client, controller.signal)).rejects.toThrow('stopping');
  const other = ask(it.client);
  controller.abort(new Error('stopping'));
  await stopped;
  expect(await other).toMatchObject({ kind: 'ok' });
  expect(tokens(it)).toBe(1);
});

test('a token that ends between two pages is renewed there, and the window is read whole', async () => {
  const it = await serviceAccount({ lifetimeSeconds: 60 });
  const at = (n: number): string => `2026-06-01T11:30:${String(n).padStart(2, '0')}Z`;
  it.jumpCloud.add(
    Array.from({ length: 25 }, (_, n) => JSON.stringify({ id: `e${n}`, timestamp: at(n), organization })),
  );
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after = cursor === '' ? {} : { search_after: JSON.parse(cursor) as unknown };
    const body = { service: ['all'], start_time: at(0), end_time: '2026-06-01T11:40:00Z', limit: 10, ...after };
    const answer = await it.client.events(JSON.stringify(body), false, forever);
    if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
    const { rows, searchAfter } = answer.value;
    ids.push(...rows.flatMap((row) => (row.kind === 'row' ? [row.id] : [])));
    cursor = rows.length === 10 ? searchAfter : null;
    it.clock.nowMs += 61_000;
  }
  expect(ids).toEqual(Array.from({ length: 25 }, (_, n) => `e${n}`));
  expect(it.jumpCloud.requests()).toEqual({ byKind: { token: 3, events: 3 }, byStatus: { 200: 6 } });
});

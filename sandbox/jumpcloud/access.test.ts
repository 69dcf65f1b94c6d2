import { describe, expect, test } from 'vitest';
import { ask, event, nowMs, organization, simulator, type Event, type Reply } from './ask.test-kit.ts';
import type { Request } from './simulator.ts';

describe('access', () => {
  const other = '5b00000000000000000000aa';
  const two = { organization: [organization, other] as [string, string] };
  const events = [
    event('one', 20),
    event('two', 10, { organization: other }),
    event('none', 5, { organization: null }),
  ];
  const as = (headers: Request['headers']): Partial<Request> => ({ headers });

  test('needs a key that is known and has not ended', () => {
    const target = simulator([], {
      apiKey: [
        { key: 'jca_key', expiresAtMs: nowMs },
        { key: 'good', expiresAtMs: nowMs + 1 },
      ],
    });
    expect(ask(target, {}, as({}))).toMatchObject({ status: 401, message: 'Unauthorized' });
    expect(ask(target, {}, as({ 'x-api-key': ['wrong'] })).status).toBe(401);
    expect(ask(target, {}).status).toBe(401);
    expect(ask(target, {}, as({ 'x-api-key': ['good'] })).status).toBe(200);
  });

  test('needs an administrator, and the right region', () => {
    const apiKey = [
      { key: 'runner', role: 'command-runner' },
      { key: 'european', region: 'eu' },
    ] as const;
    for (const { key } of apiKey)
      expect(ask(simulator([], { apiKey }), {}, as({ 'x-api-key': [key] })).status).toBe(403);
    expect(ask(simulator([], { apiKey, region: 'eu' }), {}, as({ 'x-api-key': ['european'] })).status).toBe(200);
  });

  test('is to the organizations named, each on a line of its own', () => {
    const target = simulator(events, two);
    const of = (...ids: string[]): Reply => ask(target, {}, as({ 'x-api-key': ['jca_key'], 'x-org-id': ids }));
    expect(of(organization).ids).toEqual(['one', 'none']);
    expect(of(other).ids).toEqual(['two']);
    expect(of(organization, other).ids).toEqual(['one', 'two', 'none']);
    expect(of('5b00000000000000000000bb').status).toBe(400);
    expect(of(`${organization}, ${other}`).status).toBe(400);
  });

  test('is only to an administrator’s own organizations', () => {
    const target = simulator(events, { ...two, apiKey: [{ key: 'jca_key', organizations: [other] }] });
    expect(ask(target, {}).ids).toEqual(['two']);
    expect(ask(target, {}, as({ 'x-api-key': ['jca_key'], 'x-org-id': [organization] })).status).toBe(403);
  });

  test('with x-provider-id is to that provider’s portal events', () => {
    const target = simulator([...events, event('portal', 1, { provider: 'p1' })]);
    expect(ask(target, {}, as({ 'x-api-key': ['jca_key'], 'x-provider-id': ['p1'] })).ids).toEqual(['portal']);
  });

  test('by a token lasts as long as the token', () => {
    const serviceAccount = { clientId: 'c', clientSecret: 's', lifetimeSeconds: 60 };
    const target = simulator(events, { serviceAccount });
    const basic = `Basic ${Buffer.from('c:s').toString('base64')}`;
    const issue = (authorization: string, body: string): Reply =>
      ask(target, {}, { kind: 'token', headers: { authorization: [authorization] }, body });
    const { body } = issue(basic, 'grant_type=client_credentials&scope=api');
    expect(body).toMatchObject({ expires_in: 60, token_type: 'bearer' });
    expect(issue('Basic eDp5', 'grant_type=client_credentials&scope=api').status).toBe(401);
    expect(issue(basic, 'grant_type=password').status).toBe(400);
    const bearer = as({ authorization: [`Bearer ${String((body as Event)['access_token'])}`] });
    expect(ask(target, {}, bearer).status).toBe(200);
    expect(ask(target, {}, { ...bearer, nowMs: nowMs + 60_000 }).status).toBe(401);
    const encoded = `Basic ${Buffer.from('%63:s').toString('base64')}`;
    expect(issue(encoded, 'grant_type=client_credentials&scope=api').status).toBe(200);
    for (const wrong of ['c', 'c:s:s', 'c:', ':s', 'c:s ']) {
      const basicOf = `Basic ${Buffer.from(wrong).toString('base64')}`;
      expect(issue(basicOf, 'grant_type=client_credentials&scope=api').status).toBe(401);
    }
    target.revokeTokens();
    expect(ask(target, {}, bearer).status).toBe(401);
  });
});

import { describe, expect, test } from 'vitest';
import { createSimulator, type Request, type Simulator, type SimulatorOptions } from './simulator.ts';

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
const organization = '5b2a2af2a82cf2b0010053ea';
const time = (secondsAgo: number): string => new Date(nowMs - secondsAgo * 1000).toISOString();

type Event = Readonly<Record<string, unknown>>;

const event = (id: string, secondsAgo: number, more: Event = {}): string =>
  JSON.stringify({ id, timestamp: time(secondsAgo), service: 'sso', organization, ...more });

const simulator = (events: readonly string[] = [], options: Partial<SimulatorOptions> = {}): Simulator => {
  const made = createSimulator({ organization, apiKey: 'jca_key', ...options });
  made.add(events);
  return made;
};

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly rows: readonly Event[];
  readonly ids: readonly unknown[];
  readonly body: unknown;
  readonly message: unknown;
}

const ask = (target: Simulator, body: Event, more: Partial<Request> = {}): Reply => {
  const text = JSON.stringify({ service: ['all'], start_time: time(3_600), end_time: time(0), ...body });
  const answer = target.answer({ kind: 'events', headers: { 'x-api-key': ['jca_key'] }, body: text, nowMs, ...more });
  const parsed: unknown = answer.body === '' ? null : JSON.parse(answer.body);
  const rows = Array.isArray(parsed) ? (parsed as Event[]) : [];
  return {
    ...answer,
    body: parsed,
    rows,
    ids: rows.map(({ id }) => id),
    message: (parsed as Event | null)?.['message'],
  };
};

const everyPage = (target: Simulator, body: Event): { ids: unknown[]; sizes: number[] } => {
  const ids: unknown[] = [];
  const sizes: number[] = [];
  let cursor: unknown;
  for (let page = 0; page < 50; page += 1) {
    const { headers, ids: found } = ask(target, cursor === undefined ? body : { ...body, search_after: cursor });
    ids.push(...found);
    sizes.push(found.length);
    if (headers['X-Result-Count'] !== headers['X-Limit']) return { ids, sizes };
    cursor = JSON.parse(headers['X-Search_after'] ?? '');
  }
  throw new Error('no end of pages');
};

describe('a page', () => {
  const events = Array.from({ length: 25 }, (_, index) => event(`e${String(index)}`, 100 - Math.floor(index / 5)));

  test('is a bare array in ascending order, with all five headers', () => {
    const { status, headers, rows } = ask(simulator(events.toReversed()), {});
    expect(status).toBe(200);
    expect(rows).toHaveLength(25);
    expect(rows.map(({ timestamp }) => timestamp)).toEqual(rows.map(({ timestamp }) => String(timestamp)).sort());
    expect(headers).toMatchObject({ 'X-Result-Count': '25', 'X-Limit': '1000', 'X-Sort': 'ASC' });
    expect(headers['X-Request-Id']).toMatch(/^[0-9a-f-]{36}$/);
    const [at, documentId] = JSON.parse(headers['X-Search_after'] ?? '') as [number, string];
    expect(at).toBe(Date.parse(String(rows.at(-1)?.['timestamp'])));
    expect(documentId).toHaveLength(20);
  });

  test('keeps the text of each row', () => {
    const text = `{ "timestamp": "${time(5)}", "n": 1.0, "n": 2 }`;
    const request = { kind: 'events', headers: { 'x-api-key': ['jca_key'] }, nowMs } as const;
    const body = JSON.stringify({ service: ['all'], start_time: time(60) });
    expect(simulator([text, text]).answer({ ...request, body }).body).toBe(`[${text},${text}]`);
  });

  test.each([1, 2, 3, 7, 25, 26])(
    'of %i leads to the next, though many rows share an instant, until all were seen once',
    (limit) => {
      const { ids, sizes } = everyPage(simulator(events), { limit });
      expect(ids).toHaveLength(25);
      expect(new Set(ids).size).toBe(25);
      /** An exact multiple costs one more, empty page. */
      expect(sizes.at(-1)).toBe(25 % limit);
    },
  );

  test('may be descending, and then leads backwards', () => {
    const target = simulator(events);
    const forward = everyPage(target, { limit: 4 }).ids;
    expect(everyPage(target, { limit: 4, sort: 'desc' }).ids).toEqual(forward.toReversed());
    expect(ask(target, { sort: 'DESC' }).headers['X-Sort']).toBe('DESC');
    expect(ask(target, { sort: 'newest' }).headers['X-Sort']).toBe('ASC');
  });

  test('takes a cursor whose number is text', () => {
    const target = simulator(events);
    const first = ask(target, { limit: 10 });
    const [at, documentId] = JSON.parse(first.headers['X-Search_after'] ?? '') as [number, string];
    const next = ask(target, { limit: 10, search_after: [String(at), documentId] });
    expect(next.ids).toEqual(ask(target, {}).ids.slice(10, 20));
  });

  test.each([
    ['x'],
    [[]],
    [[1]],
    [[1, 2]],
    [['1.5', 'a'.repeat(20)]],
    [[1, 'short']],
    [{ 0: 1 }],
    [[-1, 'a'.repeat(20)]],
  ])('refuses the cursor %j', (cursor) => {
    expect(ask(simulator(events), { search_after: cursor })).toMatchObject({
      status: 400,
      message: 'Invalid search_after',
    });
  });

  test('shows rows that arrive late, between two pages and in windows long read', () => {
    const target = simulator(events);
    const { headers, ids } = ask(target, { limit: 10 });
    target.add([event('before', 3_000), event('after', 1)]);
    const rest = ask(target, { limit: 100, search_after: JSON.parse(headers['X-Search_after'] ?? '') });
    expect(rest.ids).toContain('after');
    expect(rest.ids).not.toContain('before');
    expect([...ids, ...rest.ids]).toHaveLength(26);
    expect(ask(target, {}).ids).toContain('before');
  });

  test('that is empty has a count of 0, and a cursor or none', () => {
    const after = [nowMs, 'a'.repeat(20)];
    expect(ask(simulator(events), { search_after: after })).toMatchObject({
      rows: [],
      headers: { 'X-Result-Count': '0', 'X-Search_after': JSON.stringify(after) },
    });
    expect(ask(simulator(events, { emptyPageCursor: 'omit' }), { search_after: after }).headers).not.toHaveProperty(
      'X-Search_after',
    );
    expect(ask(simulator(), {}).headers).not.toHaveProperty('X-Search_after');
  });

  test.each([
    [0, '1000'],
    [-5, '1000'],
    ['many', '1000'],
    [2.5, '1000'],
    [10_000, '10000'],
    [10_001, '10000'],
  ])('limit %j means %s', (limit, expected) => {
    expect(ask(simulator(), { limit }).headers['X-Limit']).toBe(expected);
  });

  test('of more than 10,000 is refused where the API is strict', () => {
    expect(ask(simulator([], { overLimit: 'refuse' }), { limit: 10_001 }).status).toBe(400);
  });

  test('can be skipped to', () => {
    const target = simulator(events);
    expect(ask(target, { skip: 20 }).ids).toEqual(ask(target, {}).ids.slice(20));
    expect(ask(target, { skip: 10_001 }).status).toBe(400);
  });
});

describe('the window', () => {
  const events = [event('at-start', 60), event('inside', 30), event('at-end', 10), event('future', -300)];

  test('includes its start; its end by choice', () => {
    const window = { start_time: time(60), end_time: time(10) };
    expect(ask(simulator(events), window).ids).toEqual(['at-start', 'inside']);
    expect(ask(simulator(events, { endInclusive: true }), window).ids).toEqual(['at-start', 'inside', 'at-end']);
  });

  test('may be an instant, and may lack an end: then rows of the future are seen', () => {
    expect(ask(simulator(events, { endInclusive: true }), { start_time: time(30), end_time: time(30) }).ids).toEqual([
      'inside',
    ]);
    expect(ask(simulator(events), { end_time: undefined }).ids).toContain('future');
    expect(ask(simulator(events), { end_time: time(-600) }).ids).toContain('future');
  });

  test('takes offsets and microseconds', () => {
    const { ids } = ask(simulator(events), {
      start_time: '2026-06-01T13:59:30.000000+02:00',
      end_time: '2026-06-01T07:30:00.123456-04:30',
    });
    expect(ids).toEqual(['inside', 'at-end']);
  });

  test('holds nothing older than the retention', () => {
    const target = simulator(events, { retentionMs: 40_000 });
    expect(ask(target, {}).ids).toEqual(['inside', 'at-end']);
    expect(target.truth(nowMs)).toHaveLength(3);
  });

  test('shows an event once its moment of appearance has come', () => {
    const target = simulator();
    target.schedule([{ appearsAt: nowMs + 1, event: event('soon', 5) }]);
    expect(ask(target, {}).ids).toEqual([]);
    expect(ask(target, {}, { nowMs: nowMs + 1 }).ids).toEqual(['soon']);
  });
});

describe('a request is refused with a message', () => {
  test.each([
    ['no service', { service: undefined }, /Supported values: .*directory/],
    ['an empty service', { service: [] }, /Supported values/],
    ['an unknown service', { service: ['sso', 'nonsense'] }, /Supported values/],
    ['no start', { start_time: undefined }, /start_time/],
    ['a malformed start', { start_time: '2026-01-01' }, /start_time/],
    ['a malformed end', { end_time: 'later' }, /end_time/],
    ['a start in the future', { start_time: time(-60), end_time: time(-120) }, /future/],
    [
      'a start after the end',
      { start_time: time(10), end_time: time(20) },
      /^Start Time not after End Time \S+ > \S+$/,
    ],
    ['no fields', { fields: [] }, /fields/],
    ['unknown fields only', { fields: ['nonsense', 'other.thing'] }, /fields/],
    ['two operators', { search_term: { and: [{ a: 'x' }], or: [{ b: 'y' }] } }, /exactly one/],
    ['an unknown operator', { search_term: { xor: [{ a: 'x' }] } }, /exactly one/],
    ['a repeated field', { search_term: { or: [{ a: 'x' }, { a: 'y' }] } }, /repeats/],
    ['a boolean value', { search_term: { and: [{ success: false }] } }, /strings/],
    ['an unsearchable field', { search_term: { and: [{ 'useragent.name': 'chrome' }] } }, /cannot be searched/],
    ['both kinds of text', { q: 'a', exact_match: 'b' }, /together/],
  ])('for %s', (_, body, message) => {
    expect(ask(simulator(), body)).toMatchObject({ status: 400, message: expect.stringMatching(message) as unknown });
  });

  test('for a body that is no JSON object', () => {
    for (const body of ['', '{', '[]', 'null']) expect(ask(simulator(), {}, { body }).status).toBe(400);
  });

  test('for a search that is too complex, with 500', () => {
    const terms = Array.from({ length: 300 }, (_, index) => ({ [`f${String(index)}`]: 'x' }));
    expect(ask(simulator(), { search_term: { or: terms } }).status).toBe(500);
  });

  test('for a path that there is not', () => {
    expect(ask(simulator(), {}, { kind: 'unknown' }).status).toBe(404);
  });

  test('and escapes as Go does', () => {
    const body = JSON.stringify({ service: ['all'], start_time: time(1), end_time: time(2) });
    const { body: text } = simulator().answer({ kind: 'events', headers: { 'x-api-key': ['jca_key'] }, body, nowMs });
    expect(text).toContain('\\u003e');
  });
});

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
    target.revokeTokens();
    expect(ask(target, {}, bearer).status).toBe(401);
  });
});

describe('what is asked for', () => {
  const events = [
    event('a', 50, { service: 'radius', username: 'Paul', success: false, outer: { eap_type: 'PEAP' } }),
    event('b', 40, {
      service: 'directory',
      initiated_by: { username: 'paul' },
      success: true,
      changes: [{ field: 'x' }],
    }),
    event('c', 30, { service: 'genai', prompt: 'Hello World' }),
    event('d', 20, { service: undefined, event_type: undefined }),
    event('e', 10, { service: 'alerts' }),
  ];
  const target = simulator(events);

  test.each([
    ['all', ['a', 'b', 'c', 'd', 'e']],
    ['radius', ['a']],
    ['alert', ['e']],
  ])('service %s', (service, ids) => {
    expect(ask(target, { service: [service] }).ids).toEqual(ids);
  });

  test('all but what all does not cover', () => {
    expect(ask(simulator(events, { hiddenFromAll: ['genai'] }), {}).ids).toEqual(['a', 'b', 'd', 'e']);
  });

  test.each<[string, Event, string[]]>([
    ['and', { and: [{ username: 'paul' }, { success: 'false' }] }, ['a']],
    ['or, nested names', { or: [{ username: 'paul' }, { 'initiated_by.username': 'paul' }] }, ['a', 'b']],
    ['lists of values', { and: [{ service: ['radius', 'genai'] }] }, ['a', 'c']],
    ['not', { not: [{ service: 'radius' }] }, ['b', 'c', 'd', 'e']],
    ['nesting', { and: [{ success: 'false' }, { or: [{ username: 'paul' }, { username2: 'x' }] }] }, ['a']],
    ['lower case only', { and: [{ username: 'Paul' }] }, []],
    ['a map instead of a list', { and: { username: 'paul' } }, ['a']],
  ])('by search_term: %s', (_, term, ids) => {
    expect(ask(target, { search_term: term }).ids).toEqual(ids);
  });

  test('by text', () => {
    expect(ask(target, { q: 'hello' }).ids).toEqual(['c']);
    expect(ask(target, { exact_match: 'Hello World' }).ids).toEqual(['c']);
  });

  test('in part: paths, unknown ones left out', () => {
    const { rows } = ask(target, {
      service: ['radius'],
      fields: ['id', 'outer.eap_type', 'nonsense', 'geoip.country_code'],
    });
    expect(rows).toEqual([{ id: 'a', outer: { eap_type: 'PEAP' } }]);
  });

  test('counted: as many as events finds, whatever the page', () => {
    const body = { service: ['radius', 'directory'], limit: 1, search_after: [nowMs, 'a'.repeat(20)] };
    expect(ask(target, body, { kind: 'count' }).body).toEqual({ count: 2 });
    expect(ask(target, { start_time: time(-5) }, { kind: 'count' }).status).toBe(400);
  });

  test('as distinct values, and by intervals', () => {
    expect(ask(target, { field: 'service' }, { kind: 'distinct' }).body).toMatchObject({
      buckets: expect.arrayContaining([{ key: 'radius', doc_count: 1 }]) as unknown,
    });
    expect(ask(target, {}, { kind: 'distinct' }).status).toBe(400);
    const buckets = ask(target, { interval_unit: 'm', interval_value: '1' }, { kind: 'interval' }).body;
    expect(buckets).toEqual({ buckets: [{ key: nowMs - 60_000, key_as_string: time(60), doc_count: 5 }] });
    expect(ask(target, { interval_unit: 'y' }, { kind: 'interval' }).status).toBe(400);
  });

  test('twice, where an id came twice, with the same body or another', () => {
    const twice = simulator([event('same', 9), event('same', 9), event('same', 9, { success: true })]);
    expect(ask(twice, {}).ids).toEqual(['same', 'same', 'same']);
    expect(ask(twice, {}, { kind: 'count' }).body).toEqual({ count: 3 });
  });
});

describe('faults', () => {
  const events = Array.from({ length: 6 }, (_, index) => event(`e${String(index)}`, 60 - index));

  test('strike the kind, the page and the number of requests chosen', () => {
    const target = simulator(events);
    target.faults.add({ page: 2, times: 2, effect: { kind: 'status', status: 429, retryAfter: '7' } });
    const { headers, status } = ask(target, { limit: 2 });
    expect(status).toBe(200);
    const second = { limit: 2, search_after: JSON.parse(headers['X-Search_after'] ?? '') as unknown };
    expect(ask(target, second)).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(ask(target, second).status).toBe(429);
    expect(ask(target, second).ids).toEqual(['e2', 'e3']);
    expect(target.faults.pending()).toEqual([]);
  });

  test('let some requests pass first, or last until they are cleared', () => {
    const target = simulator(events);
    target.faults.add({
      on: 'count',
      after: 1,
      times: 'always',
      effect: { kind: 'status', status: 503, body: 'html' },
    });
    const statuses = (): number[] =>
      [1, 2, 3].map(
        () =>
          target.answer({
            kind: 'count',
            headers: { 'x-api-key': ['jca_key'] },
            body: JSON.stringify({ service: ['all'], start_time: time(60) }),
            nowMs,
          }).status,
      );
    expect(statuses()).toEqual([200, 503, 503]);
    expect(ask(target, {}).status).toBe(200);
    target.faults.clear();
    expect(statuses()).toEqual([200, 200, 200]);
  });

  test('are counted among the requests', () => {
    const target = simulator(events);
    target.faults.add({ effect: { kind: 'status', status: 500, body: 'empty' } });
    expect(ask(target, {}).body).toBeNull();
    ask(target, {});
    ask(target, {}, { kind: 'count' });
    expect(target.requests()).toEqual({ byKind: { events: 2, count: 1 }, byStatus: { 500: 1, 200: 2 } });
  });
});

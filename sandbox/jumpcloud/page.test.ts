import { describe, expect, test } from 'vitest';
import { ask, event, nowMs, simulator, time, type Event } from './ask.test-kit.ts';
import type { Simulator } from './simulator.ts';

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
    expect(ask(simulator(), {}).headers).toMatchObject({ 'X-Result-Count': '0', 'X-Search_after': '[]' });
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

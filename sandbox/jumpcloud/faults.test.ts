import { describe, expect, test } from 'vitest';
import { ask, event, nowMs, simulator, time } from './ask.test-kit.ts';

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

import { describe, expect, test } from 'vitest';
import { ask, event, nowMs, simulator, time, type Event } from './ask.test-kit.ts';

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

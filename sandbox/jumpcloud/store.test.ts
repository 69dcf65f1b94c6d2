import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime } from './rfc3339.ts';
import { createStore, firstAfter, firstAtOrAfter, firstNotBefore } from './store.ts';

const row = (atMs: number, id = 'x'): string => JSON.stringify({ id, timestamp: new Date(atMs).toISOString() });

test('rows stand in the order of time and document, however they came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 100 }), { maxLength: 6 }),
      (batches) => {
        const store = createStore(['o']);
        for (const batch of batches) store.insert(batch.map((at) => row(at)));
        const rows = store.rows();
        expect(rows.map(({ atMs }) => atMs)).toEqual(batches.flat().sort((one, other) => one - other));
        for (const [index, { atMs, documentId }] of rows.entries()) {
          const before = rows[index - 1];
          if (before?.atMs === atMs) expect(before.documentId < documentId).toBe(true);
          expect(firstAfter(rows, { atMs, documentId })).toBe(index + 1);
          expect(firstNotBefore(rows, { atMs, documentId })).toBe(index);
          expect(rows[firstAtOrAfter(rows, atMs)]?.atMs).toBe(atMs);
        }
      },
    ),
  );
});

test('document ids are 20 characters and all different; the text is kept as it was', () => {
  const store = createStore(['o']);
  const text = '{ "timestamp" : "2026-01-01T00:00:00Z",  "n": 1.0 }';
  store.insert(Array.from({ length: 500 }, () => text));
  const ids = store.rows().map(({ documentId }) => documentId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[\w-]{20}$/);
  expect(new Set(store.rows().map(({ json }) => json))).toEqual(new Set([text]));
});

test('rows of an unknown organization, or of none, belong to the first', () => {
  const store = createStore(['one', 'two']);
  const time = { timestamp: '2026-01-01T00:00:00Z' };
  store.insert(
    [
      { ...time, organization: 'two' },
      { ...time, organization: '<redacted>' },
      { ...time, organization: null },
      time,
    ].map((event) => JSON.stringify(event)),
  );
  expect(
    store
      .rows()
      .map(({ organization }) => organization)
      .sort(),
  ).toEqual(['one', 'one', 'one', 'two']);
});

test('what happened too long ago is forgotten', () => {
  const store = createStore(['o']);
  store.insert([row(1), row(2), row(3)]);
  store.forget(3);
  expect(store.rows().map(({ atMs }) => atMs)).toEqual([3]);
});

test('a row without a time is no row', () => {
  const store = createStore(['o']);
  expect(() => {
    store.insert(['{"timestamp":"yesterday"}']);
  }).toThrow('an event needs a timestamp');
  expect(() => {
    store.insert(['{}']);
  }).toThrow('an event needs a timestamp');
});

test.each([
  ['2026-02-22T01:00:52Z', '2026-02-22T01:00:52.000Z'],
  ['2023-03-07T13:01:19.21859368Z', '2023-03-07T13:01:19.218Z'],
  ['2023-03-07T13:01:19.5Z', '2023-03-07T13:01:19.500Z'],
  ['2019-04-09T05:01:18+09:30', '2019-04-08T19:31:18.000Z'],
  ['2024-02-29t23:59:59.999999z', '2024-02-29T23:59:59.999Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(parseTime(text) ?? NaN).toISOString()).toBe(expected);
});

test.each(['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00', '1700000000', ''])(
  '%s is no time',
  (text) => {
    expect(parseTime(text)).toBeNull();
  },
);

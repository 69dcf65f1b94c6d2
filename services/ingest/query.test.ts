import { expect, test } from 'vitest';
import type { Page } from './page.ts';
import { countQuery, eventsQuery, nextPage } from './query.ts';
import { readRow } from './row.ts';

const window = { from: Date.UTC(2026, 0, 10, 10), to: Date.UTC(2026, 0, 10, 11, 0, 0, 1) };
const cursor = '[1576181718000, "DZrPyW8BNsa9iKWoOm7h",1.0]';

test('the pages of a window ask the same, with the cursor byte for byte', () => {
  const first = eventsQuery(['all', 'a "b"'], window, 1_000, null);
  expect(first).toBe(
    '{"service":["all","a \\"b\\""],"start_time":"2026-01-10T10:00:00.000Z","end_time":"2026-01-10T11:00:00.001Z","limit":1000}',
  );
  expect(eventsQuery(['all', 'a "b"'], window, 1_000, cursor)).toBe(`${first.slice(0, -1)},"search_after":${cursor}}`);
  expect(countQuery(['all'], window)).toBe(
    '{"service":["all"],"start_time":"2026-01-10T10:00:00.000Z","end_time":"2026-01-10T11:00:00.001Z"}',
  );
});

function page(rows: number, headers: Partial<Page> = {}): Page {
  const row = readRow(Buffer.from('{}'));
  if (!row) throw new Error('no row');
  return {
    rows: Array.from({ length: rows }, () => row),
    resultCount: rows,
    limit: 1_000,
    searchAfter: cursor,
    ...headers,
  };
}
const none: ReadonlySet<string> = new Set();

test.each<[string, Page]>([
  ['fewer rows than the limit', page(999)],
  ['none at all', page(0, { searchAfter: null })],
  ['fewer than we asked for, where JumpCloud does not tell its limit', page(5, { limit: null, resultCount: null })],
])('%s: the last page, whatever the cursor', (_, last) => {
  expect(nextPage(last, 1_000, none)).toEqual({ kind: 'last' });
});

test.each<[string, Page, number]>([
  ['as many rows as the limit', page(1_000), 1_000],
  ['as many as the limit in force, below the one asked for', page(100, { limit: 100 }), 1_000],
  ['as many as asked for, below the limit told', page(100, { limit: 10_000 }), 100],
  ['a limit that makes no sense', page(100, { limit: 0 }), 100],
  ['just the default, where JumpCloud does not tell its limit', page(1_000, { limit: null }), 10_000],
  ['no count', page(1_000, { resultCount: null }), 1_000],
])('%s: there is another page', (_, full, asked) => {
  expect(nextPage(full, asked, none)).toEqual({ kind: 'more', searchAfter: cursor });
});

test.each<[string, Page, ReadonlySet<string>]>([
  ['rows are missing', page(999, { resultCount: 1_000 }), none],
  ['a full page has no cursor', page(1_000, { searchAfter: null }), none],
  ['the cursor is not JSON', page(1_000, { searchAfter: '[1,' }), none],
  ['the cursor is no array', page(1_000, { searchAfter: '{"a":1}' }), none],
  ['the cursor stands still', page(1_000), new Set([cursor])],
])('%s: an error, never an end', (_, odd, sent) => {
  expect(nextPage(odd, 1_000, sent).kind).toBe('broken');
});

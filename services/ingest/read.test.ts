import { Secret } from '@pipeline/runtime/secret';
import { expect, test } from 'vitest';
import { createAsker } from './ask.ts';
import type { Page } from './page.ts';
import { createWindowReader, type PageOfPart } from './read.ts';
import type { Row } from './row.ts';
import { readingForTests } from './simulation/reading.ts';
import type { Reading, Source } from './source.ts';
import type { Answer } from './verdict.ts';
import type { Trouble } from './world.ts';

interface Query {
  readonly start_time: string;
  readonly end_time: string;
  readonly limit: number;
  readonly search_after?: unknown;
}
type Respond = (query: Query, n: number) => Answer<Page>;

const source: Source = {
  ...{ name: 'main', category: '', fields: {}, baseUrl: '', organization: 'org' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('key') }, description: '' },
};
const row: Row = {
  kind: 'row',
  id: 'a',
  occurredAt: 0,
  service: '',
  eventType: '',
  json: Buffer.from('{}'),
  print: Buffer.alloc(32),
};
const page = (rows: number, limit: number, searchAfter: string | null = null): Answer<Page> => ({
  ...{ kind: 'ok', requestId: '', serverTime: null },
  value: { rows: Array.from({ length: rows }, () => row), resultCount: rows, limit, searchAfter },
});
const refused = (status: number, message = '', retryAfter: string | null = null): Answer<never> => ({
  ...{ kind: 'refused', sent: 'key', status, message, retryAfter, requestId: '' },
});
const broken: Answer<never> = { kind: 'broken', reason: 'network', detail: 'ECONNRESET' };

const window = { from: Date.UTC(2026, 0, 10, 10), to: Date.UTC(2026, 0, 10, 14) };

/** Reads the window from a JumpCloud that answers like this; gives a journal of what happened. */
async function journal(
  respond: Respond,
  { patience = Infinity, ...reading }: Partial<Reading> & { patience?: number } = {},
) {
  let now = 0;
  const [asked, waits, troubles, pages, recovered]: [Query[], number[], Trouble[], PageOfPart[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const nothing = (): void => undefined;
  const watch = {
    ...{ asked: nothing, published: nothing, moved: nothing, mismatched: nothing, began: nothing },
    ...{ stopping: nothing, ended: nothing },
    troubled: (trouble: Trouble) => troubles.push(trouble),
    recovered: (failures: number) => recovered.push(failures),
  };
  const world = {
    ...{ now: () => now++, chance: () => 0.5, count: () => Promise.reject(new Error('no count')) },
    publish: () => Promise.reject(new Error('no log')),
    wait: (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    },
    events: (body: string) => {
      const query = JSON.parse(body) as Query;
      asked.push(query);
      return Promise.resolve(respond(query, asked.length));
    },
  };
  const full = readingForTests({ pageLimit: 1_000, ...reading });
  const reader = createWindowReader(source, full, createAsker(world, watch, full.probeMs), world);
  const result = await reader.read(window, patience, (each) => {
    pages.push(each);
    return Promise.resolve();
  });
  const spans = asked.map(({ start_time, end_time }) => `${start_time.slice(11, 16)}-${end_time.slice(11, 16)}`);
  return { result, asked, waits, troubles, pages, spans, recovered };
}

test('pages follow each other by the cursor; the last one tells when the first was asked for', async () => {
  const { result, asked, pages } = await journal((_, n) =>
    n < 3 ? page(1_000, 1_000, `[${n},"k"]`) : page(10, 1_000),
  );
  expect(result).toEqual({ rows: 2_010, narrowed: false });
  expect(asked.map(({ search_after }) => search_after)).toEqual([undefined, [1, 'k'], [2, 'k']]);
  expect(pages.map(({ rows, end }) => [rows.length, end?.askedAt])).toEqual([
    [1_000, undefined],
    [1_000, undefined],
    [10, 0],
  ]);
});

test('trouble repeats the same page, with waits that grow, and is told', async () => {
  const { asked, waits, troubles, recovered, result } = await journal((_, n) => {
    if (n === 1) return page(1_000, 1_000, '[1,"k"]');
    if (n === 2) return broken;
    return n === 3 ? refused(429, '', '30') : page(1, 1_000);
  });
  expect(result?.rows).toBe(1_001);
  expect(asked.slice(1)).toEqual([asked[1], asked[1], asked[1]]);
  expect(waits).toEqual([500, 31_500]);
  expect(troubles.map(({ problem }) => problem)).toEqual(['network: ECONNRESET', 'JumpCloud answered 429']);
  expect(recovered).toEqual([2]);
});

test('patience has an end where it is limited', async () => {
  const { result, asked } = await journal(() => broken, { patience: 2 });
  expect(result).toBeNull();
  expect(asked).toHaveLength(2);
});

test('a stopped source is probed slowly until it answers', async () => {
  const { result, waits, troubles } = await journal((_, n) => (n < 4 ? refused(401) : page(1, 1_000)));
  expect(result).toEqual({ rows: 1, narrowed: false });
  expect(waits).toEqual([900_000, 900_000, 900_000]);
  expect(troubles[0]).toMatchObject({ kind: 'stop', advice: 'check the API key' });
});

test('a window that fails again and again is read in halves, and with fewer rows at once', async () => {
  const { spans, asked, result } = await journal(
    ({ start_time, end_time }) => {
      const hours = (Date.parse(end_time) - Date.parse(start_time)) / 3_600_000;
      return hours > 1 ? refused(500) : page(1, 1_000);
    },
    { pageLimit: 10_000 },
  );
  expect([...new Set(spans)]).toEqual([
    '10:00-14:00',
    '10:00-12:00',
    '10:00-11:00',
    '11:00-12:00',
    '12:00-14:00',
    '12:00-13:00',
    '13:00-14:00',
  ]);
  expect(result).toEqual({ rows: 4, narrowed: true });
  expect(asked.map(({ limit }) => limit).slice(0, 4)).toEqual([10_000, 10_000, 10_000, 2_500]);
  expect(asked.at(-1)?.limit).toBeGreaterThan(2_500);
});

test('an outage does not leave splinters: windows of a minute stay whole', async () => {
  const { asked } = await journal((_, n) => (n < 200 ? broken : page(0, 1_000)));
  const shortest = Math.min(...asked.map(({ start_time, end_time }) => Date.parse(end_time) - Date.parse(start_time)));
  expect(shortest).toBeGreaterThanOrEqual(30_000);
  expect(Math.min(...asked.map(({ limit }) => limit))).toBe(1_000);
});

test('an answer that does not fit is asked for in fewer rows, down to one', async () => {
  const { asked, spans, result } = await journal(({ limit, search_after }) => {
    if (limit > 1) return { kind: 'too-large' };
    return search_after === undefined ? page(1, 1, '[1,"k"]') : page(0, 1);
  });
  expect(asked.map(({ limit }) => limit)).toEqual([1_000, 250, 63, 16, 4, 1, 1]);
  expect(new Set(spans).size).toBe(1);
  expect(result).toEqual({ rows: 1, narrowed: true });
});

test('a window that JumpCloud refuses is halved five times, then the source stops', async () => {
  const { asked, troubles } = await journal(() => refused(400, 'Start Time not after End Time'), { patience: 1 });
  expect(asked).toHaveLength(6);
  expect(troubles.at(-1)).toMatchObject({
    kind: 'stop',
    advice: "JumpCloud refuses the window or the search: check this machine's clock",
  });
});

test('pages without end split the window', async () => {
  const { spans, result } = await journal(
    ({ start_time, end_time }, n) =>
      Date.parse(end_time) - Date.parse(start_time) > 3_600_000 ? page(1_000, 1_000, `[${n},"k"]`) : page(3, 1_000),
    { maxPages: 3 },
  );
  expect(spans.filter((span) => span === '10:00-14:00')).toHaveLength(3);
  expect(result?.narrowed).toBe(true);
  expect(spans.slice(-1)).toEqual(['13:00-14:00']);
});

test('a cursor that stands still is trouble, not the end', async () => {
  const { troubles, result } = await journal((_, n) => (n < 5 ? page(1_000, 1_000, '[1,"k"]') : page(0, 1_000)));
  expect(troubles[0]).toMatchObject({ problem: 'cursor: X-Search_after does not move' });
  expect(result).not.toBeNull();
});

/** docs/late-events.md, word for word: each row of its table on a virtual clock, and the requests it says it costs. */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { duration } from '@pipeline/runtime/setting-types';
import type { Checkpoint, RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { Secret } from '@pipeline/runtime/secret';
import { expect, test } from 'vitest';
import { collect } from './collect.ts';
import { openMemory, restoreRecord, type Records } from './memory.ts';
import { createPublisher } from './publisher.ts';
import { createDice, type Dice } from './simulation/dice.ts';
import { createFakeJumpCloud } from './simulation/fake-jumpcloud.ts';
import type { Doc } from './simulation/history.ts';
import { HOUR, MINUTE, readingForTests, SECOND } from './simulation/reading.ts';
import { createVirtualTime } from './simulation/virtual-time.ts';
import type { Reading, Source } from './source.ts';
import type { Watch } from './world.ts';

const START = Date.UTC(2026, 0, 10, 10, 7, 33, 211);
const DAY = 24 * HOUR;
const page = readFileSync(new URL('../../docs/late-events.md', import.meta.url), 'utf8');
const ms = (text: string): number => duration().parse(text);

/** Rows of the table: shown after at most, published within. */
const rows = [...page.matchAll(/^\| `(\d+[smh])` \| `(\d+[smh])` \|/gm)].map(([, shown = '', within = '']) => ({
  ...{ shown, within, shownMs: ms(shown), withinMs: ms(within) },
}));
/** What is under way when an event appears: one request or a few, which the virtual ones do in a second. */
const UNDER_WAY_MS = 15 * SECOND;

const source: Source = {
  ...{ name: 'main', organization: 'org', description: '', category: '', fields: {}, services: ['all'], startMs: HOUR },
  ...{ baseUrl: 'https://jc.example', access: { kind: 'api-key', key: new Secret('key') } },
};
const nothing = (): void => undefined;
const silent: Watch = {
  ...{ began: nothing, stopping: nothing, ended: nothing, asked: nothing, troubled: nothing, recovered: nothing },
  ...{ published: nothing, moved: nothing, mismatched: nothing },
};

interface Life {
  /** When each event was published, by its id. */
  readonly publishedAt: ReadonlyMap<string, number>;
  /** Instants of requests, by kind. */
  readonly requests: readonly { readonly kind: 'events' | 'count'; readonly at: number }[];
}

interface Circumstances {
  readonly docs: readonly Doc[];
  readonly lastsMs: number;
  readonly reading?: Partial<Reading>;
  readonly startMs?: number;
  /** While JumpCloud gives no good answer. */
  readonly away?: (nowMs: number) => boolean;
}

async function live(dice: Dice, circumstances: Circumstances): Promise<Life> {
  const { docs, lastsMs, reading = {}, startMs = HOUR, away = () => false } = circumstances;
  const time = createVirtualTime(START, () => setImmediate());
  const limits = { maxRowBytes: 10_000, headBytes: 64, maxPageBytes: 10_000_000 };
  const behaviour = {
    now: time.now,
    clockAheadMs: 0,
    endIncluded: false,
    docs: inOrder(docs),
    limits,
    faults: () => (away(time.now()) ? 1 : 0),
  };
  const jumpCloud = createFakeJumpCloud(dice, behaviour);
  const records: Records = new Map();
  const publishedAt = new Map<string, number>();
  const requests: Life['requests'][number][] = [];
  const after = async <T>(wait: number, act: () => T): Promise<T> => {
    await time.sleep(wait);
    return act();
  };
  const asked = <T>(kind: 'events' | 'count', answer: () => T): Promise<T> => {
    requests.push({ kind, at: time.now() });
    return after(dice.between(50, 1_000), answer);
  };
  const publish = createPublisher({
    signal: new AbortController().signal,
    publish: (outputs) =>
      after(10, () => {
        for (const { topic, key, value } of outputs) {
          if (topic.name === topics.raw.name) publishedAt.set((value as RawEvent).id, time.now());
          else restoreRecord(records, key, value as Checkpoint | null);
        }
      }),
  });
  const memory = openMemory('org', ['main'], []);
  const world = {
    ...{ now: time.now, chance: dice.chance, publish, wait: time.sleep },
    events: (body: string, lenient: boolean) => asked('events', () => jumpCloud.events(body, lenient)),
    count: (body: string) => asked('count', () => jumpCloud.count(body)),
  };
  const failures: unknown[] = [];
  collect({ ...source, startMs }, readingForTests(reading), memory, world, silent).catch((error: unknown) =>
    failures.push(error),
  );
  await time.runUntil(START + lastsMs, () => failures.length > 0);
  for (const failure of failures) throw failure;
  return { publishedAt, requests };
}

const doc = (id: string, at: number, delayMs: number): Doc => ({
  ...{ key: id, at, visibleAt: at + delayMs, service: 'sso' },
  json: JSON.stringify({ id, timestamp: new Date(at).toISOString(), service: 'sso' }),
});

/** Events at any time of three hours, each shown after a delay from one bound to the other. */
const events = (dice: Dice, count: number, from: number, to: number): Doc[] =>
  Array.from({ length: count }, (_, i) =>
    doc(`late-${i}`, START + dice.between(10 * MINUTE, 190 * MINUTE), dice.between(from, to)),
  );

/** How long each took from its appearance to its publication, the longest first; Infinity where it never came. */
const waits = (docs: readonly Doc[], { publishedAt }: Life): number[] =>
  docs.map(({ key, visibleAt }) => (publishedAt.get(key) ?? Infinity) - visibleAt).sort((a, b) => b - a);

const inOrder = (docs: readonly Doc[]): Doc[] => docs.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));

test('the table has a row for each reading, by the defaults', () => {
  const { pollMs, lagMs, late, verifyAfterMs } = readingForTests();
  expect(rows[0]).toMatchObject({ shownMs: lagMs, withinMs: pollMs });
  expect(rows.slice(1, 3).map(({ withinMs }) => withinMs)).toEqual(late.map(({ everyMs }) => everyMs));
  expect(rows.slice(3).map(({ shownMs }) => shownMs)).toEqual(verifyAfterMs.slice(1));
});

test.each(rows.map((row, i) => ({ ...row, fromMs: rows[i - 1]?.shownMs ?? 0 })))(
  'shown after at most $shown: published within $within',
  async ({ fromMs, shownMs, withinMs }) => {
    const dice = createDice(shownMs);
    const docs = events(dice, 150, fromMs, shownMs);
    const [longest] = waits(docs, await live(dice, { docs, lastsMs: 4 * HOUR + shownMs + withinMs }));
    expect(longest).toBeLessThanOrEqual(withinMs + UNDER_WAY_MS);
    // The bound must be one: a source that found everything at once would make the table a lie of another kind.
    expect(longest).toBeGreaterThan(withinMs / 4);
  },
);

test('on a large source the slices of a stretch are counted, which takes until the youngest of them is closed', async () => {
  const within = /on such a source within `(\d+m)`/.exec(page.replace(/\s+/g, ' '))?.[1] ?? '';
  const dice = createDice(7);
  const docs = events(dice, 100, rows[0]?.shownMs ?? 0, rows[1]?.shownMs ?? 0);
  const others = Array.from({ length: 1_500 }, (_, i) => doc(`other-${i}`, START - HOUR + i * 10 * SECOND, 0));
  const [longest] = waits(
    docs,
    await live(dice, { docs: [...docs, ...others], lastsMs: 4 * HOUR, reading: { largeRows: 20 } }),
  );
  expect(longest).toBeLessThanOrEqual(ms(within) + UNDER_WAY_MS);
  expect(longest).toBeGreaterThan(ms('2m') + UNDER_WAY_MS);
});

test('what comes later than the page says is lost', async () => {
  const notAfter =
    /shown later than `(\d+h)` after it happened is not found/.exec(page.replace(/\s+/g, ' '))?.[1] ?? '';
  const dice = createDice(8);
  const docs = events(dice, 50, ms(notAfter) + 10 * MINUTE, ms(notAfter) + 3 * HOUR);
  const { publishedAt } = await live(dice, { docs, lastsMs: 3 * DAY });
  expect([...publishedAt]).toEqual([]);
});

test('what is shown while JumpCloud gives no answer is caught afterwards, however long that lasted', async () => {
  const dice = createDice(10);
  // Of the three hours before, shown in the first hours of an outage of two days.
  const docs = events(dice, 50, 4 * HOUR, 20 * HOUR);
  const outage = { from: START + 4 * HOUR, to: START + 52 * HOUR };
  const away = (nowMs: number): boolean => nowMs >= outage.from && nowMs < outage.to;
  const { publishedAt } = await live(dice, { docs, lastsMs: 54 * HOUR, away });
  expect(publishedAt.size).toBe(docs.length);
  expect([...publishedAt.values()].filter((at) => at < outage.to).length).toBeLessThan(docs.length / 4);
});

/** Six hours, four times, once a day that is past has been read and counted. */
async function requestsADay(
  docs: readonly Doc[],
  reading: Partial<Reading>,
): Promise<Record<'events' | 'count', number>> {
  const { requests } = await live(createDice(9), { docs, lastsMs: 8 * HOUR, reading, startMs: 26 * HOUR });
  const some = requests.filter(({ at }) => at >= START + 2 * HOUR);
  const of = (kind: string): number => 4 * some.filter((request) => request.kind === kind).length;
  return { events: of('events'), count: of('count') };
}

/** Rows of the second table: `/events` and `/events/count`. */
const costs = [...page.matchAll(/^\| ([a-z0-9 ]+) \| ([\d,]+) \| ([\d,]+) \|/gm)].map(([, when = '', ...counts]) => ({
  when,
  counts: counts.map((text) => Number(text.replaceAll(',', ''))),
}));

test.each<{ when: string; everyMs: number; reading: Partial<Reading> }>([
  { when: 'at rest', everyMs: 0, reading: {} },
  // A thousandth of it; a page, and what is large, are a thousandth, too.
  { when: 'at 50 events a second', everyMs: 20 * SECOND, reading: { pageLimit: 10, largeRows: 20 } },
])('requests a day, $when', async ({ when, everyMs, reading }) => {
  const count = everyMs === 0 ? 0 : (34 * HOUR) / everyMs;
  const docs = Array.from({ length: count }, (_, i) => doc(`event-${i}`, START - 26 * HOUR + i * everyMs, SECOND));
  const found = await requestsADay(docs, reading);
  const [forEvents = 0, forCounts = 0] = costs.find((cost) => cost.when === when)?.counts ?? [];
  expect(Math.abs(found.events - forEvents), `${found.events} for events`).toBeLessThan(0.03 * forEvents);
  expect(Math.abs(found.count - forCounts), `${found.count} for counts`).toBeLessThan(0.03 * forCounts);
});

import type { Output } from '@pipeline/runtime/outcome';
import { Secret } from '@pipeline/runtime/secret';
import type { Backfill, Checkpoint } from '@pipeline/schemas/generated';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import { topics } from '@pipeline/schemas/topics';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { STOPPED } from './backfill/stop.ts';
import { checkpointOf } from './checkpoint.ts';
import type { Client } from './client.ts';
import type { Records } from './memory.ts';
import { readRow } from './row.ts';
import { readingForTests } from './simulation/reading.ts';
import type { Source } from './source.ts';
import { work } from './work.ts';
import type { Watch } from './world.ts';

const source = (name: string, changes: Partial<Source> = {}): Source => ({
  ...{ name, description: '', category: '', fields: {}, baseUrl: '', organization: 'org', services: ['all'] },
  ...{ startMs: 3_600_000, access: { kind: 'api-key', key: new Secret('jca_secret') } },
  ...changes,
});

/** A JumpCloud that shows these rows to everybody. */
const clientOf = (rows: readonly string[]): Client => ({
  events: (_, __, signal) => {
    signal.throwIfAborted();
    const read = rows.flatMap((row) => readRow(Buffer.from(row)) ?? []);
    const page = { rows: read, resultCount: read.length, limit: 10_000, searchAfter: '[1]' };
    return Promise.resolve({ kind: 'ok', value: page, requestId: '', serverTime: null });
  },
  count: () => Promise.resolve({ kind: 'ok', value: rows.length, requestId: '', serverTime: null }),
});

const failing: Client = { ...clientOf([]), events: () => Promise.reject(new TypeError('a bug')) };
const hanging: Client = {
  ...clientOf([]),
  events: (_, __, signal) =>
    new Promise((__, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    }),
};

const DAY_MS = 86_400_000;
const nothing = (): void => undefined;
async function* nothingToRead(): AsyncGenerator<never> {
  // No backfill reads anything back here.
}

/** The work on the only partition there is, with what it writes and tells. */
function working(
  first: readonly Source[],
  clients: Readonly<Record<string, Client>> = {},
  records: Records = new Map(),
  partitions = 1,
) {
  let sources = first;
  const listeners = new Set<() => void>();
  const lost = new AbortController();
  const written: Output[] = [];
  const journal: string[] = [];
  let heard: (key: string, value: Checkpoint | null) => void = () => undefined;
  let broken = false;
  const watchOf = ({ name }: Source): Watch => {
    journal.push(`${name} starts`);
    return {
      ...{ asked: nothing, recovered: nothing, published: nothing, moved: nothing, mismatched: nothing },
      began: () => void journal.push(`${name} began`),
      troubled: ({ problem }) => void journal.push(`${name} troubled: ${problem}`),
      stopping: () => void journal.push(`${name} stopping`),
      ended: () => void journal.push(`${name} ended`),
    };
  };
  const ended = work(
    {
      ...{ partition: 0, partitions, state: records, signal: lost.signal },
      heed: (listener) => (heard = listener),
      publish: (outputs) => {
        if (broken) return Promise.reject(new Error('outcome unknown'));
        written.push(...outputs);
        return Promise.resolve();
      },
    },
    {
      set: {
        all: () => sources,
        onChange: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      reading: readingForTests(),
      clientOf: ({ name }) => clients[name] ?? clientOf([]),
      watchOf,
      log: pino({ level: 'silent' }),
      beside: () => [],
      backfills: {
        rate: 1,
        readBack: { knownFrom: () => Promise.resolve(0), events: nothingToRead },
        told: {
          asked: nothing,
          began: nothing,
          published: nothing,
          troubled: nothing,
          failed: nothing,
          ended: nothing,
        },
      },
    },
  );
  const stop = async (): Promise<void> => {
    lost.abort();
    await ended.catch(() => undefined);
  };
  onTestFinished(stop);
  return {
    ...{ ended, written, journal, stop, listeners },
    change: (now: readonly Source[]) => {
      sources = now;
      for (const listener of listeners) listener();
    },
    hear: (wish: Checkpoint) => {
      heard(topics.checkpoints.key(wish), wish);
    },
    fail: () => {
      broken = true;
    },
    of: (name: string) => journal.filter((line) => line.startsWith(`${name} `)),
    told: (...lines: readonly string[]): Promise<void> =>
      vi.waitFor(
        () => {
          expect(journal).toEqual(expect.arrayContaining([...lines]));
        },
        { timeout: 300_000, interval: 5 },
      ),
  };
}

const happens = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 300_000, interval: 5 });
const raw = (written: readonly Output[]): Output[] => written.filter(({ topic }) => topic === topics.raw);
const row = (n: number): string =>
  JSON.stringify({ id: `id-${n}`, timestamp: new Date(Date.now() - 60_000).toISOString(), service: 'sso' });

test('sources are added, changed and removed; the others go on undisturbed', async () => {
  const [kept, changed, removed] = [source('kept'), source('changed'), source('removed')];
  const it = working([kept, changed, removed]);
  await it.told('kept began', 'changed began', 'removed began');
  it.change([kept, source('changed', { category: 'new' }), source('added', { organization: 'other' })]);
  await it.told('added began', 'removed ended');
  await happens(() => {
    expect(it.of('changed')).toEqual([
      ...['changed starts', 'changed began', 'changed stopping', 'changed ended'],
      ...['changed starts', 'changed began'],
    ]);
  });
  expect(it.of('removed')).toEqual(['removed starts', 'removed began', 'removed stopping', 'removed ended']);
  expect(it.of('kept')).toEqual(['kept starts', 'kept began']);
  await it.stop();
  expect(it.of('kept').at(-1)).toBe('kept ended');
  expect(it.listeners.size).toBe(0);
});

test('two sources of one organization publish each event once', async () => {
  const rows = [row(1), row(2), row(3)];
  const it = working([source('all'), source('some', { services: ['sso'] })], {
    all: clientOf(rows),
    some: clientOf([...rows, row(4)]),
  });
  await it.told('all began', 'some began');
  await happens(() => {
    expect(raw(it.written)).toHaveLength(4);
  });
  it.change([source('all'), source('third')]);
  await it.told('third began', 'some ended');
  await it.stop();
  expect(new Set(raw(it.written).map(({ key }) => key)).size).toBe(raw(it.written).length);
});

test('a source that fails on a bug begins anew by itself; its neighbours do not notice', async () => {
  const it = working([source('bad'), source('good')], { bad: failing, good: clientOf([row(1)]) });
  await happens(() => {
    expect(it.of('bad').filter((line) => line === 'bad began').length).toBeGreaterThan(1);
    expect(raw(it.written)).toHaveLength(1);
  });
  expect(it.of('bad')[2]).toBe('bad troubled: ingest failed on something unforeseen: TypeError');
  expect(it.of('good')).toEqual(['good starts', 'good began']);
});

test('a publication that failed ends the work on the partition: no memory is right any more', async () => {
  const it = working([source('a'), source('b', { organization: 'other' })]);
  await it.told('a began', 'b began');
  it.fail();
  it.change([source('a'), source('c')]);
  await expect(it.ended).rejects.toThrow('outcome unknown');
  await it.told('a ended', 'b ended', 'c ended');
});

test('a restart concerns its source only, even where it hangs, and the wish is removed', async () => {
  const it = working([source('stuck'), source('other')], { stuck: hanging });
  await it.told('stuck began', 'other began');
  const wish = checkpointOf('org', 'restart', { source: 'stuck', requestedAt: 5 });
  it.hear(wish);
  await happens(() => {
    expect(it.written).toContainEqual(expect.objectContaining({ key: topics.checkpoints.key(wish), value: null }));
  });
  expect(it.of('stuck').slice(0, 5)).toEqual([
    ...['stuck starts', 'stuck began', 'stuck stopping', 'stuck ended', 'stuck starts'],
  ]);
  expect(it.of('other')).toEqual(['other starts', 'other began']);
});

test('wishes that were waiting, and those for sources that are not there, are removed, too', async () => {
  const wishes = ['main', 'gone'].map((name) => checkpointOf('org', 'restart', { source: name, requestedAt: 5 }));
  const records: Records = new Map(wishes.map((wish) => [topics.checkpoints.key(wish), wish]));
  const it = working([source('main')], {}, records);
  for (const wish of wishes) {
    await happens(() => {
      expect(it.written).toContainEqual(expect.objectContaining({ key: topics.checkpoints.key(wish), value: null }));
    });
  }
  await it.told('main began');
  expect(records.size).toBe(0);
});

test('records of an organization that has no source now are there when one is added', async () => {
  const from = Date.now() - 3_600_000;
  const position = { source: 'main', startedFrom: from, settledUntil: from, closedUntil: from + 60_000 };
  const record = checkpointOf('later', 'position', position);
  const it = working([source('other')], {}, new Map([['key', record]]));
  await it.told('other began');
  it.change([source('other'), source('main', { organization: 'later' })]);
  await it.told('main began');
  const first = it.written.map(({ value }) => (value as Checkpoint).position).find((one) => one?.source === 'main');
  expect(first).toMatchObject({ startedFrom: from });
});

test('a backfill that is to be stopped ends after its page, however long it would have waited for the next one', async () => {
  const rows = Array.from({ length: 100 }, (_, n) => row(n));
  const it = working([source('main')], { main: clientOf(rows) });
  const now = Date.now();
  const job: Backfill = {
    ...{ id: 'job', source: 'main', from: now - 80 * DAY_MS, to: now - 2 * DAY_MS, again: false, rate: 1 },
    ...{ requestedAt: now, readUntil: null, readingUntil: null, knownFrom: null, endedAt: null, problem: '' },
    ...{ windows: 0, events: 0, duplicates: 0 },
  };
  const last = (): Backfill | null | undefined =>
    it.written.map(({ value }) => (value as Checkpoint | null)?.backfill).findLast((one) => one?.id === 'job');
  it.hear(checkpointOf('org', 'backfill', job));
  await happens(() => {
    expect(last()?.windows).toBeGreaterThan(0);
  });
  const wish = checkpointOf('org', 'stop', { id: 'job', requestedAt: now });
  it.hear(wish);
  await happens(() => {
    expect(it.written).toContainEqual(expect.objectContaining({ key: topics.checkpoints.key(wish), value: null }));
  });
  expect(last()).toMatchObject({ problem: STOPPED, endedAt: expect.any(Number) as number });
  expect(last()?.readUntil).toBeLessThan(job.to);
  const before = it.written.length;
  // Heard once more, it is only removed.
  it.hear(wish);
  await happens(() => {
    expect(it.written.slice(before).map(({ key }) => key)).toContain(topics.checkpoints.key(wish));
  });
});

test('a wish that lies in the wrong partition is passed over, and the next one is heard', async () => {
  const [own = '', foreign = ''] = [0, 1].map((partition) =>
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].find((organization) => partitionOf(organization, 2) === partition),
  );
  const it = working([source('main', { organization: own })], {}, new Map(), 2);
  await it.told('main began');
  for (const organization of [foreign, own])
    it.hear(checkpointOf(organization, 'restart', { source: 'main', requestedAt: 1 }));
  await happens(() => {
    expect(it.written.filter(({ value }) => value === null).map(({ partitionBy }) => partitionBy)).toEqual([own]);
  });
  expect(it.written.map(({ partitionBy }) => partitionBy)).not.toContain(foreign);
});

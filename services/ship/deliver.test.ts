import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@pipeline/runtime/outcome';
import { Secret } from '@pipeline/runtime/secret';
import type { EnrichedEvent, HealthEvent } from '@pipeline/schemas/generated';
import { passingFaults } from '@pipeline/sandbox/sumo/faults';
import { startSumo } from '@pipeline/sandbox/sumo/server';
import { Registry } from 'prom-client';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { createDeliverer, deliverLimits, type DeliverLimits } from './deliver.ts';
import type { Destination, World } from './destination.ts';
import { eventExample } from './examples.ts';
import { formatEvent } from './format-event.ts';
import { createHealth } from './health.ts';
import { shipMetrics } from './metrics.ts';
import type { PackLimits } from './pack.ts';
import { createReport } from './report.ts';
import { createPost } from './send.ts';
import { sumoEvents, sumoLimits, type Compression } from './sumo.ts';

/** For whatever is waited for, however slow the machine. */
const soon = { timeout: 300_000 };

const world: World = {
  now: Date.now,
  random: Math.random,
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

interface Options extends Partial<DeliverLimits> {
  readonly limits?: Partial<PackLimits>;
  readonly format?: Destination<EnrichedEvent>['format'];
  readonly compression?: Compression;
  readonly committed?: () => Promise<void>;
}

/** A deliverer in front of the stand-in, and what hands records over to it. */
async function setUp(options: Options = {}) {
  const { limits = {}, format = formatEvent, compression = 'gzip', ...others } = options;
  const { committed = () => Promise.resolve(), ...deliverOptions } = others;
  const sumo = await startSumo();
  const dispatcher = new Agent();
  const journal = {
    done: [] as string[],
    dead: [] as string[],
    flow: [] as string[],
    logged: [] as string[],
    said: [] as HealthEvent[],
  };
  const registry = new Registry();
  const log = (...line: unknown[]) => void journal.logged.push(JSON.stringify(line));
  const deliverer = createDeliverer(
    {
      ...sumoEvents(
        {
          ...{ defaults: {}, compression },
          post: createPost(dispatcher, () => ({ url: new Secret(sumo.eventsUrl) }), compression),
          postHistory: createPost(dispatcher, () => ({ url: new Secret(sumo.historyUrl) }), compression),
        },
        { ...sumoLimits, maxAgeMs: 20, ...limits },
      ),
      format,
    },
    { ...deliverLimits, backoff: { baseMs: 5, capMs: 50 }, probeMs: 50, ...deliverOptions },
    world,
    createReport(
      'events',
      shipMetrics(registry),
      { info: log, warn: log, error: log },
      createHealth({
        ...{ subject: 'events', troubleAfterMs: 0, now: Date.now },
        say: (event) => journal.said.push(event),
      }),
    ),
  );
  deliverer.attach({
    ...{ pause: () => journal.flow.push('pause'), resume: () => journal.flow.push('resume') },
    committed,
  });
  onTestFinished(async () => {
    await deliverer.drain(0);
    await dispatcher.destroy();
    await sumo.stop();
  });
  const lost = new Set<string>();
  const hand = (value: EnrichedEvent, headers: Record<string, string> = {}): void => {
    const { eventId } = value.sighting;
    deliverer.accept({
      value,
      record: { topic: 't', partition: 0, offset: 0, appendedAt: 0, headers },
      fate: {
        done: () => void journal.done.push(eventId),
        lost: () => lost.has(eventId),
        deadLetter: (problem: Problem) => {
          journal.dead.push(`${eventId} ${problem.reason}`);
          return Promise.resolve();
        },
      },
    });
  };
  return { sumo, deliverer, journal, hand, lost, registry };
}

const event = (eventId: string, members = {}) => eventExample({ id: eventId, ...members }, { eventId });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `event-${index}`);

test('delivers what is handed over, once, and only then says so', async () => {
  const { sumo, journal, hand } = await setUp();
  // Of today, as Sumo puts what is more than a year old into the present.
  for (const id of ids(1_000)) hand(eventExample({ id }, { eventId: id, occurredAt: Date.now() }));
  expect(journal.done).toEqual([]);
  await sumo.waitFor(() => sumo.counts('events').lines === 1_000);
  await expect.poll(() => journal.done, soon).toEqual(ids(1_000));
  expect([...sumo.copies('events').keys()]).toEqual(ids(1_000));
  expect(sumo.stored('events').every(({ slices, stamp }) => slices === 1 && stamp.format === 't:def')).toBe(true);
});

test('with a third of all requests failing in every way, every id arrives, and copies are as few as promised', async () => {
  const { sumo, journal, hand } = await setUp({ limits: { maxBytes: 20_000 } });
  const stall = { kind: 'stall', ms: 20 } as const;
  sumo.faults.set([{ rate: 0.3, faults: [...passingFaults.filter((fault) => !('retryAfter' in fault)), stall] }]);
  for (const id of ids(10_000)) hand(event(id));
  await expect.poll(() => journal.done.length, soon).toBe(10_000);

  expect(new Set(journal.done)).toEqual(new Set(ids(10_000)));
  expect(journal.dead).toEqual([]);
  expect(new Set(sumo.copies('events').keys())).toEqual(new Set(ids(10_000)));
  // Each copy was in a request that stored lines and could not say so.
  const unsaid = sumo.requests
    .filter(({ status }) => status === 0 || status === 408)
    .reduce((sum, { lines }) => sum + lines, 0);
  expect(unsaid).toBeGreaterThan(0);
  expect(sumo.counts('events').lines - 10_000).toBe(unsaid);
});

test('what the destination refuses is found and put into dead letters; the rest arrives', async () => {
  const { sumo, journal, hand } = await setUp();
  sumo.faults.set([{ faults: [{ kind: 'refuse', marker: 'POISON' }] }]);
  for (const id of ids(300)) hand(event(id, id === 'event-7' || id === 'event-201' ? { message: 'POISON' } : {}));
  await expect.poll(() => journal.done.length + journal.dead.length, soon).toBe(300);
  expect(journal.dead).toEqual(['event-7 refused', 'event-201 refused']);
  expect(sumo.counts('events')).toMatchObject({ lines: 298, distinct: 298 });
});

test('what cannot become a line is put into dead letters at once', async () => {
  const { journal, hand } = await setUp();
  hand({ ...event('a'), json: 'no' });
  await expect.poll(() => journal.dead, soon).toEqual(['a not-json']);
  expect(journal.done).toEqual([]);
});

test('a record on which the format fails is put into dead letters; after ten in a row it gives up', async () => {
  const format = ({ sighting }: EnrichedEvent) => {
    if (sighting.eventId.startsWith('bad')) throw new TypeError('a bug');
    return formatEvent(event(sighting.eventId));
  };
  const { journal, hand } = await setUp({ format });
  for (let round = 0; round < 2; round += 1) {
    for (let bad = 0; bad < 9; bad += 1) hand(event(`bad-${bad}`));
    hand(event('good'));
  }
  await expect.poll(() => journal.done, soon).toEqual(['good', 'good']);
  expect(journal.dead).toHaveLength(18);
  expect(new Set(journal.dead.map((line) => line.split(' ')[1]))).toEqual(new Set(['bug']));
  for (let bad = 0; bad < 9; bad += 1) hand(event('bad'));
  expect(() => {
    hand(event('bad'));
  }).toThrow('a bug');
});

test('a stopped destination is probed slowly, said once, and goes on by itself when it is put right', async () => {
  const { sumo, journal, hand, registry } = await setUp();
  sumo.faults.set([{ faults: [{ kind: 'status', status: 401 }] }]);
  for (const id of ids(10)) hand(event(id));
  await sumo.waitFor(() => sumo.requests.length >= 3);
  expect(journal.done).toEqual([]);
  expect(await registry.metrics()).toContain('ship_destination_stopped{delivery="events"} 1');
  sumo.faults.clear();
  await expect.poll(() => journal.done.length, soon).toBe(10);
  expect(await registry.metrics()).toContain('ship_destination_stopped{delivery="events"} 0');
  expect(journal.logged.filter((line) => line.includes('destination stopped'))).toHaveLength(1);
  expect(journal.said.map(({ kind, errorCode }) => `${kind} ${errorCode}`)).toEqual(['trouble 401', 'recovery 401']);
  expect(JSON.stringify([journal.logged, journal.said])).not.toContain('stand-in-events');
});

test('holds its source back above a limit of bytes, and lets it go on below half of it', async () => {
  const { sumo, journal, hand } = await setUp({ maxBytesInHand: 100_000, limits: { maxBytes: 30_000 } });
  sumo.faults.set([{ faults: [{ kind: 'status', status: 503 }] }]);
  for (const id of ids(300)) hand(event(id));
  expect(journal.flow).toEqual(['pause']);
  sumo.faults.clear();
  await expect.poll(() => journal.done.length, soon).toBe(300);
  expect(journal.flow).toEqual(['pause', 'resume']);
});

test('gets no further ahead of a request that has not come through than one other', async () => {
  const { sumo, journal, hand } = await setUp({ limits: { maxLines: 10 } });
  sumo.faults.set([{ times: 1, faults: [{ kind: 'stall', ms: 300 }] }]);
  const batches = Array.from({ length: 10 }, (_, batch) => ids(100).slice(batch * 10, batch * 10 + 10));
  for (const id of batches.flat()) hand(event(id));
  await sumo.waitFor(() => sumo.requests.some(({ status }) => status === 0));
  const stored = sumo.copies('events');
  // Whichever of the first two reached the stand-in first is the one that stalled.
  const stalled = batches.findIndex(([id = '']) => !stored.has(id));
  const ahead = batches.slice(stalled + 1).filter(([id = '']) => stored.has(id));
  expect(stalled).toBeLessThanOrEqual(1);
  expect(ahead.length).toBeLessThanOrEqual(1);
  await expect.poll(() => journal.done.length, soon).toBe(100);
});

test('asked to stop, it sends what is in hand without waiting for its age', async () => {
  const { sumo, deliverer, journal, hand } = await setUp({ limits: { maxAgeMs: 600_000 } });
  for (const id of ids(5)) hand(event(id));
  await deliverer.drain(10_000);
  expect(sumo.counts('events').lines).toBe(5);
  expect(journal.done).toHaveLength(5);
});

test('asked to stop while nothing can be delivered, it ends in time and says nothing of what is left', async () => {
  const { sumo, deliverer, journal, hand } = await setUp();
  sumo.faults.set([{ faults: [{ kind: 'stall', ms: 60_000 }] }]);
  for (const id of ids(5)) hand(event(id));
  await deliverer.drain(100);
  expect(journal.done).toEqual([]);
  expect(journal.dead).toEqual([]);
});

test('what waits when its partition is lost is left to the new owner', async () => {
  const { sumo, journal, hand, lost } = await setUp({ limits: { maxAgeMs: 50 } });
  for (const id of ids(10)) hand(event(id));
  for (const id of ids(7)) lost.add(id);
  await expect.poll(() => journal.done, soon).toEqual(['event-7', 'event-8', 'event-9']);
  expect([...sumo.copies('events').keys()]).toEqual(['event-7', 'event-8', 'event-9']);
});

test('while partitions are shared out anew, what is out is waited for, and nothing else goes out', async () => {
  const { sumo, deliverer, journal, hand, lost } = await setUp({ limits: { maxLines: 10 } });
  for (const id of ids(100)) hand(event(id));
  await sumo.waitFor(() => sumo.requests.length >= 2);
  await deliverer.halt();
  const said = [...journal.done];
  expect([...sumo.copies('events').keys()]).toEqual(expect.arrayContaining(said));
  expect(sumo.counts('events').lines).toBe(said.length);
  const left = ids(100).filter((id) => !said.includes(id));
  for (const id of left.slice(0, 5)) lost.add(id);
  deliverer.goOn();
  await expect.poll(() => journal.done.length, soon).toBe(100 - Math.min(5, left.length));
  expect(sumo.counts('events').lines).toBe(journal.done.length);
});

test('lines of different sources go in different requests, each with its own headers', async () => {
  const { sumo, hand } = await setUp();
  hand(event('a'), { 'source-name': 'eu', 'source-category': 'jc/eu' });
  hand(event('b'), { 'source-name': 'us' });
  await sumo.waitFor(() => sumo.counts('events').lines === 2);
  // Two requests may be in flight, and arrive in either order.
  const stored = sumo.stored('events').map(({ id, name, category }) => ({ id, name, category }));
  expect(new Set(stored)).toEqual(
    new Set([
      { id: 'a', name: 'eu', category: 'jc/eu' },
      { id: 'b', name: 'us', category: null },
    ]),
  );
});

test('what a backfill has read goes to its own source; while that one is stopped, the other is not said to be', async () => {
  const { sumo, journal, hand } = await setUp();
  hand(event('now'));
  await expect.poll(() => journal.done, soon).toEqual(['now']);
  sumo.faults.set([{ source: 'history', faults: [{ kind: 'status', status: 401 }] }]);
  hand(eventExample({}, { eventId: 'then', historical: true }));
  await sumo.waitFor(() => sumo.requests.filter(({ status }) => status === 401).length >= 2);
  hand(event('now too'));
  await expect.poll(() => journal.done, soon).toEqual(['now', 'now too']);
  expect(journal.said.map(({ kind, errorCode }) => `${kind} ${errorCode}`)).toEqual(['trouble 401']);
  expect(journal.said[0]?.description).toContain('history: 401');
  sumo.faults.clear();
  await expect.poll(() => journal.done, soon).toEqual(['now', 'now too', 'then']);
  expect([...sumo.copies('history').keys()]).toEqual(['then']);
  expect([...sumo.copies('events').keys()]).toEqual(['now', 'now too']);
});

test('zstd in place of gzip', async () => {
  const { sumo, journal, hand } = await setUp({ compression: 'zstd' });
  for (const id of ids(100)) hand(event(id));
  await expect.poll(() => journal.done, soon).toEqual(ids(100));
  expect(new Set(sumo.requests.map(({ headers }) => headers['content-encoding']))).toEqual(new Set(['zstd']));
});

test('a request is in flight until what it has delivered is committed', async () => {
  const commits: (() => void)[] = [];
  const committed = () => new Promise<void>((resolve) => commits.push(resolve));
  const { sumo, journal, hand } = await setUp({ limits: { maxLines: 1 }, committed });
  let ended = 0;
  const endedBefore: number[] = [];
  sumo.onRequest(() => endedBefore.push(ended));
  for (const id of ids(5)) hand(event(id));
  while (ended < 5) {
    await expect.poll(() => commits.length, soon).toBeGreaterThan(ended);
    commits[ended++]?.();
  }
  await expect.poll(() => journal.done.toSorted(), soon).toEqual(ids(5));
  expect(endedBefore).toHaveLength(5);
  for (const [index, before] of endedBefore.entries()) expect(before).toBeGreaterThanOrEqual(index - 1);
});

test('counts what it does', async () => {
  const { sumo, journal, hand, registry } = await setUp();
  sumo.faults.set([{ times: 1, faults: [{ kind: 'warning' }] }]);
  hand(event('a', { changes: ['x'.repeat(70_000)] }));
  await expect.poll(() => journal.done, soon).toEqual(['a']);
  const metrics = await registry.metrics();
  expect(metrics).toContain('ship_requests_total{delivery="events",status="200"} 1');
  expect(metrics).toContain('ship_records_total{delivery="events",verdict="delivered"} 1');
  expect(metrics).toContain('ship_shortened_total{delivery="events"} 1');
  expect(metrics).toContain('ship_warnings_total{delivery="events"} 2');
  expect(metrics).toContain('ship_oldest_unsent_seconds{delivery="events"} 0');
  expect(sumo.stored('events')[0]).toMatchObject({ id: 'a', slices: 1 });
});

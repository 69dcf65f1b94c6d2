import { Secret } from '@pipeline/runtime/secret';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { Source } from './source.ts';
import { registerStateMetrics } from './state-metrics.ts';
import { DEGRADED_AFTER_MS } from './state.ts';
import { createStates } from './states.ts';
import { sourcesView } from './states-view.ts';
import type { Trouble, Watch } from './world.ts';

const START = Date.UTC(2026, 0, 10, 12);
const sourceOf = (name: string, organization = 'org'): Source => ({
  ...{
    name,
    organization,
    description: 'ours',
    category: 'jc',
    fields: { team: 'blue' },
    baseUrl: 'https://jc.example',
  },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('jca_secret') } },
});
const main = sourceOf('main');
const position = { source: 'main', startedFrom: 0, settledUntil: 0, closedUntil: START - 120_000 };
const refusal: Trouble = {
  ...{ kind: 'stop', errorType: 'ThirdPartyConfig', problem: 'JumpCloud answered 401: no such key' },
  ...{ advice: 'check the API key', waitMs: 900_000 },
};
const passing: Trouble = { kind: 'retry', problem: 'JumpCloud answered 503', waitMs: 1_000 };
const page = (fresh: number, known: number) => ({
  ...{ events: [], fresh: [], deadLetters: [], slices: [], counts: { fresh, variants: 0, known } },
});

function begin() {
  const clock = { now: START };
  const states = createStates(() => clock.now);
  const everything = (): ReturnType<typeof states.unwritten> => states.unwritten(() => true);
  const told = () => everything().map(({ event }) => [event.kind, event.state, event.description]);
  return { clock, states, told, everything };
}

function collecting(watch: Watch): void {
  watch.began(position);
  watch.asked('200');
  watch.published(page(3, 7));
  watch.moved(position);
}

test('each change is told with what is known of the source', () => {
  const { states, told, everything } = begin();
  collecting(states.watchOf(main));
  expect(told()).toEqual([
    ['state', 'Started', 'Pending → Started'],
    ['state', 'Initialized', 'Started → Initialized'],
    ['state', 'Authenticated', 'Initialized → Authenticated'],
    ['state', 'Collecting', 'Authenticated → Collecting'],
  ]);
  expect(everything().at(-1)?.event).toMatchObject({
    ...{ subjectKind: 'source', subject: 'main', organization: 'org', service: 'ingest', healthy: true },
    ...{ errorType: '', errorCode: '', degraded: false, occurredAt: START },
    ...{ closedUntil: position.closedUntil, lastEventAt: START, events: 3, duplicates: 7 },
  });
  expect(new Set(everything().map(({ event }) => event.id)).size).toBe(4);
});

test('a refused key is told at once with what to do, and its end with what it was', () => {
  const { states, told, everything, clock } = begin();
  const watch = states.watchOf(main);
  watch.began(position);
  watch.asked('401');
  watch.troubled(refusal);
  clock.now += 900_000;
  watch.asked('401');
  watch.troubled(refusal);
  watch.asked('200');
  watch.recovered(2);
  expect(told().slice(2)).toEqual([
    ['trouble', 'Error', 'JumpCloud answered 401: no such key; check the API key (since 2026-01-10T12:00:00.000Z)'],
    ['recovery', 'Authenticated', expect.stringContaining('began 2026-01-10T12:00:00.000Z: JumpCloud answered 401')],
  ]);
  expect(everything().slice(2)).toMatchObject([
    { event: { healthy: false, degraded: false, errorType: 'ThirdPartyConfig', errorCode: '401' } },
    { event: { healthy: true, degraded: false, errorType: 'ThirdPartyConfig', errorCode: '401' } },
  ]);
});

test('a source that begins anew with another key still tells the end of its trouble, once', () => {
  const { states, told, everything } = begin();
  const before = states.watchOf(main);
  before.began(position);
  before.asked('401');
  before.troubled(refusal);
  before.stopping();
  before.ended();
  states.written(everything());
  const now = states.watchOf({ ...main });
  now.began(position);
  now.asked('200');
  now.asked('200');
  now.published(page(0, 0));
  expect(told().map(([kind, state]) => `${kind} ${state}`)).toEqual([
    ...['state Started', 'state Initialized', 'recovery Authenticated', 'state Collecting'],
  ]);
  expect(everything()[2]?.event).toMatchObject({
    ...{ healthy: true, errorType: 'ThirdPartyConfig', errorCode: '401' },
    description: expect.stringContaining('JumpCloud answered 401') as string,
  });
});

test('one 503 is told to nobody; a minute of them is, when time has passed, and by its code', () => {
  const { states, told, everything, clock } = begin();
  const watch = states.watchOf(main);
  collecting(watch);
  watch.asked('503');
  watch.troubled(passing);
  watch.asked('200');
  watch.recovered(1);
  watch.asked('503');
  watch.troubled(passing);
  expect(told()).toHaveLength(4);
  clock.now += DEGRADED_AFTER_MS;
  states.tick();
  states.tick();
  expect(told().slice(4)).toEqual([
    ['trouble', 'Collecting', expect.stringMatching(/503; nothing is lost.*status page/)],
  ]);
  expect(everything().at(-1)?.event).toMatchObject({ healthy: false, degraded: true, errorCode: '503' });
});

test('failures that no request is to blame for are ours', () => {
  const { states, everything, clock } = begin();
  const watch = states.watchOf(main);
  collecting(watch);
  watch.troubled({ kind: 'retry', problem: 'ingest failed on something unforeseen: TypeError', waitMs: 1 });
  clock.now += DEGRADED_AFTER_MS;
  states.tick();
  expect(everything().at(-1)?.event).toMatchObject({
    errorCode: 'internal',
    description: expect.stringContaining('defect') as string,
  });
});

test('a source that is taken away is told as stopping, then it is gone; of a lost one its next owner tells', () => {
  const { states, told, everything } = begin();
  const removed = states.watchOf(main);
  collecting(removed);
  const lost = states.watchOf(sourceOf('lost'));
  lost.began(position);
  states.written(everything());
  removed.stopping();
  lost.asked('401');
  lost.troubled(refusal);
  expect(states.live().map(({ source, status }) => [source.name, status.state])).toEqual([
    ['main', 'Stopping'],
    ['lost', 'Error'],
  ]);
  removed.ended();
  lost.ended();
  expect(states.live()).toEqual([]);
  expect(told()).toEqual([['state', 'Stopping', 'Collecting → Stopping']]);
  expect(states.heartbeats(() => true)).toEqual([]);
});

test('signs of life go on in error, and count on after a source has come back', () => {
  const { states } = begin();
  const first = states.watchOf(main);
  collecting(first);
  first.ended();
  const watch = states.watchOf(main);
  watch.asked('401');
  watch.troubled(refusal);
  expect(states.heartbeats(() => true)).toMatchObject([
    {
      source: main,
      event: {
        ...{
          kind: 'heartbeat',
          state: 'Error',
          healthy: false,
          errorType: 'ThirdPartyConfig',
          events: 3,
          duplicates: 7,
        },
        description: expect.stringContaining('check the API key') as string,
      },
    },
  ]);
  expect(states.heartbeats(() => false)).toEqual([]);
});

test('GET /sources lists all, with no more than is known of each, and no secret', () => {
  const { states, clock } = begin();
  const watch = states.watchOf(main);
  collecting(watch);
  watch.asked('429');
  watch.troubled({ kind: 'retry', problem: 'JumpCloud answered 429', waitMs: 20_000 });
  clock.now += 5_000;
  states.watchOf(sourceOf('removed')).stopping();
  const view = sourcesView([sourceOf('other', 'org-2'), main], states.live(), 12, clock.now);
  expect(view).toMatchObject({
    now: '2026-01-10T12:00:05.000Z',
    sources: [
      {
        ...{ name: 'main', organization: 'org', services: ['all'], readHere: true, state: 'Collecting', healthy: true },
        ...{ since: '2026-01-10T12:00:00.000Z', windowEnd: '2026-01-10T11:58:00.000Z', lagSeconds: 125 },
        ...{ events: 3, duplicates: 7, lastEventAt: '2026-01-10T12:00:00.000Z' },
        lastError: {
          ...{ at: '2026-01-10T12:00:00.000Z', event: 'ThirdPartyGenericError', code: '429', present: true },
          text: expect.stringContaining('ask less often') as string,
        },
      },
      {
        name: 'other',
        readHere: false,
        state: null,
        lagSeconds: null,
        note: expect.stringContaining('another') as string,
      },
      { name: 'removed', readHere: true, state: 'Stopping' },
    ],
  });
  expect(view.sources.map(({ partition }) => partition)).toEqual([
    expect.any(Number),
    expect.any(Number),
    expect.any(Number),
  ]);
  expect(JSON.stringify(view)).not.toContain('jca_secret');
  watch.asked('200');
  expect(sourcesView([main], states.live(), 12, clock.now).sources[0]?.lastError?.present).toBe(false);
});

test('before a partition has come to this replica a source is pending', () => {
  expect(sourcesView([main], [], null, START).sources).toMatchObject([
    { name: 'main', partition: null, readHere: false, state: 'Pending' },
  ]);
});

test('states and health are gauges as long as a source is read here', async () => {
  const { states } = begin();
  const registry = new Registry();
  registerStateMetrics(registry, states);
  const watch = states.watchOf(main);
  watch.asked('401');
  watch.troubled(refusal);
  const text = await registry.metrics();
  expect(text).toContain('ingest_source_state{source="main",state="Error"} 1');
  expect(text).toContain('ingest_source_state{source="main",state="Started"} 0');
  expect(text).toContain('ingest_source_healthy{source="main"} 0');
  watch.ended();
  expect(await registry.metrics()).not.toContain('source="main"');
});

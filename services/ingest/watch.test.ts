import { Secret } from '@pipeline/runtime/secret';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { RawEvent } from '@pipeline/schemas/generated';
import type { Sifted } from './sift.ts';
import type { Source } from './source.ts';
import { createWatches, together } from './watch.ts';
import type { Watch } from './world.ts';

const source: Source = {
  ...{ name: 'main', category: '', fields: {}, baseUrl: '', organization: 'org' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('jca_secret') }, description: '' },
};
const position = { source: 'main', startedFrom: 0, settledUntil: 0, closedUntil: 60_000 };

const event = (changes: Partial<RawEvent>): RawEvent => ({
  ...{ organization: 'org', source: 'main', id: 'a', service: 'sso', eventType: 'sso_auth', json: '{}' },
  ...{ occurredAt: 100_000, receivedAt: 100_000, variant: false, historical: false, ...changes },
});
const sifted = (changes: Partial<Sifted>): Sifted => ({
  ...{ events: [], fresh: [], deadLetters: [], slices: [] },
  ...{ counts: { fresh: changes.fresh?.length ?? 0, variants: 0, known: 0 }, ...changes },
});

function watching() {
  const registry = new Registry();
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { base: null, timestamp: false },
    { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const clock = { now: 100_000 };
  return { watch: createWatches(registry, log, () => clock.now)(source), lines, clock, text: () => registry.metrics() };
}

test('events, variants and rows known before are counted apart', async () => {
  const { watch, text } = watching();
  const counts = { fresh: 3, variants: 1, known: 7 };
  watch.published(sifted({ counts, fresh: [event({ occurredAt: 98_000 }), event({ occurredAt: 0 })] }));
  watch.asked('200');
  watch.asked('timeout');
  expect(await text()).toContain('ingest_events_total{source="main"} 4');
  expect(await text()).toContain('ingest_variants_total{source="main"} 1');
  expect(await text()).toContain('ingest_duplicates_total{source="main"} 7');
  expect(await text()).toContain('ingest_requests_total{source="main",status="timeout"} 1');
  expect(await text()).toContain('ingest_event_age_seconds_bucket{le="5",source="main"} 1');
});

test('the lag grows while nothing moves, and ends with the source', async () => {
  const { watch, text, clock } = watching();
  watch.began(position);
  expect(await text()).toContain('ingest_window_lag_seconds{source="main"} 40');
  clock.now = 200_000;
  expect(await text()).toContain('ingest_window_lag_seconds{source="main"} 140');
  watch.moved({ ...position, closedUntil: 199_000 });
  expect(await text()).toContain('ingest_window_lag_seconds{source="main"} 1');
  watch.ended();
  expect(await text()).not.toContain('ingest_window_lag_seconds{');
});

test('a stop is an error that says what to do; trouble that passes is a warning', () => {
  const { watch, lines } = watching();
  watch.troubled({ kind: 'retry', problem: 'network: ECONNRESET', waitMs: 500 });
  watch.troubled({
    kind: 'stop',
    errorType: 'ThirdPartyConfig',
    problem: '401',
    advice: 'check the API key',
    waitMs: 1,
  });
  watch.recovered(2);
  expect(lines).toMatchObject([
    { level: 40, source: 'main', organization: 'org', problem: 'network: ECONNRESET', waitMs: 500 },
    { level: 50, source: 'main', advice: 'check the API key', errorType: 'ThirdPartyConfig' },
    { level: 30, failures: 2, stopped: true },
  ]);
  expect(JSON.stringify(lines)).not.toContain('jca_secret');
});

test('late is what lies in a window closed before, by its age; history is neither late nor aged', async () => {
  const { watch, text } = watching();
  watch.began(position);
  const late = [event({ occurredAt: 59_999 }), event({ occurredAt: 0, receivedAt: 7_200_000 })];
  const others = [
    event({ occurredAt: 60_000 }),
    event({ occurredAt: 100_001 }),
    event({ occurredAt: 0, historical: true }),
  ];
  watch.published(sifted({ fresh: [...late, ...others] }));
  // Whatever a window holds is read before it is closed.
  watch.moved({ ...position, closedUntil: 100_000 });
  expect(await text()).toContain('ingest_late_events_total{source="main"} 2');
  expect(await text()).toContain('ingest_late_event_age_seconds_bucket{le="120",source="main"} 1');
  expect(await text()).toContain('ingest_late_event_age_seconds_bucket{le="21600",source="main"} 2');
  expect(await text()).toContain('ingest_future_events_total{source="main"} 1');
  expect(await text()).toContain('ingest_event_age_seconds_count{source="main"} 4');
  expect(await text()).toContain('ingest_events_total{source="main"} 5');
});

test('the cursor ages while it does not move', async () => {
  const { watch, text, clock } = watching();
  watch.began(position);
  clock.now += 30_000;
  watch.moved({ ...position, settledUntil: 1 });
  expect(await text()).toContain('ingest_cursor_age_seconds{source="main"} 30');
  watch.moved({ ...position, closedUntil: 100_000 });
  expect(await text()).toContain('ingest_cursor_age_seconds{source="main"} 0');
});

test('services and event types are told when they are new, each once, without what a terminal obeys', async () => {
  const { watch, text, lines } = watching();
  const hostile = event({ service: 'brand\u001b[2Jnew', eventType: 'sso_auth' });
  watch.published(
    sifted({ fresh: [event({ eventType: 'sso_auth' }), hostile, hostile, event({ service: '', eventType: '' })] }),
  );
  expect(lines).toMatchObject([
    { level: 30, event_type: 'sso_auth', msg: 'event_type not seen before' },
    { level: 40, service: 'brand [2Jnew', msg: 'service not seen before' },
  ]);
  expect(await text()).toContain('ingest_unseen_values_total{source="main",kind="service"} 1');
  expect(await text()).toContain('ingest_unseen_values_total{source="main",kind="event_type"} 1');
});

test('however many services somebody makes up, as many are told as there is room for, and that it is full', async () => {
  const { watch, text, lines } = watching();
  watch.published(sifted({ fresh: Array.from({ length: 5_000 }, (_, i) => event({ service: `made-up-${i}` })) }));
  expect(await text()).toContain('ingest_unseen_values_total{source="main",kind="service"} 2000');
  expect(lines.filter(({ msg }) => msg === 'too many values: new ones are told no more')).toHaveLength(1);
});

test('several watches hear everything, in order', () => {
  const heard: string[] = [];
  const hearing = (name: string): Watch => {
    const each = (what: string) => (): void => void heard.push(`${name} ${what}`);
    return {
      ...{ began: each('began'), stopping: each('stopping'), ended: each('ended'), asked: each('asked') },
      ...{ troubled: each('troubled'), recovered: each('recovered'), published: each('published') },
      ...{ moved: each('moved'), mismatched: each('mismatched') },
    };
  };
  const both = together([hearing('a'), hearing('b')]);
  both.began(position);
  both.asked('200');
  both.ended();
  expect(heard).toEqual(['a began', 'b began', 'a asked', 'b asked', 'a ended', 'b ended']);
});

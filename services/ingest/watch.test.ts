import { Secret } from '@pipeline/runtime/secret';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { RawEvent } from '@pipeline/schemas/generated';
import type { Sifted } from './sift.ts';
import type { Source } from './source.ts';
import { createWatches } from './watch.ts';

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

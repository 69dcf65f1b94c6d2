/** The metrics of reading, by source. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type WatchMetrics = ReturnType<typeof createWatchMetrics>;

/** Of a source that is read here. */
export interface Cursor {
  /** End of the last closed window. */
  readonly closedUntil: number;
  /** When it got there. */
  readonly movedAt: number;
}

export function createWatchMetrics(registry: Registry, cursors: ReadonlyMap<string, Cursor>, now: () => number) {
  const registers = [registry];
  const labelNames = ['source'] as const;
  const ofSource = { labelNames, registers };
  /** At every scrape, so that they also grow while nothing moves. */
  const sinceOf = (of: (cursor: Cursor) => number) =>
    function collect(this: Gauge<'source'>): void {
      this.reset();
      for (const [source, cursor] of cursors) this.set({ source }, (now() - of(cursor)) / 1000);
    };
  new Gauge({
    name: 'ingest_window_lag_seconds',
    help: 'How far the end of the last closed window is behind now.',
    ...ofSource,
    collect: sinceOf(({ closedUntil }) => closedUntil),
  });
  new Gauge({
    name: 'ingest_cursor_age_seconds',
    help: 'Time since the end of the last closed window moved.',
    ...ofSource,
    collect: sinceOf(({ movedAt }) => movedAt),
  });
  return {
    events: new Counter({ name: 'ingest_events_total', help: 'Events published.', ...ofSource }),
    variants: new Counter({
      name: 'ingest_variants_total',
      help: 'Events published although their id had been published before, with another body.',
      ...ofSource,
    }),
    duplicates: new Counter({
      name: 'ingest_duplicates_total',
      help: 'Rows that had been published before. Windows are read several times on purpose.',
      ...ofSource,
    }),
    requests: new Counter({
      name: 'ingest_requests_total',
      help: 'Requests to JumpCloud, by status or by the way they failed.',
      labelNames: ['source', 'status'] as const,
      registers,
    }),
    mismatches: new Counter({
      name: 'ingest_verification_mismatches_total',
      help: 'Verified windows whose count differed from the rows known; they have been read again.',
      ...ofSource,
    }),
    age: new Histogram({
      name: 'ingest_event_age_seconds',
      help: 'How old events were, by their own timestamp, when they were published. History is left out.',
      ...ofSource,
      buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1_800, 7_200, 21_600, 86_400],
    }),
    late: new Counter({
      name: 'ingest_late_events_total',
      help: 'Events that were found in a window that had been closed before. History is left out.',
      ...ofSource,
    }),
    lateAge: new Histogram({
      name: 'ingest_late_event_age_seconds',
      help: 'How old late events were, by their own timestamp, when they were published.',
      ...ofSource,
      buckets: [120, 180, 300, 480, 600, 900, 1_800, 3_600, 6_300, 21_600, 43_200, 86_400, 90_000],
    }),
    future: new Counter({
      name: 'ingest_future_events_total',
      help: 'Events whose timestamp lay ahead of our clock when they were read.',
      ...ofSource,
    }),
    unseen: new Counter({
      name: 'ingest_unseen_values_total',
      help: 'Services and event types that had not been seen before.',
      labelNames: ['source', 'kind'] as const,
      registers,
    }),
  };
}

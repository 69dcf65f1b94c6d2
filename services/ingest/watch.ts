/** What an operator sees of a source: metrics, and a line in the log for every change, not for every poll. */
import type { Logger } from 'pino';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Source } from './source.ts';
import type { Watch } from './world.ts';

export function createWatches(registry: Registry, log: Logger, now: () => number): (source: Source) => Watch {
  const registers = [registry];
  const labelNames = ['source'] as const;
  const events = new Counter({ name: 'ingest_events_total', help: 'Events published.', labelNames, registers });
  const variants = new Counter({
    name: 'ingest_variants_total',
    help: 'Events published although their id had been published before, with another body.',
    labelNames,
    registers,
  });
  const duplicates = new Counter({
    name: 'ingest_duplicates_total',
    help: 'Rows that had been published before. Windows are read several times on purpose.',
    labelNames,
    registers,
  });
  const requests = new Counter({
    name: 'ingest_requests_total',
    help: 'Requests to JumpCloud, by status or by the way they failed.',
    labelNames: ['source', 'status'] as const,
    registers,
  });
  /** Of the sources that are read here, the end of the last closed window. */
  const closedUntil = new Map<string, number>();
  new Gauge({
    name: 'ingest_window_lag_seconds',
    help: 'How far the end of the last closed window is behind now.',
    labelNames,
    registers,
    // At every scrape, so that it also grows while nothing moves.
    collect() {
      this.reset();
      for (const [source, end] of closedUntil) this.set({ source }, (now() - end) / 1000);
    },
  });
  const mismatches = new Counter({
    name: 'ingest_verification_mismatches_total',
    help: 'Verified windows whose count differed from the rows known; they have been read again.',
    labelNames,
    registers,
  });
  const age = new Histogram({
    name: 'ingest_event_age_seconds',
    help: 'How old events were, by their own timestamp, when they were published.',
    labelNames,
    buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1_800, 7_200, 21_600, 86_400],
    registers,
  });

  return ({ name: source, organization }) => {
    const own = log.child({ source, organization });
    let stopped = false;
    for (const metric of [events, variants, duplicates, mismatches]) metric.inc({ source }, 0);
    return {
      asked: (status) => {
        requests.inc({ source, status });
      },
      published: ({ counts, ages }) => {
        events.inc({ source }, counts.fresh + counts.variants);
        variants.inc({ source }, counts.variants);
        duplicates.inc({ source }, counts.known);
        for (const ageMs of ages) age.observe({ source }, ageMs / 1000);
      },
      began: (position) => {
        closedUntil.set(source, position.closedUntil);
        own.info(position, 'source is read here');
      },
      moved: (position) => {
        closedUntil.set(source, position.closedUntil);
      },
      ended: () => {
        closedUntil.delete(source);
        own.info('source is no longer read here');
      },
      troubled: (trouble) => {
        if (trouble.kind === 'stop') own.error(trouble, 'source stopped until a probe succeeds');
        else own.warn(trouble, 'request to be repeated');
        stopped ||= trouble.kind === 'stop';
      },
      recovered: (failures) => {
        own.info({ failures, stopped }, 'source recovered');
        stopped = false;
      },
      mismatched: (window, known, counted) => {
        mismatches.inc({ source });
        own.info({ ...window, known, counted }, 'count differs, reading again');
      },
    };
  };
}

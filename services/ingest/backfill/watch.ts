/** What an operator sees of backfills: metrics, and a line in the log where one begins, meets trouble, or ends. */
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { BackfillWatch } from './host.ts';
import { isStopped } from './stop.ts';

export function createBackfillWatch(registry: Registry, log: Logger): BackfillWatch {
  const registers = [registry];
  const events = new Counter({
    name: 'ingest_backfill_events_total',
    help: 'Events published by backfills.',
    labelNames: ['source'] as const,
    registers,
  });
  const requests = new Counter({
    name: 'ingest_backfill_requests_total',
    help: 'Requests of backfills to JumpCloud, by status or by the way they failed.',
    labelNames: ['source', 'status'] as const,
    registers,
  });
  return {
    asked: (source, status) => {
      requests.inc({ source, status });
    },
    began: (job) => {
      log.info(job, 'backfill begins');
    },
    published: ({ source }, count) => {
      events.inc({ source }, count);
    },
    troubled: (job) => {
      log.warn(job, 'backfill waits');
    },
    ended: (job) => {
      if (job.problem === '') log.info(job, 'backfill done');
      else if (isStopped(job)) log.info(job, 'backfill stopped');
      else log.error(job, 'backfill failed');
    },
    failed: ({ id, source }, error) => {
      log.error({ id, source, error }, 'backfill met something unforeseen');
    },
  };
}

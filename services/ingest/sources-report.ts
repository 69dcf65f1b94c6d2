/** What an operator sees of changes of the sources: metrics, and a line in the log for each. */
import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Change } from './sources-change.ts';
import type { ChangeWatch } from './sources-watch.ts';

export function reportChanges(registry: Registry, log: Logger): ChangeWatch {
  const registers = [registry];
  const changes = new Counter({
    name: 'ingest_source_changes_total',
    help: 'Changes of the sources while running: taken or refused.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const refusing = new Gauge({
    name: 'ingest_sources_refused',
    help: '1 while the sources as they are written are wrong, and the last good ones are read.',
    registers,
  });
  for (const outcome of ['taken', 'refused']) changes.inc({ outcome }, 0);
  return {
    taken: ({ added, changed, removed }: Change) => {
      changes.inc({ outcome: 'taken' });
      log.info({ added, changed, removed }, 'sources changed');
    },
    refused: (problems) => {
      changes.inc({ outcome: 'refused' });
      refusing.set(1);
      log.error({ problems }, 'the sources as they are written now are wrong: the last good ones are read on');
    },
    mended: () => {
      refusing.set(0);
      log.info('the sources as they are written are right again');
    },
  };
}

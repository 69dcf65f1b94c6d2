/** Everything that shows what sources do, tied together: log, metrics, GET /sources and the health topic. */
import type { Owned } from '@pipeline/runtime/loops';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { tellHealth, type HeartbeatWorld } from './heartbeat.ts';
import type { Source } from './source.ts';
import { registerStateMetrics } from './state-metrics.ts';
import { createStates } from './states.ts';
import { sourcesView } from './states-view.ts';
import { createWatches, together } from './watch.ts';
import type { Watch } from './world.ts';

export interface Shown {
  readonly watchOf: (source: Source) => Watch;
  /** To run beside the work on a partition: writes the health events of its sources until it is lost. */
  readonly tellHealth: (
    owned: Pick<Owned<unknown, unknown>, 'partition' | 'partitions' | 'publish'>,
    wait: HeartbeatWorld['wait'],
  ) => Promise<never>;
}

interface Surroundings {
  readonly metrics: Registry;
  readonly log: Logger;
  readonly serve: (path: '/sources', view: () => unknown) => void;
}

export function showStates(
  { metrics, log, serve }: Surroundings,
  /** All sources there are at the moment, whoever reads them. */
  configured: () => readonly Source[],
  heartbeatMs: number,
  now: () => number,
): Shown {
  const states = createStates(now);
  const watches = createWatches(metrics, log, now);
  let partitions: number | null = null;
  registerStateMetrics(metrics, states);
  serve('/sources', () => sourcesView(configured(), states.live(), partitions, now()));
  return {
    watchOf: (source) => together([watches(source), states.watchOf(source)]),
    tellHealth: (owned, wait) => {
      partitions = owned.partitions;
      return tellHealth(owned, states, heartbeatMs, { now, wait });
    },
  };
}

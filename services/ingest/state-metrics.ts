/** The states of the sources that are read here, as gauges, read at every scrape. */
import { Gauge, type Registry } from 'prom-client';
import { isHealthy, stateNames } from './state.ts';
import type { States } from './states.ts';

export function registerStateMetrics(registry: Registry, states: Pick<States, 'live'>): void {
  const registers = [registry];
  new Gauge({
    name: 'ingest_source_state',
    help: '1 for the state that a source is in, 0 for the others.',
    labelNames: ['source', 'state'] as const,
    registers,
    collect() {
      this.reset();
      for (const { source, status } of states.live()) {
        for (const state of stateNames) this.set({ source: source.name, state }, status.state === state ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: 'ingest_source_healthy',
    help: '1 while a source is in no trouble, 0 while it is degraded or in error.',
    labelNames: ['source'] as const,
    registers,
    collect() {
      this.reset();
      for (const { source, status } of states.live()) this.set({ source: source.name }, isHealthy(status) ? 1 : 0);
    },
  });
}

/** The metrics of this process: its own, as Prometheus names them everywhere, and what the service adds. */
import { collectDefaultMetrics, Registry } from 'prom-client';

export function createMetrics(): Registry {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return metrics;
}

/** Two deliveries, each with a consumer group, a queue and a destination of its own: neither ever waits for the other. */
import type { DeliverySpec } from '@pipeline/runtime/loops';
import type { Service } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { createDeliverer, deliverLimits, type Deliverer } from './deliver.ts';
import type { Destination, World } from './destination.ts';
import type { SourceFacts } from './headers.ts';
import { shipMetrics } from './metrics.ts';
import { createReport } from './report.ts';
import { createPost } from './send.ts';
import type { settings } from './settings.ts';
import { sumoAlerts, sumoEvents, sumoLimits } from './sumo.ts';

/** Time to deliver what is in hand when asked to stop; what is left then is delivered again by whoever comes next. */
const DRAIN_MS = 8_000;

export function start(service: Service<typeof settings>, world: World): void {
  const { settings: s, http, log } = service;
  const metrics = shipMetrics(service.metrics);
  const limits = {
    ...deliverLimits,
    backoff: { ...deliverLimits.backoff, capMs: s.SUMO_RETRY_CAP },
    probeMs: s.SUMO_PROBE,
  };

  function deliver<T>(spec: Omit<DeliverySpec<T>, 'accept' | 'name'>, destination: Destination<T>): Deliverer<T> {
    const deliverer = createDeliverer(destination, limits, world, createReport(destination.name, metrics, log));
    deliverer.attach(service.runDelivery({ ...spec, name: destination.name, accept: deliverer.accept }));
    return deliverer;
  }

  const events = deliver(
    { group: 'ship-events', from: topics.enriched },
    sumoEvents(
      facts(s.SUMO_HOST, s.SUMO_EVENTS_CATEGORY, s.SUMO_EVENTS_FIELDS),
      { ...sumoLimits, maxAgeMs: s.SUMO_FLUSH },
      createPost(http, { url: s.SUMO_EVENTS_URL, token: s.SUMO_EVENTS_TOKEN }),
    ),
  );
  const alerts = deliver(
    { group: 'ship-alerts', from: topics.alerts },
    sumoAlerts(
      facts(s.SUMO_HOST, s.SUMO_ALERTS_CATEGORY, s.SUMO_ALERTS_FIELDS),
      createPost(http, { url: s.SUMO_ALERTS_URL, token: s.SUMO_ALERTS_TOKEN }),
    ),
  );
  service.onStop(async () => {
    await Promise.all([events.drain(DRAIN_MS), alerts.drain(DRAIN_MS)]);
  });
}

const facts = (
  host: string | undefined,
  category: string | undefined,
  fields: Record<string, string>,
): SourceFacts => ({
  ...(host === undefined ? {} : { host }),
  ...(category === undefined ? {} : { category }),
  fields,
});

/** The deliveries, each with a consumer group, a queue and a destination of its own: none ever waits for another. */
import type { DeliverySpec } from '@pipeline/runtime/loops';
import type { Service } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { createDeliverer, deliverLimits, type Deliverer } from './deliver.ts';
import type { Destination, World } from './destination.ts';
import type { SourceFacts } from './headers.ts';
import { createHealth, type Health } from './health.ts';
import { shipMetrics } from './metrics.ts';
import { createReport } from './report.ts';
import { createPost } from './send.ts';
import type { settings } from './settings.ts';
import { sumoAlerts, sumoEvents, sumoHealth, sumoLimits } from './sumo.ts';

/** Time to deliver what is in hand when asked to stop; what is left then is delivered again by whoever comes next. */
const DRAIN_MS = 8_000;

export function start(service: Service<typeof settings>, world: World): void {
  const { settings: s, http, log, stopping } = service;
  const metrics = shipMetrics(service.metrics);
  const limits = {
    ...deliverLimits,
    backoff: { ...deliverLimits.backoff, capMs: s.SUMO_RETRY_CAP },
    probeMs: s.SUMO_PROBE,
  };
  const sendHealth = service.sender(topics.health);
  const deliverers: Pick<Deliverer<never>, 'drain'>[] = [];
  const healths: Health[] = [];

  function deliver<T>(from: DeliverySpec<T>['from'], destination: Destination<T>): void {
    const { name } = destination;
    const health = createHealth({
      ...{ subject: name, troubleAfterMs: s.SUMO_TROUBLE, now: world.now },
      // Where Kafka is in trouble, too, there is only the log to tell.
      say: (event) => {
        sendHealth(event).catch((err: unknown) => {
          log.warn({ delivery: name, kind: event.kind, err }, 'health event not written');
        });
      },
    });
    const deliverer = createDeliverer(destination, limits, world, createReport(name, metrics, log, health));
    const { accept, halt, goOn } = deliverer;
    deliverer.attach(service.runDelivery({ name, group: `ship-${name}`, from, accept, halt, goOn }));
    deliverers.push(deliverer);
    healths.push(health);
  }

  deliver(
    topics.enriched,
    sumoEvents(
      facts(s.SUMO_HOST, s.SUMO_EVENTS_CATEGORY, s.SUMO_EVENTS_FIELDS),
      { ...sumoLimits, maxAgeMs: s.SUMO_FLUSH },
      createPost(http, { url: s.SUMO_EVENTS_URL, token: s.SUMO_EVENTS_TOKEN }),
    ),
  );
  deliver(
    topics.alerts,
    sumoAlerts(
      facts(s.SUMO_HOST, s.SUMO_ALERTS_CATEGORY, s.SUMO_ALERTS_FIELDS),
      createPost(http, { url: s.SUMO_ALERTS_URL, token: s.SUMO_ALERTS_TOKEN }),
    ),
  );
  if (s.SUMO_HEALTH_URL) {
    deliver(
      topics.health,
      sumoHealth(
        facts(s.SUMO_HOST, s.SUMO_HEALTH_CATEGORY, s.SUMO_HEALTH_FIELDS),
        createPost(http, { url: s.SUMO_HEALTH_URL, token: s.SUMO_HEALTH_TOKEN }),
      ),
    );
  } else {
    log.info('SUMO_HEALTH_URL is not set: health events are written to their topic and not delivered');
  }

  void beat(healths, s.SUMO_HEARTBEAT, world, stopping);
  service.onStop(async () => {
    await Promise.all(deliverers.map(({ drain }) => drain(DRAIN_MS)));
  });
}

/** The first sign of life comes after that time, when there is something to be said about. */
async function beat(
  healths: readonly Health[],
  everyMs: number,
  { wait }: World,
  stopping: AbortSignal,
): Promise<void> {
  for (;;) {
    await wait(everyMs, stopping);
    if (stopping.aborted) return;
    for (const health of healths) health.beat();
  }
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

/** The deliveries, each with a consumer group, a queue and a destination of its own: none ever waits for another. */
import { followSettings } from '@pipeline/runtime/followed-settings';
import type { DeliverySpec } from '@pipeline/runtime/loops';
import type { Secret } from '@pipeline/runtime/secret';
import type { Service } from '@pipeline/runtime/service';
import type { Environment, SettingsOf } from '@pipeline/runtime/settings';
import { topics } from '@pipeline/schemas/topics';
import { createDeliverer, deliverLimits, type Deliverer } from './deliver.ts';
import type { Destination, World } from './destination.ts';
import type { SourceFacts } from './headers.ts';
import { createHealth, type Health } from './health.ts';
import { shipMetrics } from './metrics.ts';
import { createReport } from './report.ts';
import { createPost } from './send.ts';
import { secretSettings, type settings } from './settings.ts';
import { shippedEvents } from './shipped-event.ts';
import { sumoAlerts, sumoEvents, sumoHealth, sumoLimits, type Post } from './sumo.ts';

/** Time to deliver what is in hand when asked to stop; what is left then is delivered again by whoever comes next. */
const DRAIN_MS = 8_000;

/** How often files with secrets are looked at. */
const FOLLOW_MS = 5_000;

export async function start(service: Service<typeof settings>, world: World, environment: Environment): Promise<void> {
  const { settings: s, http, log, stopping } = service;
  const metrics = shipMetrics(service.metrics);
  const limits = {
    ...deliverLimits,
    backoff: { ...deliverLimits.backoff, capMs: s.SUMO_RETRY_CAP },
    probeMs: s.SUMO_PROBE,
  };
  const sendHealth = service.sender(topics.health);
  const running: { readonly deliverer: Pick<Deliverer<never>, 'drain' | 'probe'>; readonly health: Health }[] = [];
  let secrets: SettingsOf<typeof secretSettings> = s;

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
    running.push({ deliverer, health });
  }

  const post = (kind: 'EVENTS' | 'HISTORY' | 'ALERTS' | 'HEALTH', first: Secret): Post => {
    const [url, token] = [`SUMO_${kind}_URL`, `SUMO_${kind}_TOKEN`] as const;
    return createPost(http, () => ({ url: secrets[url] ?? first, token: secrets[token] }), s.SUMO_COMPRESSION);
  };
  const facts = (category: string | undefined, fields: Record<string, string>): SourceFacts => ({
    ...(s.SUMO_HOST === undefined ? {} : { host: s.SUMO_HOST }),
    ...(category === undefined ? {} : { category }),
    fields,
  });
  const compression = s.SUMO_COMPRESSION;

  deliver(
    shippedEvents,
    sumoEvents(
      {
        ...{ compression, defaults: facts(s.SUMO_EVENTS_CATEGORY, s.SUMO_EVENTS_FIELDS) },
        post: post('EVENTS', s.SUMO_EVENTS_URL),
        postHistory: s.SUMO_HISTORY_URL && post('HISTORY', s.SUMO_HISTORY_URL),
      },
      { ...sumoLimits, maxAgeMs: s.SUMO_FLUSH },
    ),
  );
  deliver(
    topics.alerts,
    sumoAlerts({
      ...{ compression, defaults: facts(s.SUMO_ALERTS_CATEGORY, s.SUMO_ALERTS_FIELDS) },
      post: post('ALERTS', s.SUMO_ALERTS_URL),
    }),
  );
  if (s.SUMO_HEALTH_URL) {
    deliver(
      topics.health,
      sumoHealth({
        ...{ compression, defaults: facts(s.SUMO_HEALTH_CATEGORY, s.SUMO_HEALTH_FIELDS) },
        post: post('HEALTH', s.SUMO_HEALTH_URL),
      }),
    );
  } else {
    log.info('SUMO_HEALTH_URL is not set: health events are written to their topic and not delivered');
  }

  void beat(running, s.SUMO_HEARTBEAT, world, stopping);
  service.onStop(async () => {
    await Promise.all(running.map(({ deliverer }) => deliverer.drain(DRAIN_MS)));
  });
  await followSettings(secretSettings, environment, {
    ...{ everyMs: FOLLOW_MS, log, signal: stopping },
    onChange: (changed) => {
      service.hide(Object.values(changed).filter((secret) => secret !== undefined));
      secrets = changed;
      for (const { deliverer } of running) deliverer.probe();
    },
  });
}

/** The first sign of life comes after that time, when there is something to be said about. */
async function beat(
  running: readonly { readonly health: Health }[],
  everyMs: number,
  { wait }: World,
  stopping: AbortSignal,
): Promise<void> {
  for (;;) {
    await wait(everyMs, stopping);
    if (stopping.aborted) return;
    for (const { health } of running) health.beat();
  }
}

/** The deliveries, each with a consumer group, a queue and a destination of its own: none ever waits for another. */
import { followSettings } from '@pipeline/runtime/followed-settings';
import type { Service } from '@pipeline/runtime/service';
import { WrongSettings, type Environment, type SettingsOf } from '@pipeline/runtime/settings';
import { topics } from '@pipeline/schemas/topics';
import { createDeliverer, deliverLimits, type Deliverer } from './deliver.ts';
import type { Feed, World } from './destination.ts';
import { feedsOf } from './feeds.ts';
import { createHealth, type Health } from './health.ts';
import { shipMetrics } from './metrics.ts';
import { createReport } from './report.ts';
import { createExchange } from './send.ts';
import { secretSettings, shipProblems, type settings } from './settings.ts';
import type { Write } from './stdout.ts';

/** Time to deliver what is in hand when asked to stop; what is left then is delivered again by whoever comes next. */
const DRAIN_MS = 8_000;

/** How often files with secrets are looked at. */
const FOLLOW_MS = 5_000;

export async function start(
  service: Service<typeof settings>,
  world: World,
  write: Write,
  environment: Environment,
): Promise<void> {
  const { settings: s, http, log, stopping } = service;
  const problems = shipProblems(s);
  if (problems.length > 0) throw new WrongSettings(problems);
  const metrics = shipMetrics(service.metrics);
  const limits = {
    ...deliverLimits,
    backoff: { ...deliverLimits.backoff, capMs: s.SUMO_RETRY_CAP },
    probeMs: s.SUMO_PROBE,
  };
  const sendHealth = service.sender(topics.health);
  const running: { readonly deliverer: Pick<Deliverer<never>, 'drain' | 'probe'>; readonly health: Health }[] = [];
  let secrets: SettingsOf<typeof secretSettings> = s;

  function deliver<T>({ from, destination }: Feed<T>): void {
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

  const ways = { dispatcher: http, exchange: createExchange(http), write, world, secrets: () => secrets };
  for (const feed of feedsOf(s, ways)) feed(deliver);
  if (!s.SUMO_HEALTH_URL) {
    log.info('SUMO_HEALTH_URL is not set: health events are written to their topic and not delivered to Sumo');
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

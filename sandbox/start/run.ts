/** One run of the pipeline in its world: starts the services, tells the story, shows what happens, accounts for it. */
import { join } from 'node:path';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { serviceNames, startService, type ServiceProcess } from '../services.ts';
import { settingsFor, settingsIn, type Surroundings } from '../settings.ts';
import { announceAlerts } from './announce.ts';
import { audit, startsOf } from './audit.ts';
import type { Screen } from './screen.ts';
import type { Account } from './summary.ts';
import type { Traffic } from './traffic.ts';
import { harmless } from './view.ts';
import { drained, pause, watch } from './watch.ts';
import type { World } from './world.ts';

export interface RunOptions {
  readonly world: World;
  readonly surroundings: Surroundings;
  readonly organization: string;
  readonly source: string;
  /** What happens in the simulated organization, from the moment it is asked; null where it is a real one. */
  readonly begin: (() => Traffic) | null;
  readonly minutes: number | undefined;
  readonly logs: string;
  readonly screen: Screen;
  readonly stopping: AbortSignal;
}

/** How long an account that does not add up may take to do so, as the last events may still be on their way. */
const SETTLE_MS = 60_000;
const SETTLE_LOOK_MS = 2_000;

/** Resolves with whether all went well. Stops the services before. */
export async function run(options: RunOptions): Promise<boolean> {
  const { world, surroundings, screen, minutes, stopping } = options;
  const reader = await openTopicReader({
    ...settingsIn(process.env, surroundings),
    ...settingsFor(surroundings).enrich,
  });
  const failure = new AbortController();
  const signal = AbortSignal.any([stopping, failure.signal]);
  const services: ServiceProcess[] = [];
  try {
    const starts = await startsOf(reader);
    const startedAt = Date.now();
    services.push(...(await startServices(options)));
    for (const service of services) {
      void service.ended.then((code) => {
        if (signal.aborted) return;
        screen.say(`  ${service.name} ended with code ${code}; its log is ${service.logFile}`);
        failure.abort();
      });
    }
    const traffic = options.begin?.() ?? null;
    if (traffic) world.jumpcloud?.schedule(traffic.events);
    const watched = { services, existing: () => world.jumpcloud?.size() ?? null };
    await watch({
      ...watched,
      screen,
      addresses: world.addresses,
      alerts: announceAlerts({ sumo: world.sumo, reader, from: starts.alerts, signal, say: screen.say }),
      signal,
      endAt: minutes === undefined ? Infinity : startedAt + minutes * 60_000,
    });
    if (minutes !== undefined && !signal.aborted) {
      await drained(watched, signal);
      const { organization, source } = options;
      const truth = world.jumpcloud?.truth().map(({ json }) => json) ?? null;
      const expected = traffic?.story.expected ?? [];
      const accounted = () => audit(reader, { organization, source, starts, truth, expected, sumo: world.sumo });
      const { lines, good } = await settled(accounted, signal);
      screen.settle();
      for (const line of ['', '  by id:', ...lines]) screen.say(harmless(line));
      return good && !failure.signal.aborted;
    }
    return !failure.signal.aborted;
  } finally {
    failure.abort();
    screen.settle();
    screen.say('  stopping');
    await Promise.all(services.map((service) => service.stop()));
    await reader.close();
  }
}

async function settled(accounted: () => Promise<Account>, signal: AbortSignal): Promise<Account> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const found = await accounted();
    if (found.good || signal.aborted || Date.now() > until) return found;
    await pause(SETTLE_LOOK_MS, signal);
  }
}

function startServices({ surroundings, logs }: RunOptions): Promise<ServiceProcess[]> {
  const settings = settingsFor(surroundings);
  const given = settingsIn(process.env, surroundings);
  return Promise.all(
    serviceNames.map((name) =>
      startService(name, { settings: { ...given, ...settings[name] }, logFile: join(logs, `${name}.log`) }),
    ),
  );
}

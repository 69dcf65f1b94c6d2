/** How a service starts, runs and stops. */
import { topics, type Topic } from '@pipeline/schemas/topics';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Dispatcher } from 'undici';
import {
  baseSettings,
  clearTextWarnings,
  clusterProblems,
  withProxyNames,
  type BaseSettings,
} from './base-settings.ts';
import { reachCluster } from './cluster.ts';
import { createCodec, MissingSchema } from './codec.ts';
import { serveHealth, type HealthServer } from './health.ts';
import type { Loops } from './kafka/context.ts';
import { createLoops } from './kafka/loops.ts';
import { createLifecycle, type Surroundings } from './lifecycle.ts';
import { createLog } from './log.ts';
import type { Delivery, DeliverySpec, OwnerSpec, StageSpec, StatefulStageSpec, RunningStage } from './loops.ts';
import { createMetrics } from './metrics.ts';
import { output } from './outcome.ts';
import { Secret } from './secret.ts';
import { readSettings, WrongSettings, type SettingsOf, type Shape } from './settings.ts';
import { untilAnswered } from './until-answered.ts';

export type { SettingsOf, Shape } from './settings.ts';

export interface Service<S extends Shape> {
  readonly name: string;
  readonly settings: SettingsOf<S>;
  readonly log: Logger;
  /** prom-client's registry of this process; served on /metrics. */
  readonly metrics: Registry;
  /** Aborted when the service is asked to stop. */
  readonly stopping: AbortSignal;
  /** For every HTTP request to the outside: obeys HTTPS_PROXY, NO_PROXY and EXTRA_CA_FILE, and follows no redirects. */
  readonly http: Dispatcher;
  readonly runStage: <In>(spec: StageSpec<In>) => void;
  readonly runStatefulStage: <In, State, Remembered = never>(
    spec: StatefulStageSpec<In, State, Remembered>,
  ) => RunningStage<StatefulStageSpec<In, State, Remembered>>;
  readonly runOwner: <Remembered, State>(spec: OwnerSpec<Remembered, State>) => void;
  readonly runDelivery: <T>(spec: DeliverySpec<T>) => Delivery;
  /**
   * What writes records of a topic outside of every loop, at least once: signs and trouble, not what a loop makes of its
   * input. Nothing waits for it but its caller, who may. Rejects where it was not written, or too many are waiting.
   */
  readonly sender: <T>(topic: Topic<T>) => (value: T, headers?: Readonly<Record<string, string>>) => Promise<void>;
  /** Masks these in the log from now on, as it does those among the settings. */
  readonly hide: (secrets: readonly Secret[]) => void;
  /** Serves what `view` returns as JSON, beside /metrics. Whoever reaches the port reads it: no secrets. */
  readonly serve: (path: `/${string}`, view: () => unknown) => void;
  /** Runs on stopping, after fetching has ended and before the loops commit and disconnect: to drain what is in hand. */
  readonly onStop: (drain: () => Promise<void>) => void;
}

export interface ServiceSpec<S extends Shape> {
  readonly name: string;
  readonly settings: S;
  /** Whether standard output is for records; the log then goes to standard error. */
  readonly takesStdout?: (settings: SettingsOf<S>) => boolean;
  readonly start: (service: Service<S>) => void | Promise<void>;
}

/**
 * Reads the settings, connects, runs what `start` adds until SIGTERM or SIGINT, and stops in order. Sets the exit code:
 * 0 after an ordered stop, 1 after a fault, 2 where settings are wrong.
 */
export async function runService<S extends Shape>(spec: ServiceSpec<S>): Promise<void> {
  try {
    await run(spec);
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    process.stderr.write(`${spec.name}: ${error.message}\n`);
    process.exit(2);
  }
}

async function run<S extends Shape>({ name, settings: shape, takesStdout, start }: ServiceSpec<S>): Promise<void> {
  const settings = readAll(shape);
  const elsewhere = takesStdout?.(settings) ?? false;
  const secrets = Object.values(settings).filter((value) => value instanceof Secret);
  const log = createLog({
    service: name,
    level: settings.LOG_LEVEL,
    format: settings.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json'),
    secrets,
    ...(elsewhere ? { write: (line: string) => void process.stderr.write(line) } : {}),
  });
  const metrics = createMetrics();
  const { connection, registry, http } = reachCluster(settings, name);
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  const drains: (() => Promise<void>)[] = [];
  const written = new Set<Topic<never>>();
  const views = new Map<string, () => unknown>();
  let phase: string | undefined = 'starting';
  let loopsStarted = false;
  let health: HealthServer | undefined;

  const lifecycle = createLifecycle(
    log,
    {
      loops: () => (loopsStarted ? loops.all() : []),
      drains: () => drains,
      close: async () => {
        await loops.disconnect();
        await http.destroy();
        await health?.close();
      },
    },
    thisProcess,
  );
  const { stopping, fail } = lifecycle;
  process.on('uncaughtException', (error) => {
    fail(error, 'a bug outside every loop');
  });
  const loops = createLoops({
    ...{
      service: name,
      connection,
      prefix: settings.KAFKA_PREFIX,
      sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS,
    },
    ...{ codec, log, metrics, now: Date.now },
    onFatal: (error) => {
      fail(error, 'a loop cannot go on');
    },
  });
  for (const warning of clearTextWarnings(settings)) log.warn(warning);

  try {
    health = await serveHealth(settings.LISTEN_HOST, settings.LISTEN_PORT, {
      loops: () => (loopsStarted ? loops.all() : []),
      phase: () => (stopping.aborted ? 'stopping' : phase),
      ...{ metrics, views },
    });
    log.info({ host: health.host, port: health.port }, 'listening');
    await start({
      ...{ name, settings, log, metrics, stopping, http },
      ...noting(loops, written),
      hide: (more) => void secrets.push(...more),
      serve: (path, view) => void views.set(path, view),
      onStop: (drain) => void drains.push(drain),
    });
    phase = 'waiting for the schema registry';
    await untilAnswered(() => codec.prepare([...written]), {
      what: 'the schema registry',
      isTrouble: (error) => !(error instanceof MissingSchema),
      ...{ log, signal: stopping },
    });
    phase = 'waiting for Kafka';
    loopsStarted = true;
    await loops.start();
    phase = undefined;
    log.info('running');
  } catch (error) {
    if (error instanceof WrongSettings) throw error;
    if (!stopping.aborted) fail(error, 'could not start');
  }
}

function readAll<S extends Shape>(shape: S): BaseSettings & SettingsOf<S> {
  const environment = withProxyNames(process.env);
  return readSettings<Shape>({ ...baseSettings, ...shape }, environment, (some) =>
    clusterProblems(some, environment),
  ) as BaseSettings & SettingsOf<S>;
}

/** The loops, noting which topics they will write: the ids of their schemas must be known before the first record. */
function noting(
  loops: Loops,
  written: Set<Topic<never>>,
): Pick<Service<Shape>, 'runStage' | 'runStatefulStage' | 'runOwner' | 'runDelivery' | 'sender'> {
  const note = (...all: readonly Topic<never>[]): void => {
    for (const topic of [...all, topics.deadLetters]) written.add(topic);
  };
  return {
    runStage: (spec) => {
      note(...spec.to);
      loops.runStage(spec);
    },
    runStatefulStage: (spec) => {
      note(...spec.to, ...(spec.tick ? [spec.from] : []));
      return loops.runStatefulStage(spec);
    },
    runOwner: (spec) => {
      note(...spec.to, spec.topic);
      loops.runOwner(spec);
    },
    runDelivery: (spec) => {
      note();
      return loops.runDelivery(spec);
    },
    sender: (topic) => {
      note(topic);
      return (value, headers) => loops.send(output(topic, value, headers));
    },
  };
}

const thisProcess: Surroundings = {
  onSignal: (listener) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, listener);
  },
  exit: (code) => process.exit(code),
  after: (ms, then) => void setTimeout(then, ms).unref(),
};

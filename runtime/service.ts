/** How a service starts, runs and stops. */
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import type { Delivery, DeliverySpec, OwnerSpec, StageSpec, StatefulStageSpec } from './loops.ts';

/** Settings by the names of their environment variables. */
export type Shape = Readonly<Record<string, z.ZodType>>;
export type SettingsOf<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };

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
  readonly runStatefulStage: <In, State>(spec: StatefulStageSpec<In, State>) => void;
  readonly runOwner: <Remembered, State>(spec: OwnerSpec<Remembered, State>) => void;
  readonly runDelivery: <T>(spec: DeliverySpec<T>) => Delivery;
  /** Runs on stopping, after fetching has ended and before the loops commit and disconnect: to drain what is in hand. */
  readonly onStop: (drain: () => Promise<void>) => void;
}

export interface ServiceSpec<S extends Shape> {
  readonly name: string;
  readonly settings: S;
  readonly start: (service: Service<S>) => void | Promise<void>;
}

/**
 * Reads the settings, connects, runs what `start` adds until SIGTERM or SIGINT, and stops in order. Sets the exit code:
 * 0 after an ordered stop, 1 after a fault, 2 where settings are wrong.
 */
export function runService<S extends Shape>(spec: ServiceSpec<S>): Promise<void> {
  throw new Error(`not there yet: ${spec.name}`);
}

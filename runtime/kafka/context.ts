/** What the loops need from the rest of the runtime, and what they offer to it. Knows no Kafka client. */
import type { Topic } from '@pipeline/schemas/topics';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Delivery, DeliverySpec, OwnerSpec, StageSpec, StatefulStageSpec, RunningStage } from '../loops.ts';
import type { Output } from '../outcome.ts';

/** How to reach the cluster, as plain values. */
export interface ConnectionSettings {
  readonly brokers: readonly string[];
  /** Name of this client in the broker's logs and quotas. */
  readonly clientId: string;
  /** Absent: no TLS. Certificates are always checked; `ca` replaces the system's authorities (PEM). */
  readonly tls?: { readonly ca?: string };
  readonly sasl?: Sasl;
}

export type Sasl =
  | {
      readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
      readonly username: string;
      readonly password: string;
    }
  /** Asked for at every authentication; rejects where the token endpoint does not answer. */
  | { readonly mechanism: 'oauthbearer'; readonly token: () => Promise<string> };

export type Decoded<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** The id is not known yet: pause, `learn`, and decode again. */
  | { readonly kind: 'unknown-schema'; readonly id: number }
  | { readonly kind: 'undecodable'; readonly detail: string };

/** Avro in the Confluent wire format. Encoding and decoding never wait. */
export interface Codec {
  readonly encode: <T>(topic: Topic<T>, value: T) => Buffer;
  readonly decode: <T>(topic: Topic<T>, bytes: Buffer) => Decoded<T>;
  /**
   * Asks the registry once. Rejects where it cannot be reached. After `refused`, records of that id are undecodable
   * for 30 s; then the registry is asked again.
   */
  readonly learn: <T>(topic: Topic<T>, id: number) => Promise<'known' | 'refused'>;
}

export interface LoopContext {
  /** Name of the service; stands in the dead letters it writes. */
  readonly service: string;
  readonly connection: ConnectionSettings;
  /** Put before every topic name, group and transactional id. */
  readonly prefix: string;
  readonly sessionTimeoutMs: number;
  readonly codec: Codec;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly now: () => number;
  /** The process must end, with nothing more committed. Called at most a few times; the first one counts. */
  readonly onFatal: (error: Error) => void;
}

/** One loop as the life cycle and the health checks see it. */
export interface Loop {
  readonly name: string;
  readonly health: () => LoopHealth;
  /** No new records are taken; what is in hand goes on. */
  readonly stopFetching: () => Promise<void>;
  /** Commits what is done, leaves the group and disconnects. */
  readonly stop: () => Promise<void>;
}

export interface LoopHealth {
  /** Connected, a member of the group, and no owned partition still restoring. Owning none is ready. */
  readonly ready: boolean;
  readonly reason?: string;
  /** Since the loop last showed a sign of life; large where it is stuck. */
  readonly tickAgeMs: number;
}

export interface Loops {
  readonly runStage: <In>(spec: StageSpec<In>) => void;
  readonly runStatefulStage: <In, State, Remembered = never>(
    spec: StatefulStageSpec<In, State, Remembered>,
  ) => RunningStage<StatefulStageSpec<In, State, Remembered>>;
  readonly runOwner: <Remembered, State>(spec: OwnerSpec<Remembered, State>) => void;
  readonly runDelivery: <T>(spec: DeliverySpec<T>) => Delivery;
  /** Writes a record outside of every loop, at least once. Rejects where that failed, or too many wait. */
  readonly send: (output: Output) => Promise<void>;
  /** Connects and begins every loop added so far. Waits for the cluster as long as it takes; rejects where it refuses us. */
  readonly start: () => Promise<void>;
  readonly all: () => readonly Loop[];
  /** After every loop has stopped: closes what they shared. */
  readonly disconnect: () => Promise<void>;
}

/** The signature of createLoops in loops.ts of this folder. */
export type CreateLoops = (context: LoopContext) => Loops;

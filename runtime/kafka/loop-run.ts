/** What the loops of a process have in common, and what each is given of its own. */
import type { Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { RecordFacts, StageMemory, StageSpec } from '../loops.ts';
import type { Outcome, Output } from '../outcome.ts';
import type { Codec, Loop } from './context.ts';
import type { LoopMetrics } from './loop-metrics.ts';
import type { Membership, MembershipSettings } from './membership.ts';
import type { Positions } from './positions.ts';
import type { Sender } from './sender.ts';

/** What every loop of a process has in common, and what it is given of its own. */
export interface LoopRun extends MembershipSettings {
  readonly name: string;
  readonly service: string;
  readonly prefix: string;
  readonly codec: Codec;
  readonly kafka: Kafka;
  readonly positions: Positions;
  readonly sender: Sender;
  readonly metrics: LoopMetrics;
  readonly log: Logger;
  readonly transactionalId: (partition: number) => string;
  /** Of every topic that the loop may write to; rejects where one cannot take what comes from this input partition. */
  readonly partitionCounts: (partition: number) => Promise<ReadonlyMap<string, number>>;
  readonly renewAfterRecords: number;
}

/** A stage's own part; a stateless one has a memory of nothing. */
export interface StageShape<In, State> {
  readonly spec: Pick<StageSpec<In>, 'from'>;
  readonly emptyState: (generation: number) => State;
  readonly handle: (state: State, value: In, record: RecordFacts) => Outcome;
  readonly horizonMs?: number;
  readonly tick?:
    | {
        readonly everyMs: number;
        readonly needed: (state: State) => boolean;
        readonly record: In;
      }
    | undefined;
  readonly memory?: StageMemory<never, State> | undefined;
  readonly version?: string | undefined;
  readonly review?: ((state: State, before: State | undefined) => readonly Output[]) | undefined;
}

export interface StageRun<In, State> extends LoopRun {
  /** The latest: it may be replaced while the stage runs. */
  readonly shape: () => StageShape<In, State>;
  readonly membership: Membership;
  readonly stopping: () => boolean;
  /** A partition has opened, or is opened anew. */
  readonly onPhase: () => void;
}

/** A loop that has not begun. */
export interface Startable {
  readonly loop: Loop;
  readonly start: () => Promise<void>;
}

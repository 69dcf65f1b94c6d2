/** What a cluster and its registry have, and what can be done to them: plain values between asking, planning and doing. */
import type { Version } from '../compatibility.ts';

export interface ClusterState {
  readonly brokers: number;
  /** By full name. */
  readonly topics: ReadonlyMap<string, TopicState>;
  /** By subject; every subject asked for is there. */
  readonly subjects: ReadonlyMap<string, SubjectState>;
}

export interface TopicState {
  readonly partitions: number;
  readonly replication: number;
  /** Effective values by name of the setting. */
  readonly configs: ReadonlyMap<string, string>;
  /** Names of the settings that were set on this topic itself. */
  readonly ownConfigs: ReadonlySet<string>;
  /** Whether a record was ever written to it. */
  readonly written: boolean;
}

export interface SubjectState {
  /** Its own compatibility level; absent where it has none. */
  readonly compatibility?: string;
  readonly versions: readonly Version[];
  /** Whether exactly our schema is one of its versions. */
  readonly registered: boolean;
}

export interface Change {
  readonly config: string;
  readonly from: string;
  readonly to: string;
}

export type Action =
  | {
      readonly kind: 'create-topic';
      readonly topic: string;
      readonly partitions: number;
      readonly replication: number;
      readonly configs: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'add-partitions'; readonly topic: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'alter-configs';
      readonly topic: string;
      readonly changes: readonly Change[];
      /** All that must be set on the topic afterwards: the broker forgets what is not named. */
      readonly configs: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'set-compatibility'; readonly subject: string; readonly from: string; readonly to: string }
  | { readonly kind: 'register'; readonly subject: string; readonly schema: object; readonly version: number };

export interface Plan {
  readonly actions: readonly Action[];
  /** What must not be done, with the reason. One is enough for nothing to be done. */
  readonly refusals: readonly string[];
  /** Differences that this tool leaves to a person. */
  readonly byHand: readonly string[];
  readonly warnings: readonly string[];
}

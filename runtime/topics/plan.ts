/** Compares the table of topics with what is there, and says what has to be done. Deletes nothing. */
import { PARTITIONS, type Topic } from '@pipeline/schemas/topics';
import { subjectOf } from '../codec.ts';
import { fullTransitive } from '../compatibility.ts';
import { planPartitions, type PartitionWish } from './partitions.ts';
import type { Action, ClusterState, Plan, TopicState } from './state.ts';

export interface Wanted {
  readonly topics: readonly Topic<never>[];
  readonly prefix: string;
  readonly partitions: PartitionWish;
}

const COMPATIBILITY = 'FULL_TRANSITIVE';
const REPLICAS = 3;

export function plan({ topics, prefix, partitions }: Wanted, state: ClusterState): Plan {
  const present = new Map(
    topics.flatMap(({ name }) => {
      const found = state.topics.get(prefix + name);
      return found ? [[name, found] as const] : [];
    }),
  );
  const { counts, refusals } = planPartitions(topics, present, partitions, PARTITIONS);
  const replication = state.brokers >= REPLICAS ? REPLICAS : 1;
  const schemas = topics.map((topic) => planSubject(topic, subjectOf(prefix, topic), state));
  return {
    actions: [
      ...topics.flatMap((topic) => {
        const count = counts.get(topic.name) ?? PARTITIONS;
        const found = present.get(topic.name);
        return planTopic(topic, prefix + topic.name, count, replication, found);
      }),
      ...schemas.flatMap(({ actions }) => actions),
    ],
    refusals: [...refusals, ...schemas.flatMap((schema) => schema.refusals)],
    byHand: [...present].flatMap(([name, found]) =>
      found.replication < replication
        ? [
            `topic ${prefix}${name}: has ${found.replication} replicas, not ${replication}; use kafka-reassign-partitions`,
          ]
        : [],
    ),
    warnings:
      replication < REPLICAS
        ? [
            `the cluster has fewer than ${REPLICAS} brokers (${state.brokers}): each record is kept once, and lost with its broker`,
          ]
        : [],
  };
}

/** The settings that a topic must have. */
export function configsOf(topic: Topic<never>, replication: number): ReadonlyMap<string, string> {
  return new Map([
    ['cleanup.policy', topic.cleanup],
    ['retention.ms', String(topic.retentionMs)],
    ['max.message.bytes', String(topic.maxRecordBytes)],
    ['message.timestamp.type', 'LogAppendTime'],
    ['min.insync.replicas', replication >= REPLICAS ? '2' : '1'],
  ]);
}

function planTopic(
  topic: Topic<never>,
  name: string,
  partitions: number,
  replication: number,
  found: TopicState | undefined,
): readonly Action[] {
  if (!found) {
    const configs = configsOf(topic, replication);
    return [{ kind: 'create-topic', topic: name, partitions, replication, configs }];
  }
  const actions: Action[] = [];
  if (found.partitions < partitions) {
    actions.push({ kind: 'add-partitions', topic: name, from: found.partitions, to: partitions });
  }
  // Two copies in sync are too much to ask of a topic that has fewer than three.
  const wanted = configsOf(topic, Math.min(found.replication, replication));
  const changes = [...wanted].flatMap(([config, to]) => {
    const from = found.configs.get(config) ?? '';
    return from === to ? [] : [{ config, from, to }];
  });
  if (changes.length > 0) {
    const kept = [...found.ownConfigs].map((config) => [config, found.configs.get(config) ?? ''] as const);
    actions.push({ kind: 'alter-configs', topic: name, changes, configs: new Map([...kept, ...wanted]) });
  }
  return actions;
}

function planSubject(
  topic: Topic<never>,
  subject: string,
  state: ClusterState,
): { readonly actions: readonly Action[]; readonly refusals: readonly string[] } {
  const { compatibility = 'none of its own', versions = [], registered = false } = state.subjects.get(subject) ?? {};
  const actions: Action[] = [];
  if (compatibility !== COMPATIBILITY) {
    actions.push({ kind: 'set-compatibility', subject, from: compatibility, to: COMPATIBILITY });
  }
  if (registered) return { actions, refusals: [] };
  const problems = fullTransitive(topic.schema, versions);
  if (problems.length > 0) return { actions, refusals: problems.map((problem) => `schema ${subject}: ${problem}`) };
  const version = Math.max(0, ...versions.map((each) => each.version)) + 1;
  return { actions: [...actions, { kind: 'register', subject, schema: topic.schema, version }], refusals: [] };
}

import { allTopics, topics, type Topic } from '@pipeline/schemas/topics';
import { describe, expect, test } from 'vitest';
import { describePlan } from './describe.ts';
import { parsePartitions, type PartitionWish } from './partitions.ts';
import { configsOf, plan } from './plan.ts';
import type { Action, ClusterState, Plan, SubjectState, TopicState } from './state.ts';

const nothing: ClusterState = { brokers: 3, topics: new Map(), subjects: new Map() };
const none: PartitionWish = { single: new Map() };

/** A cluster in which everything is as it should be, but for what a test changes by name of topic. */
function cluster(
  change: {
    brokers?: number;
    topics?: Readonly<Record<string, Partial<TopicState> | undefined>>;
    subjects?: Readonly<Record<string, Partial<SubjectState>>>;
  } = {},
): ClusterState {
  const topic = (each: Topic<never>): TopicState => ({
    ...{ partitions: 12, replication: 3, configs: configsOf(each, 3), ownConfigs: new Set(), written: true },
    ...change.topics?.[each.name],
  });
  const subject = (each: Topic<never>): SubjectState => ({
    ...{ compatibility: 'FULL_TRANSITIVE', versions: [{ version: 1, schema: each.schema }], registered: true },
    ...change.subjects?.[each.name],
  });
  const gone = (name: string): boolean => change.topics !== undefined && name in change.topics && !change.topics[name];
  return {
    brokers: change.brokers ?? 3,
    topics: new Map(allTopics.filter(({ name }) => !gone(name)).map((each) => [`p.${each.name}`, topic(each)])),
    subjects: new Map(allTopics.map((each) => [`p.${each.name}-value`, subject(each)])),
  };
}
const planned = (state: ClusterState, partitions: PartitionWish = none): Plan =>
  plan({ topics: allTopics, prefix: 'p.', partitions }, state);
const asked = (text: string): PartitionWish => parsePartitions(text, topics);
const kinds = ({ actions }: Plan, kind: Action['kind']): readonly Action[] =>
  actions.filter((each) => each.kind === kind);
const clean: Plan = { actions: [], refusals: [], byHand: [], warnings: [] };

test('nothing is to be done where all is as it should be', () => {
  expect(planned(cluster())).toEqual(clean);
  expect(describePlan(planned(cluster()))).toEqual(['everything is as it should be']);
});

test('an empty cluster gets every topic and every schema, the level of compatibility first', () => {
  const { actions, refusals, byHand, warnings } = planned(nothing);
  expect({ refusals, byHand, warnings }).toEqual({ refusals: [], byHand: [], warnings: [] });
  expect(actions).toHaveLength(3 * allTopics.length);
  expect(actions).toContainEqual({
    ...{ kind: 'create-topic', topic: 'p.jumpcloud.raw.v1', partitions: 12, replication: 3 },
    configs: new Map([
      ['cleanup.policy', 'delete'],
      ['retention.ms', '604800000'],
      ['max.message.bytes', '8388608'],
      ['message.timestamp.type', 'LogAppendTime'],
      ['min.insync.replicas', '2'],
    ]),
  });
  const subject = 'p.jumpcloud.raw.v1-value';
  expect(actions.filter((action) => 'subject' in action && action.subject === subject)).toEqual([
    { kind: 'set-compatibility', subject, from: 'none of its own', to: 'FULL_TRANSITIVE' },
    { kind: 'register', subject, schema: topics.raw.schema, version: 1 },
  ]);
});

describe('replicas', () => {
  test('are 1, with a warning, where the cluster has fewer than three brokers', () => {
    const result = planned({ ...nothing, brokers: 2 });
    expect(result.warnings).toEqual([expect.stringContaining('fewer than 3 brokers (2)')]);
    for (const action of kinds(result, 'create-topic')) {
      expect(action).toMatchObject({ replication: 1 });
      if (action.kind === 'create-topic') expect(action.configs.get('min.insync.replicas')).toBe('1');
    }
  });

  test('of a topic that is there are a matter for a person, and two in sync are not asked of one', () => {
    const configs = configsOf(topics.raw, 1);
    const result = planned(cluster({ topics: { [topics.raw.name]: { replication: 1, configs } } }));
    expect(result.byHand).toEqual([expect.stringContaining('p.jumpcloud.raw.v1: has 1 replicas, not 3')]);
    expect(result.actions).toEqual([]);
  });
});

test('settings that drifted are set again, and those that someone else set on the topic are kept', () => {
  const configs = new Map([...configsOf(topics.raw, 3), ['retention.ms', '1000'], ['segment.ms', '5']]);
  const ownConfigs = new Set(['retention.ms', 'segment.ms']);
  const result = planned(cluster({ topics: { [topics.raw.name]: { configs, ownConfigs } } }));
  expect(result.actions).toEqual([
    {
      ...{ kind: 'alter-configs', topic: 'p.jumpcloud.raw.v1' },
      changes: [{ config: 'retention.ms', from: '1000', to: '604800000' }],
      configs: new Map([['segment.ms', '5'], ...configsOf(topics.raw, 3)]),
    },
  ]);
  expect(describePlan(result)).toEqual(['change topic p.jumpcloud.raw.v1: retention.ms 1000 → 604800000']);
});

describe('partitions', () => {
  test('stay as they are where nothing is asked for', () => {
    const six = Object.fromEntries(allTopics.map(({ name }) => [name, { partitions: 6 }]));
    expect(planned(cluster({ topics: six }))).toEqual(clean);
  });

  test('growing raw grows enriched, and nothing else', () => {
    expect(planned(cluster(), asked('raw=24')).actions).toEqual([
      { kind: 'add-partitions', topic: 'p.jumpcloud.raw.v1', from: 12, to: 24 },
      { kind: 'add-partitions', topic: 'p.jumpcloud.enriched.v1', from: 12, to: 24 },
    ]);
  });

  test('a topic that lies where its input lies gets at least as many, whatever else is asked for', () => {
    const created = kinds(planned(nothing, asked('4,raw=8,enriched=2')), 'create-topic');
    const countOf = ({ name }: Topic<never>) => created.find((each) => 'topic' in each && each.topic === `p.${name}`);
    expect(countOf(topics.raw)).toMatchObject({ partitions: 8 });
    expect(countOf(topics.enriched)).toMatchObject({ partitions: 8 });
    expect(countOf(topics.alerts)).toMatchObject({ partitions: 4 });
  });

  test('alerts that have fewer than signals are brought up to them: none of their records has to move', () => {
    const result = planned(cluster({ topics: { [topics.alerts.name]: { partitions: 6 } } }));
    expect(result).toEqual({
      ...clean,
      actions: [{ kind: 'add-partitions', topic: 'p.jumpcloud.alerts.v1', from: 6, to: 12 }],
    });
  });

  test.each([
    ['checkpoints=24', 'jumpcloud.checkpoints.v1: has 12 partitions and cannot get 24: an organization that moved'],
    ['signals=24', 'jumpcloud.signals.v1: has 12 partitions and cannot get 24: a group that moved'],
    [
      'alerts=24',
      'jumpcloud.alerts.v1: has 12 partitions and cannot get 24: alerts lie in the partition of the signals',
    ],
    ['raw=6', 'jumpcloud.raw.v1: has 12 partitions and cannot get 6: Kafka cannot take partitions away'],
  ])('%s is refused with the reason', (text, reason) => {
    const result = planned(cluster(), asked(text));
    expect(result.refusals).toEqual([expect.stringContaining(reason)]);
    expect(result.actions).toEqual([]);
  });

  test('a fixed number may still change before the first record', () => {
    const empty = { [topics.signals.name]: { written: false } };
    expect(planned(cluster({ topics: empty }), asked('signals=24')).refusals).toEqual([]);
  });

  test('more for all is refused for those that are fixed, and nothing is done by halves', () => {
    const fixed = allTopics.filter(({ fixedPartitions }) => fixedPartitions !== undefined);
    expect(planned(cluster(), asked('24')).refusals).toHaveLength(fixed.length);
  });

  test('a new topic that follows an old one gets its number', () => {
    const topicsThen = { [topics.signals.name]: { partitions: 5 }, [topics.alerts.name]: undefined };
    expect(planned(cluster({ topics: topicsThen }), asked('3,signals=5')).actions).toContainEqual(
      expect.objectContaining({ kind: 'create-topic', topic: 'p.jumpcloud.alerts.v1', partitions: 5 }),
    );
  });

  test.each(['x', '0', '-1', '1.5', '', '12,', 'raw=', 'nosuch=3', '12345'])(
    '%s is not a number of partitions',
    (text) => {
      expect(() => asked(text)).toThrow('partitions: ');
    },
  );

  test('topics go by their names too', () => {
    expect(asked('jumpcloud.raw.v1=3')).toEqual({ single: new Map([['jumpcloud.raw.v1', 3]]) });
  });
});

describe('schemas', () => {
  const changed = (change: (fields: object[]) => object[]): object => {
    const schema = topics.raw.schema as { fields: object[] };
    return { ...schema, fields: change(schema.fields) };
  };
  const withRaw = (subject: Partial<SubjectState>): ClusterState =>
    cluster({ subjects: { [topics.raw.name]: subject } });

  test('a compatible one becomes the next version', () => {
    const older = { version: 3, schema: changed((fields) => fields.slice(0, 3).concat(fields.slice(5))) };
    const { actions, refusals } = planned(withRaw({ versions: [older], registered: false }));
    expect(refusals).toEqual([]);
    expect(actions).toEqual([
      { kind: 'register', subject: 'p.jumpcloud.raw.v1-value', schema: topics.raw.schema, version: 4 },
    ]);
  });

  test('an incompatible one is refused, and the field is named', () => {
    const other = { version: 1, schema: changed((fields) => [...fields, { name: 'extra', type: 'string' }]) };
    const { actions, refusals } = planned(withRaw({ versions: [other], registered: false }));
    expect(refusals).toEqual([
      'schema p.jumpcloud.raw.v1-value: version 1 cannot read ours: extra: is not in what was written, and has no default',
    ]);
    expect(actions).toEqual([]);
  });

  test('another level of compatibility is set right', () => {
    expect(planned(withRaw({ compatibility: 'NONE' })).actions).toEqual([
      { kind: 'set-compatibility', subject: 'p.jumpcloud.raw.v1-value', from: 'NONE', to: 'FULL_TRANSITIVE' },
    ]);
  });

  test('one that is registered, though no longer the latest, is left alone: a newer release may run beside us', () => {
    const newer = {
      version: 2,
      schema: changed((fields) => [...fields, { name: 'extra', type: 'string', default: '' }]),
    };
    const versions = [{ version: 1, schema: topics.raw.schema }, newer];
    expect(planned(withRaw({ versions }))).toEqual(clean);
  });
});

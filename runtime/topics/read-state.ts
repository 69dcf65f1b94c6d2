/** Asks the cluster and the registry what they have. Changes nothing. */
import type { Topic } from '@pipeline/schemas/topics';
import type { Admin } from 'kafkajs';
import { subjectOf } from '../codec.ts';
import { kafkajs } from '../kafka/kafkajs.ts';
import type { Registry } from '../registry.ts';
import type { RegistryAdmin } from './registry-admin.ts';
import type { ClusterState, SubjectState, TopicState } from './state.ts';

export async function readState(
  topics: readonly Topic<never>[],
  prefix: string,
  admin: Admin,
  registry: Registry,
  registryAdmin: RegistryAdmin,
): Promise<ClusterState> {
  const [{ brokers }, present] = await Promise.all([admin.describeCluster(), admin.listTopics()]);
  const names = topics.map(({ name }) => prefix + name).filter((name) => present.includes(name));
  const subject = async (topic: Topic<never>): Promise<readonly [string, SubjectState]> => {
    const name = subjectOf(prefix, topic);
    const [compatibility, versions] = await Promise.all([
      registryAdmin.compatibilityOf(name),
      registryAdmin.versionsOf(name),
    ]);
    const registered = versions.length > 0 && (await registry.idOf(name, topic.schema)) !== undefined;
    return [name, { versions, registered, ...(compatibility === undefined ? {} : { compatibility }) }];
  };
  return {
    brokers: brokers.length,
    topics: names.length === 0 ? new Map() : await readTopics(names, admin),
    subjects: new Map(await Promise.all(topics.map(subject))),
  };
}

async function readTopics(names: readonly string[], admin: Admin): Promise<ReadonlyMap<string, TopicState>> {
  const [metadata, { resources }, written] = await Promise.all([
    admin.fetchTopicMetadata({ topics: [...names] }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
    }),
    Promise.all(names.map(async (name) => (await admin.fetchTopicOffsets(name)).some(({ high }) => high !== '0'))),
  ]);
  return new Map(
    names.map((name, index): [string, TopicState] => {
      const partitions = metadata.topics.find((each) => each.name === name)?.partitions ?? [];
      const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
      const own = entries.filter((entry) => entry.configSource === kafkajs.ConfigSource.TOPIC_CONFIG);
      return [
        name,
        {
          partitions: partitions.length,
          replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
          configs: new Map(entries.map(({ configName, configValue }) => [configName, configValue])),
          ownConfigs: new Set(own.map(({ configName }) => configName)),
          written: written[index] ?? false,
        },
      ];
    }),
  );
}

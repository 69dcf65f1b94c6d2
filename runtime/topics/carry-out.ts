/** Does what a plan says, one action after the other. Each may be done again after a failure. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { hasType } from '../kafka/errors.ts';
import { kafkajs } from '../kafka/kafkajs.ts';
import type { RegistryAdmin } from './registry-admin.ts';
import type { Action } from './state.ts';

export async function carryOut(action: Action, admin: Admin, registry: RegistryAdmin): Promise<void> {
  switch (action.kind) {
    case 'create-topic':
      await admin.createTopics({
        waitForLeaders: false,
        topics: [
          {
            topic: action.topic,
            numPartitions: action.partitions,
            replicationFactor: action.replication,
            configEntries: entries(action.configs),
          },
        ],
      });
      await untilLed(admin, action.topic, action.partitions);
      return;
    case 'add-partitions':
      await admin.createPartitions({ topicPartitions: [{ topic: action.topic, count: action.to }] });
      return;
    case 'alter-configs':
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          { type: kafkajs.ConfigResourceTypes.TOPIC, name: action.topic, configEntries: entries(action.configs) },
        ],
      });
      return;
    case 'set-compatibility':
      await registry.setCompatibility(action.subject, action.to);
      return;
    case 'register':
      await registry.register(action.subject, action.schema);
  }
}

const LOOKS = 300;
const BETWEEN_LOOKS_MS = 100;

/** kafkajs's own waiting gives up where the broker has not yet heard of the topic, which on a busy one takes a while. */
async function untilLed(admin: Admin, topic: string, partitions: number): Promise<void> {
  for (let look = 1; (await ledPartitions(admin, topic)) < partitions; look++) {
    if (look === LOOKS) throw new Error(`the partitions of ${topic} have no leaders`);
    await sleep(BETWEEN_LOOKS_MS);
  }
}

async function ledPartitions(admin: Admin, topic: string): Promise<number> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics.flatMap(({ partitions }) => partitions).filter(({ leader }) => leader >= 0).length;
  } catch (error) {
    if (hasType(error, 'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE')) return 0;
    throw error;
  }
}

const entries = (configs: ReadonlyMap<string, string>): { name: string; value: string }[] =>
  [...configs].map(([name, value]) => ({ name, value }));

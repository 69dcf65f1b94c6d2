/** Does what a plan says, one action after the other. Each may be done again after a failure. */
import type { Admin } from 'kafkajs';
import { kafkajs } from '../kafka/kafkajs.ts';
import type { RegistryAdmin } from './registry-admin.ts';
import type { Action } from './state.ts';

export async function carryOut(action: Action, admin: Admin, registry: RegistryAdmin): Promise<void> {
  switch (action.kind) {
    case 'create-topic':
      await admin.createTopics({
        waitForLeaders: true,
        topics: [
          {
            topic: action.topic,
            numPartitions: action.partitions,
            replicationFactor: action.replication,
            configEntries: entries(action.configs),
          },
        ],
      });
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

const entries = (configs: ReadonlyMap<string, string>): { name: string; value: string }[] =>
  [...configs].map(([name, value]) => ({ name, value }));

import { topics } from '@pipeline/schemas/topics';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { subjectOf } from './codec.ts';
import { partitionOf } from './kafka/murmur2.ts';
import { createWorld, type World } from './kafka/fixtures/world.ts';
import { output } from './outcome.ts';
import { openTopicReader } from './topic-reader.ts';
import { openTopicWriter } from './topic-writer.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

const restart = (organization: string) => ({
  ...{ organization, position: null, ledger: null, backfill: null, stop: null, coverage: null },
  restart: { source: 'main', requestedAt: 1_768_040_000_000 },
});

test('writes each record once, into the partition where the services look for it; says what is missing', async () => {
  const { brokers: KAFKA_BROKERS, registry: SCHEMA_REGISTRY_URL } = inject('kafka');
  const environment = { KAFKA_BROKERS, SCHEMA_REGISTRY_URL, KAFKA_PREFIX: world.prefix };
  const writer = await openTopicWriter(environment);
  const reader = await openTopicReader(environment);
  try {
    const organizations = ['org-a', 'org-b', 'org-c', 'org-d'];
    const outputs = organizations.map((organization) => output(topics.checkpoints, restart(organization)));
    await expect(writer.write(outputs)).rejects.toThrow(`there is no topic ${world.prefix}jumpcloud.checkpoints.v1`);
    await world.topic(topics.checkpoints.name, { partitions: 5 });
    await expect(writer.write(outputs)).rejects.toThrow('our schema is not registered under');
    await fetch(`${SCHEMA_REGISTRY_URL}/subjects/${subjectOf(world.prefix, topics.checkpoints)}/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ schema: JSON.stringify(topics.checkpoints.schema) }),
    });
    await writer.write(outputs);
    const found: [string | undefined, number][] = [];
    for await (const { value, record } of reader.read(topics.checkpoints)) {
      found.push([value?.organization, record.partition]);
    }
    expect(found.toSorted()).toEqual(organizations.map((each) => [each, partitionOf(each, 5)]));
    await expect(writer.write([output(topics.alerts, {} as never)])).rejects.toThrow('written by stages only');
  } finally {
    await Promise.all([writer.close(), reader.close()]);
  }
});

import { allTopics, topics } from '@pipeline/schemas/topics';
import pino from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect } from '../kafka/client.ts';
import { kafkajs } from '../kafka/kafkajs.ts';
import { connectRegistry } from '../registry.ts';
import { runProcess } from '../testing/run-process.ts';
import { connectRegistryAdmin } from './registry-admin.ts';

const { brokers, registry: url } = inject('kafka');
const kafka = connect({ brokers: brokers.split(','), clientId: 'topics-test' }, pino({ level: 'silent' }));
const admin = kafka.admin();
const registryAdmin = connectRegistryAdmin({ url });

beforeAll(() => admin.connect());
afterAll(async () => {
  await admin.disconnect();
  await registryAdmin.close();
});

/** The command in a pipeline of this test alone. */
function pipeline() {
  const prefix = `topics-test-${crypto.randomUUID().slice(0, 8)}.`;
  const run = async (...args: readonly string[]) => {
    const environment = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: url, KAFKA_PREFIX: prefix };
    const child = runProcess(new URL('main.ts', import.meta.url), environment, args);
    const code = await child.ended;
    const { stdout, stderr } = child.output();
    return { code, text: stdout + stderr };
  };
  return { prefix, run };
}

async function partitionsOf(topic: string): Promise<number> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: [topic] });
  return found[0]?.partitions.length ?? 0;
}

async function configOf(topic: string, name: string): Promise<string | undefined> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type, name: topic }] });
  return resources[0]?.configEntries.find(({ configName }) => configName === name)?.configValue;
}

test('apply makes it so, once; plan and drift change nothing', async () => {
  const { prefix, run } = pipeline();
  const planned = await run('plan');
  expect(planned).toMatchObject({
    code: 0,
    text: expect.stringContaining(`create topic ${prefix}jumpcloud.raw.v1`) as string,
  });
  expect(await run('drift')).toMatchObject({ code: 1 });
  expect((await admin.listTopics()).filter((name) => name.startsWith(prefix))).toEqual([]);

  expect(await run('apply')).toMatchObject({ code: 0, text: expect.stringContaining('register schema') as string });
  const checkpoints = `${prefix}jumpcloud.checkpoints.v1`;
  expect(await configOf(checkpoints, 'cleanup.policy')).toBe('compact');
  expect(await configOf(checkpoints, 'message.timestamp.type')).toBe('LogAppendTime');
  expect(await partitionsOf(checkpoints)).toBe(12);
  const registry = connectRegistry({ url });
  for (const { name, schema } of allTopics) {
    expect(await registry.idOf(`${prefix}${name}-value`, schema)).toBeTypeOf('number');
    expect(await registryAdmin.compatibilityOf(`${prefix}${name}-value`)).toBe('FULL_TRANSITIVE');
  }

  for (const command of ['plan', 'drift', 'apply']) {
    const { code, text } = await run(command);
    expect([code, text.split('\n')[0]]).toEqual([0, 'everything is as it should be']);
  }
});

test('two at once do not get in each other’s way', async () => {
  const { run } = pipeline();
  const both = await Promise.all([run('apply'), run('apply')]);
  expect(both.map(({ code, text }) => [code, text.includes('everything is as it should be')])).toEqual([
    [0, true],
    [0, true],
  ]);
  expect(await run('drift')).toMatchObject({ code: 0 });
});

test('what drifted is set right, and what else was set on a topic stays', async () => {
  const { prefix, run } = pipeline();
  await run('apply');
  const name = `${prefix}jumpcloud.raw.v1`;
  const configEntries = [
    { name: 'retention.ms', value: '1000' },
    { name: 'segment.ms', value: '3600000' },
  ];
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  await admin.alterConfigs({ validateOnly: false, resources: [{ type, name, configEntries }] });
  await expect.poll(() => configOf(name, 'retention.ms')).toBe('1000');
  expect(await run('drift')).toMatchObject({
    code: 1,
    text: expect.stringContaining('retention.ms 1000 → 604800000') as string,
  });
  expect(await run('apply')).toMatchObject({ code: 0 });
  await expect.poll(() => configOf(name, 'retention.ms')).toBe('604800000');
  expect(await configOf(name, 'message.timestamp.type')).toBe('LogAppendTime');
  expect(await configOf(name, 'segment.ms')).toBe('3600000');
});

test('raw grows, and enriched with it; checkpoints with records do not, and then nothing else changes either', async () => {
  const { prefix, run } = pipeline();
  await run('apply', '--partitions', '2');
  expect(await run('apply', '--partitions', 'raw=4')).toMatchObject({ code: 0 });
  expect(await partitionsOf(`${prefix}jumpcloud.enriched.v1`)).toBe(4);

  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({
    topic: `${prefix}jumpcloud.checkpoints.v1`,
    messages: [{ key: 'k', value: 'v', partition: 0 }],
  });
  await producer.disconnect();
  const refused = await run('apply', '--partitions', 'raw=6,checkpoints=6');
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('an organization that moved to another partition would be read again from its start');
  expect(refused.text).toContain('nothing was changed');
  expect(await partitionsOf(`${prefix}jumpcloud.raw.v1`)).toBe(4);
});

test('an incompatible schema is refused by name of the field, and by the registry itself if it got there', async () => {
  const { prefix, run } = pipeline();
  const subject = `${prefix}jumpcloud.raw.v1-value`;
  const { fields } = topics.raw.schema as { fields: object[] };
  await registryAdmin.register(subject, {
    ...topics.raw.schema,
    fields: [...fields, { name: 'extra', type: 'string' }],
  });
  const refused = await run('apply');
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('extra: is not in what was written, and has no default');
  expect((await admin.listTopics()).filter((name) => name.startsWith(prefix))).toEqual([]);

  await registryAdmin.setCompatibility(subject, 'FULL_TRANSITIVE');
  await expect(registryAdmin.register(subject, topics.raw.schema)).rejects.toThrow(/409.*extra/);
});

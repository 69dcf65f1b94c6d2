import type { RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createCodec } from './codec.ts';
import { connect } from './kafka/client.ts';
import { connectRegistry } from './registry.ts';
import { runProcess, type RunningProcess } from './testing/run-process.ts';

const { brokers, registry: url } = inject('kafka');
const kafka = connect({ brokers: brokers.split(','), clientId: 'service-test' }, pino({ level: 'silent' }));

/** For whatever is waited for, however slow the machine. */
const patience = { timeout: 300_000 };

/** A pipeline of this test alone. */
function pipeline() {
  const prefix = `service-test-${crypto.randomUUID().slice(0, 8)}.`;
  const environment = {
    ...{ KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: url, KAFKA_PREFIX: prefix, KAFKA_SESSION_TIMEOUT_MS: '6000' },
  };
  const run = (file: string, more: Readonly<Record<string, string>> = {}, ...args: readonly string[]): RunningProcess =>
    runProcess(new URL(file, import.meta.url), { ...environment, ...more }, args);
  return {
    prefix,
    apply: async () => {
      const tool = run('topics/main.ts', {}, 'apply', '--partitions', '2');
      expect(await tool.ended, tool.output().stderr).toBe(0);
    },
    service: (more: Readonly<Record<string, string>> = {}) => run('testing/fixtures/signalling-service.ts', more),
  };
}

const get = async (service: RunningProcess, path: string): Promise<{ status: number; text: string }> => {
  const { port } = await service.logged('listening');
  const response = await fetch(`http://127.0.0.1:${String(port)}/${path}`);
  return { status: response.status, text: await response.text() };
};

const event = (id: string): RawEvent => ({
  ...{ organization: 'org', source: 'main', id, service: 'sso', eventType: 'sso_auth' },
  ...{ occurredAt: 1, receivedAt: 2, variant: false, historical: false, json: '{}' },
});

async function send(prefix: string, ...ids: readonly string[]): Promise<void> {
  const codec = createCodec(connectRegistry({ url }), prefix, Date.now);
  await codec.prepare([topics.raw]);
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({
    topic: `${prefix}${topics.raw.name}`,
    messages: ids.map((id) => ({ key: id, value: codec.encode(topics.raw, event(id)), partition: 0 })),
  });
  await producer.disconnect();
}

/** Groups of the signals written so far, once there are as many as asked for. */
async function signals(prefix: string, count: number): Promise<readonly string[]> {
  const codec = createCodec(connectRegistry({ url }), prefix, Date.now);
  const consumer = kafka.consumer({ groupId: `${prefix}signals-${crypto.randomUUID()}` });
  onTestFinished(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic: `${prefix}${topics.signals.name}`, fromBeginning: true });
  const found: string[] = [];
  const done = Promise.withResolvers<readonly string[]>();
  await consumer.run({
    eachMessage: async ({ message: { value } }) => {
      const bytes = value ?? Buffer.alloc(0);
      await codec.learn(topics.signals, bytes.readUInt32BE(1));
      const decoded = codec.decode(topics.signals, bytes);
      if (decoded.kind !== 'value') done.reject(new Error(`a signal is ${decoded.kind}`));
      else found.push(decoded.value.group);
      if (found.length === count) done.resolve(found);
    },
  });
  return done.promise;
}

test('a service is ready once it is a member of its group, does its work, and stops in order', async () => {
  const { prefix, apply, service } = pipeline();
  await apply();
  const first = service();
  await first.logged('running');
  await expect.poll(() => get(first, 'readyz'), patience).toMatchObject({ status: 200 });
  await send(prefix, 'a', 'b', 'c');
  expect([...(await signals(prefix, 3))].sort()).toEqual(['a', 'b', 'c']);
  const metrics = async (): Promise<string> => (await get(first, 'metrics')).text;
  await expect.poll(metrics, patience).toMatch(/^pipeline_records_total\{.*loop="signalling".*\} 3$/m);
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = service();
  await second.logged('running');
  await send(prefix, 'd');
  expect([...(await signals(prefix, 4))].sort()).toEqual(['a', 'b', 'c', 'd']);
  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('without its schemas it ends with 1 and says what to run', async () => {
  const { prefix, service } = pipeline();
  const child = service();
  expect(await child.ended).toBe(1);
  expect(await child.logged('could not start')).toMatchObject({
    error: {
      message:
        `our schema is not registered under ${prefix}jumpcloud.signals.v1-value, ` +
        `${prefix}jumpcloud.dead-letters.v1-value; run: npm run topics -- apply`,
    },
  });
});

test('while the brokers do not answer it lives, is not ready, and stops when asked to', async () => {
  const { apply, service } = pipeline();
  await apply();
  const child = service({ KAFKA_BROKERS: '127.0.0.1:1' });
  await expect.poll(async () => (await get(child, 'readyz')).text, patience).toContain('waiting for Kafka');
  expect((await get(child, 'livez')).status).toBe(200);
  child.kill('SIGTERM');
  expect(await child.ended).toBe(0);
});

/** A broker of its own keeps what it acknowledged, whatever happens to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { createPositions } from '@pipeline/runtime/kafka/positions';
import { readRange } from '@pipeline/runtime/kafka/read-range';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { startKafka } from './kafka.ts';
import { noOwnBroker } from '../test/setup/own-broker.ts';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const clientOf = (brokers: string) => connect({ brokers: [brokers], clientId: 'test' }, pino({ level: 'silent' }));

async function write(brokers: string, topic: string, values: readonly string[]): Promise<void> {
  const client = clientOf(brokers);
  const [admin, producer] = [client.admin(), plainProducer(client)];
  await Promise.all([admin.connect(), producer.connect()]);
  // kafkajs's own waiting gives up where the broker has not yet heard of the topic.
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
  const led = (): Promise<number> =>
    admin.fetchTopicOffsets(topic).then(
      ({ length }) => length,
      () => 0,
    );
  await expect.poll(led).toBe(1);
  await producer.send({ topic, messages: values.map((value) => ({ value, partition: 0 })) });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}

async function read(brokers: string, topic: string): Promise<string[]> {
  const positions = createPositions(clientOf(brokers));
  const values: string[] = [];
  for await (const { value } of readRange(positions, { topic, partition: 0 })) values.push(String(value));
  await positions.disconnect();
  return values;
}

it.skipIf(await noOwnBroker())(
  'has every acknowledged record after kill -9 and a restart at the same address, and after a new start',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pipeline-kafka-test-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const first = await startKafka({ folder });
    undo.push(first.stop);
    await write(first.brokers, 'kept', ['a', 'b']);
    await first.kill();
    await first.restart();
    await write(first.brokers, 'kept', ['c']);
    expect(await read(first.brokers, 'kept')).toEqual(['a', 'b', 'c']);
    await first.stop();

    const second = await startKafka({ folder });
    undo.push(second.stop);
    expect(await read(second.brokers, 'kept')).toEqual(['a', 'b', 'c']);
    await second.stop();

    const fresh = await startKafka({ folder, fresh: true });
    undo.push(fresh.stop);
    await write(fresh.brokers, 'kept', []);
    expect(await read(fresh.brokers, 'kept')).toEqual([]);
  },
);

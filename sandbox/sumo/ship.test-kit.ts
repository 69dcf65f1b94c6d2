/** What tests of ship alone stand on: topics and schemas of a test's own, the stand-in for Sumo, and the service in between. */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodec, subjectOf } from '@pipeline/runtime/codec';
import { connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { createPositions } from '@pipeline/runtime/kafka/positions';
import { readRange } from '@pipeline/runtime/kafka/read-range';
import { connectRegistry } from '@pipeline/runtime/registry';
import type { DeadLetter } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, onTestFinished } from 'vitest';
import { startService, type ServiceProcess } from '../services.ts';
import { startSumo, type SumoOptions } from './server.ts';

const PARTITIONS = 4;
/** For whatever is waited for, however slow the machine. */
const soon = { timeout: 300_000, interval: 100 };
const { enriched, alerts, health, deadLetters } = topics;

/** `sessionMs`: after how long a process that was killed is taken for gone. */
export async function shipAlone(sumoOptions: SumoOptions = {}, sessionMs = '60000') {
  const { brokers, registry } = inject('kafka');
  const prefix = `ship-${process.pid}-${Date.now()}.`;
  const kafka = connect({ brokers: brokers.split(','), clientId: 'test' }, pino({ level: 'silent' }));
  const [admin, producer, positions] = [kafka.admin(), plainProducer(kafka), createPositions(kafka)];
  const sumo = await startSumo(sumoOptions);
  const folder = await mkdtemp(join(tmpdir(), 'ship-'));
  const services = new Set<ServiceProcess>();
  onTestFinished(async () => {
    await Promise.all([...services].map((service) => service.stop()));
    await sumo.stop();
    await admin.deleteTopics({ topics: names });
    await Promise.all([admin.disconnect(), producer.disconnect(), positions.disconnect()]);
    await rm(folder, { recursive: true, force: true });
  });

  await Promise.all([admin.connect(), producer.connect(), positions.connect()]);
  const used = [enriched, alerts, health, deadLetters] as readonly Topic<never>[];
  const names = used.map(({ name }) => prefix + name);
  const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
  const topicsToCreate = names.map((topic) => ({
    topic,
    numPartitions: PARTITIONS,
    replicationFactor: 1,
    configEntries,
  }));
  // kafkajs's own waiting gives up where the broker has not yet heard of them.
  await admin.createTopics({ waitForLeaders: false, topics: topicsToCreate });
  const known = () =>
    admin.fetchTopicMetadata({ topics: names }).then(
      ({ topics: found }) => found.length,
      () => 0,
    );
  await expect.poll(known, soon).toBe(names.length);
  for (const topic of used) {
    const answer = await fetch(`${registry}/subjects/${subjectOf(prefix, topic)}/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify({ schema: JSON.stringify(topic.schema), schemaType: 'AVRO' }),
    });
    expect(answer.status).toBe(200);
  }
  const codec = createCodec(connectRegistry({ url: registry }), prefix, Date.now);
  await codec.prepare(used);

  const sendBytes = async (topic: Topic<never>, values: readonly Buffer[]): Promise<void> => {
    const messages = values.map((value, index) => ({ key: String(index), value, partition: index % PARTITIONS }));
    await producer.send({ topic: prefix + topic.name, messages });
  };
  return {
    sumo,
    sendBytes,
    send: async <T>(topic: Topic<T>, values: readonly T[]): Promise<void> => {
      for (let from = 0; from < values.length; from += 1_000) {
        await sendBytes(
          topic,
          values.slice(from, from + 1_000).map((value) => codec.encode(topic, value)),
        );
      }
    },
    startShip: async (more: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> => {
      const service = await startService('ship', {
        logFile: join(folder, 'ship.log'),
        settings: {
          KAFKA_BROKERS: brokers,
          SCHEMA_REGISTRY_URL: registry,
          KAFKA_PREFIX: prefix,
          KAFKA_SESSION_TIMEOUT_MS: sessionMs,
          SUMO_EVENTS_URL: sumo.eventsUrl,
          SUMO_ALERTS_URL: sumo.alertsUrl,
          SUMO_RETRY_CAP: '200ms',
          SUMO_PROBE: '200ms',
          ...more,
        },
      });
      services.add(service);
      return service;
    },
    log: () => readFile(join(folder, 'ship.log'), 'utf8'),
    /** Writes it whole, as tools that rotate secrets do; returns its path. */
    file: async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, `${name}.new`), text);
      await rename(join(folder, `${name}.new`), join(folder, name));
      return join(folder, name);
    },
    /** Records of the group that are not committed yet. */
    uncommitted: async (group: string, topic: Topic<never>): Promise<number> => {
      const lags = Array.from({ length: PARTITIONS }, async (_, partition) => {
        const { offset } = await positions.committed(prefix + group, prefix + topic.name, partition);
        return (await positions.bounds(prefix + topic.name, partition)).end - Math.max(0, offset);
      });
      return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0);
    },
    letters: async (): Promise<readonly DeadLetter[]> => {
      const found: DeadLetter[] = [];
      for (let partition = 0; partition < PARTITIONS; partition += 1) {
        for await (const { value } of readRange(positions, { topic: prefix + deadLetters.name, partition })) {
          const decoded = codec.decode(deadLetters, value ?? Buffer.alloc(0));
          if (decoded.kind === 'unknown-schema') throw new Error('the schema of dead letters is not known');
          if (decoded.kind === 'value') found.push(decoded.value);
        }
      }
      return found;
    },
    learn: async () => {
      const { id } = (await (
        await fetch(`${registry}/subjects/${subjectOf(prefix, deadLetters)}/versions/latest`)
      ).json()) as { id: number };
      await codec.learn(deadLetters, id);
    },
  };
}

import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodec, subjectOf } from '@pipeline/runtime/codec';
import { connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { createPositions } from '@pipeline/runtime/kafka/positions';
import { readRange } from '@pipeline/runtime/kafka/read-range';
import { connectRegistry } from '@pipeline/runtime/registry';
import { passingFaults } from '@pipeline/sandbox/sumo/faults';
import { startService, type ServiceProcess } from '@pipeline/sandbox/services';
import { startSumo, type SumoOptions } from '@pipeline/sandbox/sumo/server';
import type { DeadLetter } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { alertExample, eventExample, healthExample } from './examples.ts';

const SCALE = Number(process.env['TEST_SCALE'] ?? 0.1);
const PARTITIONS = 4;
/** For whatever is waited for, however slow the machine. */
const PATIENCE_MS = 300_000;
const soon = { timeout: PATIENCE_MS, interval: 100 };
const { enriched, alerts, health, deadLetters } = topics;

/** Topics and schemas of this test alone, a stand-in for Sumo, and the service as a process in between. */
async function setUp(sumoOptions: SumoOptions = {}, sessionMs = '60000') {
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

const event = (eventId: string, members: Record<string, unknown> = {}) =>
  eventExample({ id: eventId, ...members }, { eventId });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `event-${index}`);

test('delivers events and alerts, each to its own source, and commits what was accepted', async () => {
  const { sumo, send, startShip, uncommitted, log } = await setUp();
  await send(
    enriched,
    ids(2_000).map((id) => event(id)),
  );
  await send(alerts, [alertExample(), alertExample({ revision: 2, state: 'resolved' })]);
  const ship = await startShip();
  await sumo.waitFor(
    () => sumo.counts('events').distinct === 2_000 && sumo.counts('alerts').distinct === 2,
    PATIENCE_MS,
  );
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  await expect.poll(() => uncommitted('ship-alerts', alerts), soon).toBe(0);
  expect(await ship.stop()).toBe(0);
  expect(sumo.counts('events').lines).toBe(2_000);
  expect([...sumo.copies('alerts').keys()].toSorted()).toEqual(['alert-1#1', 'alert-1#2']);
  expect(await log()).not.toContain('stand-in-events');
});

test('what cannot be delivered is dead-lettered with the reason, and nothing else is held up', async () => {
  const { sumo, send, sendBytes, startShip, letters, learn, uncommitted } = await setUp();
  sumo.faults.set([{ faults: [{ kind: 'refuse', marker: 'POISON' }] }]);
  await sendBytes(enriched, [Buffer.from('rubbish')]);
  await send(enriched, [...ids(200).map((id) => event(id)), event('refused', { message: 'POISON' })]);
  await send(enriched, [{ ...event('unfit'), json: 'not json' }, event('giant', { id: 'x'.repeat(70_000) })]);
  await startShip();
  await sumo.waitFor(() => sumo.counts('events').distinct === 200, PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  await learn();
  const found = (await letters()).map(({ service, reason, topic, attempts }) => ({ service, reason, topic, attempts }));
  const letter = (reason: string) => expect.objectContaining({ service: 'ship', reason }) as object;
  expect(found).toHaveLength(4);
  expect(found).toEqual(expect.arrayContaining(['undecodable', 'refused', 'not-json', 'too-large'].map(letter)));
});

test('alerts go on while the source of events accepts nothing; events follow when it does', async () => {
  const { sumo, send, startShip, uncommitted } = await setUp();
  sumo.faults.set([{ source: 'events', faults: [{ kind: 'status', status: 401 }] }]);
  await send(
    enriched,
    ids(1_000).map((id) => event(id)),
  );
  await send(alerts, [alertExample()]);
  await startShip();
  await sumo.waitFor(
    () => sumo.counts('alerts').lines === 1 && sumo.requests.some(({ status }) => status === 401),
    PATIENCE_MS,
  );
  expect(sumo.counts('events').lines).toBe(0);
  expect(await uncommitted('ship-events', enriched)).toBe(1_000);
  sumo.faults.clear();
  await sumo.waitFor(() => sumo.counts('events').lines === 1_000, PATIENCE_MS);
});

test('health events reach a source of their own, and tell what ship sees of its destinations', async () => {
  const { sumo, send, startShip, uncommitted, log } = await setUp();
  sumo.faults.set([
    { source: 'events', faults: [{ kind: 'status', status: 401 }] },
    { source: 'alerts', faults: [{ kind: 'status', status: 503 }] },
  ]);
  await send(health, [healthExample()]);
  await send(enriched, [event('event-1')]);
  await send(alerts, [alertExample()]);
  await startShip({
    ...{ SUMO_HEALTH_URL: sumo.healthUrl, SUMO_HEALTH_CATEGORY: 'jc/health' },
    ...{ SUMO_TROUBLE: '200ms', SUMO_HEARTBEAT: '300ms' },
  });
  const lines = () => sumo.stored('health').map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  const told = (wanted: Readonly<Record<string, unknown>>) => () =>
    lines().some((line) => Object.entries(wanted).every(([key, value]) => line[key] === value));
  const trouble = { kind: 'trouble', status: 'Unhealthy', eventName: 'FirstPartyGenericError' };

  await sumo.waitFor(told({ subject: 'main', eventName: 'ThirdPartyConfigError' }), PATIENCE_MS);
  await sumo.waitFor(told({ ...trouble, subject: 'events', severityLevel: 'Error', error_code: '401' }), PATIENCE_MS);
  await sumo.waitFor(told({ ...trouble, subject: 'alerts', severityLevel: 'Warning', error_code: '503' }), PATIENCE_MS);
  await sumo.waitFor(told({ kind: 'heartbeat', subject: 'events', healthy: false }), PATIENCE_MS);
  sumo.faults.clear();
  for (const subject of ['events', 'alerts']) {
    await sumo.waitFor(told({ kind: 'recovery', status: 'Healthy', subject }), PATIENCE_MS);
    await sumo.waitFor(told({ kind: 'heartbeat', healthy: true, subject, events: 1 }), PATIENCE_MS);
  }
  await sumo.waitFor(told({ kind: 'heartbeat', subject: 'health', healthy: true }), PATIENCE_MS);

  expect(new Set(sumo.stored('health').map(({ category, stamp }) => `${category ?? ''} ${stamp.format}`))).toEqual(
    new Set(['jc/health t:def']),
  );
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  expect(await log()).not.toContain('stand-in-');
});

test('a changed file with the address is taken without a restart, once it is one', async () => {
  const { sumo, send, startShip, log, file } = await setUp();
  sumo.faults.set([{ source: 'events', faults: [{ kind: 'status', status: 401 }] }]);
  const address = await file('events-url', sumo.eventsUrl);
  await startShip({ SUMO_EVENTS_URL: '', SUMO_EVENTS_URL_FILE: address, SUMO_PROBE: '1h' });
  await send(enriched, [event('event-1')]);
  await sumo.waitFor(() => sumo.requests.some(({ status }) => status === 401), PATIENCE_MS);
  await file('events-url', 'no address');
  await expect.poll(log, soon).toContain('SUMO_EVENTS_URL: must be an http or https address');
  // To the one for history, so that it can be seen where the next request went.
  await file('events-url', sumo.historyUrl);
  await sumo.waitFor(() => sumo.counts('history').lines === 1, PATIENCE_MS);
  expect(sumo.counts('events').lines).toBe(0);
  expect(await log()).not.toContain('stand-in-');
});

test('without an address for them, health events stay in their topic', async () => {
  const { sumo, send, startShip, uncommitted, log } = await setUp();
  await send(health, [healthExample()]);
  await send(alerts, [alertExample()]);
  await startShip({ SUMO_HEARTBEAT: '300ms' });
  await sumo.waitFor(() => sumo.counts('alerts').lines === 1, PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-health', health), soon).toBeGreaterThan(3);
  expect(sumo.counts('health').lines).toBe(0);
  expect(await log()).toContain('SUMO_HEALTH_URL is not set');
});

test('through failures of every kind, kill -9 and rebalances every id arrives, and copies are as few as promised', async () => {
  const count = Math.round(500_000 * SCALE);
  const kills = Math.max(4, Math.round(20 * SCALE));
  const { sumo, send, startShip, uncommitted, letters } = await setUp({ keep: 'ids', keepLast: 1_000 }, '10000');
  sumo.faults.set([{ rate: 0.3, faults: passingFaults }]);
  await send(
    enriched,
    ids(count).map((id) => event(id, { message: 'm'.repeat(500) })),
  );
  let [first, second] = await Promise.all([startShip(), startShip()]);
  for (let kill = 1; kill <= kills; kill += 1) {
    await sumo.waitFor(() => sumo.counts('events').distinct >= (count * kill) / (kills + 1), 2 * PATIENCE_MS);
    first.signal('SIGKILL');
    await first.ended;
    [first, second] = [second, await startShip()];
  }
  await sumo.waitFor(() => sumo.counts('events').distinct === count, 2 * PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  expect(await letters()).toEqual([]);

  const copies = sumo.counts('events').lines - count;
  const lines = (requests: typeof sumo.requests) => requests.reduce((sum, request) => sum + request.lines, 0);
  const unsaid = sumo.requests.filter(({ status }) => status === 0 || status === 408);
  // A kill repeats the two requests in flight, the rebalances after it at most two more of the other one's, and both what
  // was accepted since the last commit: a tenth of a second before, or, where the broker stands still just then, as much
  // as is in hand, which is four requests.
  const largest = Math.max(...sumo.requests.map((request) => request.lines));
  expect(copies).toBeLessThanOrEqual(lines(unsaid) + kills * 8 * largest);
});

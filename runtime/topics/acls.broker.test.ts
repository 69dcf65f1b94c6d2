/** The rights that `acls` prints are enough for every kind of loop, and for nothing besides. */
import type { Alert, EnrichedEvent, RawEvent, Signal } from '@pipeline/schemas/generated';
import { allTopics, topics, type Topic } from '@pipeline/schemas/topics';
import type { Admin } from 'kafkajs';
import pino from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../kafka/client.ts';
import type { ConnectionSettings, Loops } from '../kafka/context.ts';
import { kafkajs } from '../kafka/kafkajs.ts';
import { createLoops } from '../kafka/loops.ts';
import { letterExample } from '../dead-letters/examples.ts';
import { putBack } from '../dead-letters/put-back.ts';
import { createPositions } from '../kafka/positions.ts';
import { openWriter } from '../kafka/writer.ts';
import { forward, output } from '../outcome.ts';
import { createAuthority, type Authority } from '../testing/certificates.ts';
import { tellingValue } from '../testing/make-golden.ts';
import { codecInMemory } from '../testing/memory-registry.ts';
import { securedBrokerRuns, startSecuredBroker, type SecuredBroker } from '@pipeline/sandbox/secured-kafka';
import { acls, type Acl } from './acls.ts';
import { carryOut } from './carry-out.ts';
import { plan } from './plan.ts';
import { readState } from './read-state.ts';

const silent = pino({ level: 'silent' });
const roles = ['ingest', 'enrich', 'detect', 'ship', 'alerts-reader', 'operator', 'topics'];
const { AclPermissionTypes, AclOperationTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

describe.runIf(await securedBrokerRuns())('the least rights (on a broker of their own, which needs Java)', () => {
  let authority: Authority;
  let broker: SecuredBroker;
  beforeAll(async () => {
    authority = await createAuthority();
    const plain = Object.fromEntries(roles.map((role) => [role, `${role}-secret`]));
    broker = await startSecuredBroker(authority, { plain, scram: { name: 'nobody', password: 'x' } });
    await asAdmin({ brokers: [broker.open], clientId: 'administrator' }, (admin) =>
      admin.createAcls({ acl: acls(allTopics, '').flatMap(granted) }),
    );
    await makeTopics();
  });
  afterAll(async () => {
    await broker.stop();
    await authority.remove();
  });

  const as = (role: string): ConnectionSettings => ({
    brokers: [broker.secured],
    clientId: role,
    tls: { ca: authority.ca },
    sasl: { mechanism: 'plain', username: role, password: `${role}-secret` },
  });

  async function asAdmin<T>(connection: ConnectionSettings, work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = connect(connection, silent).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** As the topics command does, with the rights of its role. */
  const makeTopics = (): Promise<void> =>
    asAdmin(as('topics'), async (admin) => {
      const none = { idOf: () => Promise.resolve(1), schemaOf: () => Promise.resolve(undefined) };
      const registry = {
        compatibilityOf: () => Promise.resolve('FULL_TRANSITIVE'),
        versionsOf: () => Promise.resolve([{ version: 1, schema: {} }]),
        setCompatibility: () => Promise.resolve(),
        register: () => Promise.resolve(),
        close: () => Promise.resolve(),
      };
      const wanted = { topics: allTopics, prefix: '', partitions: { all: 1, single: new Map<string, number>() } };
      const { actions } = plan(wanted, await readState(allTopics, '', admin, none, registry));
      for (const action of actions) await carryOut(action, admin, registry);
    });

  /** Loops with the rights of a role; they end with the test, and a fault of theirs fails it. */
  async function loopsOf(role: string, add: (loops: Loops) => void): Promise<void> {
    const codec = await codecInMemory();
    const faults: Error[] = [];
    const loops = createLoops({
      ...{ service: role, connection: as(role), prefix: '', sessionTimeoutMs: 6_000, codec, log: silent },
      ...{ metrics: new Registry(), now: Date.now, onFatal: (error) => void faults.push(error) },
    });
    add(loops);
    await loops.start();
    onTestFinished(async () => {
      await Promise.all(loops.all().map((loop) => loop.stopFetching()));
      await Promise.all(loops.all().map((loop) => loop.stop()));
      await loops.disconnect();
      expect(faults).toEqual([]);
    });
  }

  test('let an event pass from ingest to a reader of the alerts', async () => {
    await loopsOf('ingest', ({ runOwner }) => {
      runOwner({
        ...{ name: 'ingest', group: 'ingest', topic: topics.checkpoints, to: [topics.raw, topics.checkpoints] },
        ...{ emptyState: () => undefined, restore: () => undefined, isOurs: () => true },
        work: async ({ publish, signal }) => {
          const checkpoint = {
            organization: 'org',
            position: null,
            ledger: null,
            backfill: null,
            restart: null,
            stop: null,
            coverage: null,
          };
          await publish([output(topics.raw, event), output(topics.checkpoints, checkpoint)]);
          await new Promise((resolve) => {
            signal.addEventListener('abort', resolve);
          });
        },
      });
    });
    await loopsOf('enrich', ({ runStage }) => {
      const to = [topics.enriched];
      runStage({
        ...{ name: 'enrich', group: 'enrich', from: topics.raw, to },
        handle: () => forward([output(topics.enriched, enriched)]),
      });
    });
    await loopsOf('detect', ({ runStage, runStatefulStage }) => {
      runStage({
        ...{ name: 'match', group: 'detect-match', from: topics.enriched, to: [topics.signals] },
        handle: () => forward([output(topics.signals, signal)], [{ reason: 'bug', detail: 'to try dead letters' }]),
      });
      runStatefulStage({
        ...{ name: 'correlate', group: 'detect-correlate', from: topics.signals, to: [topics.alerts] },
        ...{ horizonMs: 60_000, emptyState: () => undefined },
        handle: () => forward([output(topics.alerts, alert)]),
      });
    });
    const shipped = Promise.withResolvers<string>();
    await loopsOf('ship', ({ runDelivery }) => {
      runDelivery({
        ...{ name: 'alerts', group: 'ship-alerts', from: topics.alerts },
        accept: ({ value, fate }) => {
          fate.deadLetter({ reason: 'refused', detail: 'to try dead letters' }, 1).then(() => {
            shipped.resolve(value.id);
          }, shipped.reject);
        },
      });
    });
    expect(await shipped.promise).toBe(alert.id);
    expect(await firstRecord('alerts-reader', 'alerts-reader-siem', topics.alerts)).toBe(alert.id);
  });

  test('let an operator put a dead letter back, and see where a delivery stands', async () => {
    const kafka = connect(as('operator'), silent);
    const positions = createPositions(kafka);
    await positions.connect();
    onTestFinished(() => positions.disconnect());
    const writer = await openWriter(kafka, '', 'operator.dead-letters');
    onTestFinished(() => writer.close());
    const placing = { codec: await codecInMemory(), partition: 0, partitionsOf: () => 1 };
    const letter = letterExample({ topic: topics.alerts.name, group: 'ship-alerts', partition: 0 });
    const work = { insteadOf: <T>(same: T): T => same, stillMine: () => true, onePartitionEach: true };
    await writer.write({ ...work, slices: [putBack(placing, '', letter, 0, Date.now())] });
    const { end } = await positions.bounds(topics.alerts.name, 0);
    expect(end).toBeGreaterThan(0);
    expect(await positions.committed('ship-alerts', topics.alerts.name, 0)).toBeDefined();
    await expect(send('operator', topics.checkpoints)).rejects.toThrow(/not authorized|authorization failed/i);
  });

  test('let nobody else in: not to other topics, groups or transactions, and to write nothing that is only read', async () => {
    // kafkajs does not say why a coordinator is not told to it.
    const refused = /not authorized|authorization failed|Failed to find group coordinator/i;
    await expect(firstRecord('alerts-reader', 'alerts-reader-siem', topics.raw)).rejects.toThrow(refused);
    await expect(firstRecord('alerts-reader', 'enrich', topics.alerts)).rejects.toThrow(refused);
    await expect(send('alerts-reader', topics.alerts)).rejects.toThrow(refused);
    await expect(send('ship', topics.alerts)).rejects.toThrow(refused);
    await expect(send('enrich', topics.raw)).rejects.toThrow(refused);
    const thief = connect(as('ship'), silent).producer({ transactionalId: 'enrich.jumpcloud.raw.v1.0' });
    onTestFinished(() => thief.disconnect());
    await expect(thief.connect().then(() => thief.transaction())).rejects.toThrow(refused);
    await expect(
      asAdmin(as('detect'), (admin) => admin.deleteTopics({ topics: [topics.alerts.name] })),
    ).rejects.toThrow(refused);
  });

  async function send(role: string, topic: Topic<never>): Promise<void> {
    const producer = connect(as(role), silent).producer({ retry: { retries: 0 } });
    onTestFinished(() => producer.disconnect());
    await producer.connect();
    await producer.send({ topic: topic.name, messages: [{ value: 'x', partition: 0 }] });
  }

  /** Key of the first record that a role reads of a topic. Rejects where it may not. */
  async function firstRecord(role: string, groupId: string, topic: Topic<never>): Promise<string> {
    const consumer = connect(as(role), silent).consumer({ groupId, retry: { retries: 0 } });
    onTestFinished(() => consumer.disconnect());
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    consumer.on('consumer.crash', ({ payload: { error } }) => {
      reject(error);
    });
    await consumer.connect();
    await consumer.subscribe({ topic: topic.name, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        resolve(message.key?.toString() ?? '');
        return Promise.resolve();
      },
    });
    return promise;
  }
});

/** An entry as the broker's administration takes it. */
function granted({ role, operations, resource, name, pattern }: Acl) {
  const resources = {
    topic: AclResourceTypes.TOPIC,
    group: AclResourceTypes.GROUP,
    cluster: AclResourceTypes.CLUSTER,
    'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
  };
  return operations.map((operation) => ({
    ...{ principal: `User:${role}`, host: '*', resourceName: name, resourceType: resources[resource] },
    resourcePatternType: pattern === 'literal' ? ResourcePatternTypes.LITERAL : ResourcePatternTypes.PREFIXED,
    permissionType: AclPermissionTypes.ALLOW,
    operation: AclOperationTypes[operation.replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase() as 'READ'],
  }));
}

const event = tellingValue(topics.raw.schema) as RawEvent;
const enriched = tellingValue(topics.enriched.schema) as EnrichedEvent;
const signal = tellingValue(topics.signals.schema) as Signal;
const alert = tellingValue(topics.alerts.schema) as Alert;

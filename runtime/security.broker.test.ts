/** Connections that are encrypted and known by name, against a broker and a registry so configured. */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { clusterProblems, clusterSettings } from './base-settings.ts';
import { reachCluster, type Cluster } from './cluster.ts';
import { connect, plainProducer } from './kafka/client.ts';
import { readSettings, type Environment } from './settings.ts';
import { createAuthority, type Authority } from './testing/certificates.ts';
import { listening } from './testing/listening.ts';
import { runProcess } from './testing/run-process.ts';
import { securedBrokerRuns, startSecuredBroker, type SecuredBroker } from '@pipeline/sandbox/secured-kafka';
import { secureRegistry } from './testing/secured-registry.ts';

const { registry: url } = inject('kafka');
const silent = pino({ level: 'silent' });

describe.runIf(await securedBrokerRuns())('connections (to a broker of their own, which needs Java)', () => {
  let authority: Authority;
  let broker: SecuredBroker;
  beforeAll(async () => {
    authority = await createAuthority();
    const scram = { name: 'administrator', password: 'scram-secret' };
    broker = await startSecuredBroker(authority, { plain: { administrator: 'plain-secret' }, scram });
  });
  afterAll(async () => {
    await broker.stop();
    await authority.remove();
  });

  /** From environment variables to a connection, on the way that every service takes. */
  function clusterOf(environment: Environment): Cluster {
    const all = { ...secured(), ...environment };
    return reachCluster(
      readSettings(clusterSettings, all, (some) => clusterProblems(some, all)),
      'security-test',
    );
  }
  const secured = () => ({
    ...{ KAFKA_BROKERS: broker.secured, KAFKA_TLS: 'true', KAFKA_CA_FILE: authority.caFile, SCHEMA_REGISTRY_URL: url },
  });
  const plain = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'administrator', KAFKA_PASSWORD: 'plain-secret' };

  /** Writes a record, and gives the number of records there are then. */
  async function writeOne({ connection }: Cluster): Promise<number> {
    const kafka = connect(connection, silent);
    const [admin, producer] = [kafka.admin(), plainProducer(kafka)];
    const topic = `security-test-${crypto.randomUUID()}`;
    try {
      await admin.connect();
      // kafkajs's own waiting gives up where the broker has not yet heard of the topic; the producer's does not.
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
      await producer.connect();
      await producer.send({ topic, messages: [{ value: 'x', partition: 0 }] });
      return Number((await admin.fetchTopicOffsets(topic))[0]?.high);
    } finally {
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    }
  }

  /** An OAuth server behind TLS that knows one client. */
  async function tokenServer(): Promise<string> {
    const known = `Basic ${Buffer.from('administrator:oauth-secret').toString('base64')}`;
    const server = createServer(await authority.issue('127.0.0.1'), (request, response) => {
      if (request.headers.authorization !== known) {
        response.writeHead(401).end('{"error":"invalid_client"}');
        return;
      }
      response.end(
        JSON.stringify({ access_token: broker.tokenFor('administrator'), token_type: 'Bearer', expires_in: 300 }),
      );
    });
    return `https://127.0.0.1:${await listening(server)}/token`;
  }
  const oauth = async (secret: string) => ({
    KAFKA_SASL_MECHANISM: 'oauthbearer',
    KAFKA_OAUTH_TOKEN_URL: await tokenServer(),
    KAFKA_OAUTH_CLIENT_ID: 'administrator',
    KAFKA_OAUTH_CLIENT_SECRET: secret,
    KAFKA_OAUTH_SCOPE: 'kafka',
    EXTRA_CA_FILE: authority.caFile,
  });

  describe('Kafka over TLS', () => {
    test.each([
      ['plain', 'plain-secret'],
      ['scram-sha-256', 'scram-secret'],
      ['scram-sha-512', 'scram-secret'],
    ])('knows us by %s', async (mechanism, password) => {
      expect(await writeOne(clusterOf({ ...plain, KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: password }))).toBe(
        1,
      );
    });

    test('knows us by oauthbearer, the token fetched over TLS too', async () => {
      expect(await writeOne(clusterOf(await oauth('oauth-secret')))).toBe(1);
    });

    test.each([
      ['plain', 'Invalid username or password'],
      ['scram-sha-256', 'invalid credentials'],
      ['scram-sha-512', 'invalid credentials'],
    ])('a wrong password for %s is refused, and shown nowhere', async (mechanism, reason) => {
      const cluster = clusterOf({ ...plain, KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: 'hunter2' });
      const error: unknown = await writeOne(cluster).catch((thrown: unknown) => thrown);
      expect(String(error)).toContain(reason);
      expect(String(error)).not.toContain('hunter2');
    });

    test('a client that the token server does not know gets no further', async () => {
      await expect(writeOne(clusterOf(await oauth('hunter2')))).rejects.toThrow('invalid_client');
    });

    test('a broker whose authority we do not know is refused before any password is sent', async () => {
      const { caFile, remove } = await createAuthority();
      await expect(writeOne(clusterOf({ ...plain, KAFKA_CA_FILE: caFile }))).rejects.toThrow(/certificate|self-signed/);
      await expect(writeOne(clusterOf({ ...plain, KAFKA_CA_FILE: '' }))).rejects.toThrow(/certificate|self-signed/);
      await remove();
    });
  });

  describe('the registry over TLS', () => {
    const known = { SCHEMA_REGISTRY_USERNAME: 'pipeline', SCHEMA_REGISTRY_PASSWORD: 'registry-secret' };
    const registryOf = async (environment: Environment) => {
      const SCHEMA_REGISTRY_URL = await secureRegistry(authority, url, 'pipeline', 'registry-secret');
      const SCHEMA_REGISTRY_CA_FILE = authority.caFile;
      return clusterOf({ ...plain, ...known, SCHEMA_REGISTRY_URL, SCHEMA_REGISTRY_CA_FILE, ...environment }).registry;
    };

    test('knows us by our password', async () => {
      expect(await (await registryOf({})).idOf('security-test-never', {})).toBeUndefined();
    });

    test('refuses a wrong password, which is no verdict on anything', async () => {
      const registry = await registryOf({ SCHEMA_REGISTRY_PASSWORD: 'hunter2' });
      const error: unknown = await registry.idOf('security-test-never', {}).catch((thrown: unknown) => thrown);
      expect(String(error)).toContain('who are you');
      expect(String(error)).not.toContain('hunter2');
    });

    test('is refused where we do not know its authority', async () => {
      const registry = await registryOf({ SCHEMA_REGISTRY_CA_FILE: '' });
      await expect(registry.idOf('security-test-never', {})).rejects.toThrow(/certificate/);
    });

    test('serves the topics command and a service, the passwords in files', async () => {
      const file = async (name: string, content: string): Promise<string> => {
        await writeFile(join(authority.folder, name), `${content}\n`);
        return join(authority.folder, name);
      };
      const environment = {
        ...secured(),
        ...{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'administrator', SCHEMA_REGISTRY_USERNAME: 'pipeline' },
        KAFKA_PASSWORD_FILE: await file('kafka-password', 'plain-secret'),
        SCHEMA_REGISTRY_PASSWORD_FILE: await file('registry-password', 'registry-secret'),
        SCHEMA_REGISTRY_URL: await secureRegistry(authority, url, 'pipeline', 'registry-secret'),
        SCHEMA_REGISTRY_CA_FILE: authority.caFile,
        KAFKA_PREFIX: `security-test-${crypto.randomUUID().slice(0, 8)}.`,
      };
      const tool = runProcess(new URL('topics/main.ts', import.meta.url), environment, ['apply', '--partitions', '1']);
      expect(await tool.ended, tool.output().stderr).toBe(0);
      const service = runProcess(new URL('testing/fixtures/signalling-service.ts', import.meta.url), environment);
      const { port } = await service.logged('listening');
      await service.logged('running');
      const ready = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${String(port)}/readyz`)).json();
      await expect.poll(ready, { timeout: 300_000 }).toEqual({ ok: true, reasons: [] });
      service.kill('SIGTERM');
      expect(await service.ended).toBe(0);
      const { stdout, stderr } = service.output();
      expect(stdout + stderr).not.toMatch(/plain-secret|registry-secret/);
    });
  });
});

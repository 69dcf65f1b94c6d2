/** Broker and registry for tests in containers, by testcontainers. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '@pipeline/sandbox/ports';
import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers';

const KAFKA_IMAGE = 'apache/kafka:4.3.1';
const REGISTRY_IMAGE = 'apicurio/apicurio-registry:3.3.3';

const START_TIMEOUT_MS = 600_000;

export const dockerAnswers = (): Promise<boolean> =>
  promisify(execFile)('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );

/** Both on free ports of 127.0.0.1, their data gone with them. */
export async function startContainers(): Promise<{ brokers: string; registry: string; stop: () => Promise<void> }> {
  // The reaper is one more image to pull; we remove what we start.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  const [port = 0] = await freePorts(1);
  const started = await Promise.allSettled([kafkaContainer(port).start(), registryContainer().start()]);
  const [kafka, registry] = started;
  const stop = async (): Promise<void> => {
    const running: StartedTestContainer[] = started.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value] : [],
    );
    await Promise.all(running.map((container) => container.stop({ remove: true, removeVolumes: true })));
  };
  if (kafka.status === 'fulfilled' && registry.status === 'fulfilled') {
    const url = `http://${registry.value.getHost()}:${registry.value.getMappedPort(8080)}/apis/ccompat/v7`;
    return { brokers: `127.0.0.1:${port}`, registry: url, stop };
  }
  await stop();
  throw started.find((each) => each.status === 'rejected')?.reason;
}

const LOGGING = ['log4j2.yaml', 'tools-log4j2.yaml'].map((name) => ({
  source: join(import.meta.dirname, '../../containers/kafka', name),
  target: `/mnt/shared/config/${name}`,
}));

/**
 * One port inside and outside: the broker has to tell clients the address they reach it by, and must reach itself by it,
 * or it cannot commit transactions.
 */
const kafkaContainer = (port: number): GenericContainer =>
  new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts({ container: port, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: `PLAINTEXT://:${port},CONTROLLER://:9093`,
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '1',
      KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS: '500',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_HEAP_OPTS: '-Xmx512m',
    })
    .withCopyFilesToContainer(LOGGING)
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(START_TIMEOUT_MS);

const registryContainer = (): GenericContainer =>
  new GenericContainer(REGISTRY_IMAGE)
    .withExposedPorts(8080)
    .withEnvironment({ JAVA_OPTS_APPEND: '-Xmx384m' })
    .withWaitStrategy(Wait.forHttp('/apis/ccompat/v7/subjects', 8080))
    .withStartupTimeout(START_TIMEOUT_MS);

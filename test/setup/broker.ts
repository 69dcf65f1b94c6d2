/**
 * One broker and one registry for all tests of a run. In this order: those named by TEST_KAFKA_BROKERS and
 * TEST_SCHEMA_REGISTRY_URL, embedded ones, containers. TEST_BROKER=embedded or containers takes only that.
 * Without any, tests that need a broker are skipped and this says so; with CI=true the run fails instead.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJava, MissingTool } from '@pipeline/sandbox/java';
import { startCluster } from '@pipeline/sandbox/cluster';
import type { TestProject } from 'vitest/node';
import { chooseBroker, type BrokerChoice } from './choose-broker.ts';
import { dockerAnswers, startContainers } from './broker-containers.ts';

export interface Addresses {
  /** Comma list for clients. */
  readonly brokers: string;
  /** Address of the Confluent-compatible API. */
  readonly registry: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    kafka: Addresses;
  }
}

interface Running extends Addresses {
  readonly stop: () => Promise<void>;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const choice = await chooseBroker(process.env, { java: javaIsThere, docker: dockerAnswers });
  if (choice.kind === 'none') {
    process.stderr.write(`\nNO BROKER: every test of the project "${project.name}" is skipped. ${choice.reason}\n\n`);
    project.provide('kafka', { brokers: '', registry: '' });
    // Matches no test, so that each is reported as skipped and no hook runs.
    project.config.testNamePattern = /(?!)/;
    return () => Promise.resolve();
  }
  const { stop, ...addresses } = await start(choice);
  project.provide('kafka', addresses);
  return stop;
}

function start(choice: Exclude<BrokerChoice, { kind: 'none' }>): Promise<Running> {
  switch (choice.kind) {
    case 'given':
      return Promise.resolve({ ...choice, stop: () => Promise.resolve() });
    case 'embedded':
      return startEmbedded();
    case 'containers':
      return startContainers();
  }
}

async function startEmbedded(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-broker-'));
  const cluster = await startCluster({ folder, onProgress: ({ now }) => process.stderr.write(`fetching ${now}\n`) });
  const stop = async (): Promise<void> => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { brokers: cluster.kafka.brokers, registry: cluster.registry.url, stop };
}

const javaIsThere = (): Promise<boolean> =>
  findJava().then(
    () => true,
    (error: unknown) => {
      if (error instanceof MissingTool) return false;
      throw error;
    },
  );

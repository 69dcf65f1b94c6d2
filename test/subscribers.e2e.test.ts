/**
 * The alerts as clients read them that no one here wrote: each runs the text of its snippet in docs/subscribing.md, and
 * must see every committed revision once and none that was aborted.
 */
import { avroType } from '@pipeline/runtime/avro';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, transactionalProducer } from '@pipeline/runtime/kafka/client';
import { connectRegistry } from '@pipeline/runtime/registry';
import type { Alert } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, test } from 'vitest';
import { findKcat, findPython } from './setup/clients.ts';
import { collect } from './setup/collect.ts';
import { REPOSITORY } from './setup/engine.ts';
import { snippet } from './setup/snippets.ts';
import { CALM, startPipeline, until, type Pipeline } from './pipeline.ts';

const PAGE = 'docs/subscribing.md';
const TIMEOUT_MS = 900_000;
const [kcat, python] = await Promise.all([findKcat(), findPython()]);

type Read = Pick<Alert, 'id' | 'revision'>;

interface Published {
  readonly pipeline: Pipeline;
  /** What a reader of committed records sees, sorted. */
  readonly committed: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The snippet, for the topic of this test. */
  readonly snippet: (label: string) => Promise<string>;
}

const revision = ({ id, revision: number }: Read): string => `${id} ${number}`;
const sorted = (alerts: readonly Read[]): readonly string[] => alerts.map(revision).sort();

/** Alerts of a run of the pipeline and, behind them in every partition, one that was aborted and one that was not. */
async function published(): Promise<Published> {
  const kafka = inject('kafka');
  const pipeline = await startPipeline({ kafka, events: 600, rate: 600, settings: CALM });
  const { good, lines } = await pipeline.account();
  expect(good, lines.join('\n')).toBe(true);
  await Promise.all([...pipeline.running].map((service) => pipeline.stop(service)));

  const ofPipeline = await alertsIn(pipeline);
  const [example] = ofPipeline;
  if (example === undefined) throw new Error('the run has brought no alert');
  await appendToEach(pipeline, example);
  const committed = await alertsIn(pipeline);
  expect(committed.length).toBe(ofPipeline.length + (await pipeline.reader.ends(topics.alerts)).length);
  return {
    pipeline,
    committed: sorted(committed),
    env: { PATH: process.env['PATH'], KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry },
    snippet: async (label) => (await snippet(PAGE, label)).replaceAll(topics.alerts.name, topicOf(pipeline)),
  };
}

const topicOf = ({ prefix }: Pipeline): string => `${prefix}${topics.alerts.name}`;

async function alertsIn({ reader }: Pipeline): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  for await (const { value } of reader.read(topics.alerts)) if (value) alerts.push(value);
  return alerts;
}

/** By the producer that correlate would use: alerts have one writer in each partition. */
async function appendToEach(pipeline: Pipeline, example: Alert): Promise<void> {
  const { brokers, registry } = inject('kafka');
  const kafka = connect({ brokers: brokers.split(','), clientId: 'test' }, pino({ level: 'silent' }));
  const codec = createCodec(connectRegistry({ url: registry }), pipeline.prefix, Date.now);
  await codec.prepare([topics.alerts]);
  for (const partition of (await pipeline.reader.ends(topics.alerts)).keys()) {
    const producer = transactionalProducer(
      kafka,
      `${pipeline.prefix}detect-correlate.${topics.signals.name}.${partition}`,
    );
    await producer.connect();
    for (const end of ['abort', 'commit'] as const) {
      const alert: Alert = { ...example, id: `${end}-${partition}`, revision: 1 };
      const transaction = await producer.transaction();
      await transaction.send({
        topic: topicOf(pipeline),
        compression: CompressionTypes.GZIP,
        messages: [{ partition, key: alert.id, value: codec.encode(topics.alerts, alert) }],
      });
      await transaction[end]();
    }
    await producer.disconnect();
  }
  await until('all of it can be read', async () => {
    const ids = new Set((await alertsIn(pipeline)).map(({ id }) => id));
    return (await pipeline.reader.ends(topics.alerts)).every((_, partition) => ids.has(`commit-${partition}`));
  });
}

const alertsOfLines = (output: Buffer): readonly Read[] =>
  output
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Read);

/** The last record of every partition has been read, and so has the aborted one before it. */
const hasEnds =
  ({ committed }: Published) =>
  (output: Buffer): boolean => {
    const read = new Set(alertsOfLines(output).map(revision));
    return committed.filter((each) => each.startsWith('commit-')).every((each) => read.has(each));
  };

test.skipIf(kcat.kind === 'missing')('kcat', async () => {
  const withAvro = kcat.kind === 'there' && /\bAvro\b/.test(kcat.version);
  const { env, snippet, committed } = await published();
  const script = await snippet(withAvro ? 'sh kcat-avro' : 'sh kcat-bytes');
  const output = await collect('sh', ['-c', script], { env, timeoutMs: TIMEOUT_MS });
  const alerts = withAvro ? alertsOfLines(output) : await alertsOfBytes(output, inject('kafka').registry);
  expect(sorted(alerts)).toEqual(committed);
});

/** Each value with its length before it; the schema comes from the registry, by the id in the value's head. */
async function alertsOfBytes(output: Buffer, registry: string): Promise<readonly Read[]> {
  const schemas = new Map<number, object>();
  const alerts: Read[] = [];
  for (let at = 0; at < output.length;) {
    const length = output.readInt32BE(at);
    const value = output.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    const id = value.readInt32BE(1);
    const schema = schemas.get(id) ?? (await schemaOf(registry, id));
    schemas.set(id, schema);
    alerts.push(avroType<Read>(schema).reader(schema)(value.subarray(5)));
  }
  return alerts;
}

async function schemaOf(registry: string, id: number): Promise<object> {
  const response = await fetch(`${registry}/schemas/ids/${id}`);
  const { schema } = (await response.json()) as { readonly schema: string };
  return JSON.parse(schema) as object;
}

test.skipIf(python.kind === 'missing')("Python's confluent-kafka with fastavro", async () => {
  const run = await published();
  const command = python.kind === 'there' ? python.command : '';
  const output = await collect(command, ['-c', await run.snippet('python')], {
    env: run.env,
    enough: hasEnds(run),
    timeoutMs: TIMEOUT_MS,
  });
  expect(sorted(alertsOfLines(output))).toEqual(run.committed);
});

test('an unmodified kafkajs', async () => {
  const run = await published();
  // A process of its own, in which nothing of ours is loaded; the folder is one from which both packages are found.
  const args = ['--input-type=module', '--eval', await run.snippet('js')];
  const output = await collect(process.execPath, args, {
    cwd: REPOSITORY,
    env: run.env,
    enough: hasEnds(run),
    timeoutMs: TIMEOUT_MS,
  });
  expect(sorted(alertsOfLines(output))).toEqual(run.committed);
});

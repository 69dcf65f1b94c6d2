import { join } from 'node:path';
import { connect, plainProducer } from '@pipeline/runtime/kafka/client';
import type { DeadLetter } from '@pipeline/schemas/generated';
import { allTopics, topics } from '@pipeline/schemas/topics';
import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { CALM, startPipeline, until, type Pipeline } from './pipeline.ts';

const EVENTS = 1_000;
const RATE = 100;

async function deadLetters({ reader }: Pipeline): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const { value } of reader.read(topics.deadLetters)) if (value) letters.push(value);
  return letters;
}

async function producer() {
  const kafka = connect({ brokers: inject('kafka').brokers.split(','), clientId: 'test' }, pino({ level: 'silent' }));
  const opened = plainProducer(kafka);
  await opened.connect();
  onTestFinished(() => opened.disconnect());
  return opened;
}

test('poison in every topic: each reader puts it aside, and nothing else changes', async () => {
  const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: RATE, settings: CALM });
  const { prefix } = pipeline;
  const poison = await producer();
  const noAvro = Buffer.from('no Avro at all');
  const unknownSchema = Buffer.from([0, 0x7f, 0xff, 0xff, 0xff, 1, 2, 3]);
  for (const topic of allTopics) {
    const messages = [noAvro, unknownSchema].map((value) => ({ key: 'poison', value, partition: 3 }));
    await poison.send({ topic: `${prefix}${topic.name}`, messages });
  }
  const readers = [
    ['jumpcloud.raw.v1', 'enrich'],
    ['jumpcloud.enriched.v1', 'detect-match'],
    ['jumpcloud.enriched.v1', 'ship-events'],
    ['jumpcloud.signals.v1', 'detect-correlate'],
    ['jumpcloud.alerts.v1', 'ship-alerts'],
    ['jumpcloud.health.v1', 'detect-heartbeats'],
    ['jumpcloud.health.v1', 'ship-health'],
  ];
  // Two of each, and each once: the ones with an unknown schema only after the registry has said no.
  const expected = readers.flatMap(([topic, group]) =>
    [noAvro, unknownSchema].map((value) => key(topic, group, value)),
  );
  await until(
    'every reader has put its poison aside',
    async () => (await deadLetters(pipeline)).length >= expected.length,
  );
  const { good, lines } = await pipeline.account();
  expect(good, lines.join('\n')).toBe(true);
  const letters = await deadLetters(pipeline);
  const found = letters.map(({ topic, group, value }) => key(topic, group, value));
  expect(found.sort()).toEqual(expected.map((each) => each.replaceAll('|', `|${prefix}`)).sort());
  expect(new Set(letters.map(({ reason }) => reason))).toEqual(new Set(['undecodable']));
});

const key = (topic = '', group = '', value: Buffer | null = null): string =>
  `|${topic}|${group} ${value?.toString('hex') ?? ''}`;

test('a record on which a rule throws: only that rule is left out for it, and the record is kept with the stack', async () => {
  const entries = { detect: join(import.meta.dirname, 'fixtures/detect-with-throwing-rules.ts') };
  const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: RATE, entries, settings: CALM });
  const { good, lines } = await pipeline.account();
  expect(good, lines.join('\n')).toBe(true);
  const letters = await deadLetters(pipeline);
  const of = (what: string) =>
    letters.filter(({ detail }) => detail.includes(`rule throws-in-${what}: Error: this rule`));
  const ids = new Set(pipeline.jumpcloud.truth().map(({ json }) => (JSON.parse(json) as { id: string }).id));
  const endingIn = (digit: string): number => [...ids].filter((id) => id.endsWith(digit)).length;
  expect(of('match')).toHaveLength(endingIn('7'));
  expect(of('find')).toHaveLength(endingIn('3'));
  expect(letters).toHaveLength(endingIn('7') + endingIn('3'));
  expect(new Set(letters.map(({ reason }) => reason))).toEqual(new Set(['bug']));
});

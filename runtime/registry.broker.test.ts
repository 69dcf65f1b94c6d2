import { topics } from '@pipeline/schemas/topics';
import avro from 'avsc';
import { expect, inject, test } from 'vitest';
import { connectRegistry } from './registry.ts';

const { registry: url } = inject('kafka');

/** A subject of this test alone, with these schemas registered as its versions. */
async function subjectWith(...schemas: readonly object[]): Promise<{ subject: string; ids: readonly number[] }> {
  const subject = `registry-test.${crypto.randomUUID()}-value`;
  const ids: number[] = [];
  for (const schema of schemas) {
    const body = JSON.stringify({ schema: JSON.stringify(schema) });
    const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
    const response = await fetch(`${url}/subjects/${subject}/versions`, { method: 'POST', body, headers });
    ids.push(((await response.json()) as { id: number }).id);
  }
  return { subject, ids };
}

/** What a schema says, whether or not nested records repeat the namespace they are in: some registries leave it out. */
const meaningOf = (schema: object | undefined): unknown =>
  avro.Type.forSchema(schema as avro.Schema).schema({ exportAttrs: true });

const other = { type: 'record', name: 'Other', fields: [{ name: 'one', type: 'string', default: '' }] };
const third = { type: 'record', name: 'Third', fields: [{ name: 'one', type: 'long', default: 0 }] };

test('finds the id of exactly our schema, whichever version is the latest', async () => {
  const { subject, ids } = await subjectWith(topics.raw.schema, other);
  const registry = connectRegistry({ url });
  expect(await registry.idOf(subject, topics.raw.schema)).toBe(ids[0]);
  expect(await registry.idOf(subject, other)).toBe(ids[1]);
});

test('says that a schema or a whole subject is not there', async () => {
  const { subject } = await subjectWith(other);
  const registry = connectRegistry({ url });
  expect(await registry.idOf(subject, topics.raw.schema)).toBeUndefined();
  expect(await registry.idOf(`${subject}-never`, other)).toBeUndefined();
});

test('gives the schema of each version of the subject, and of no other', async () => {
  const { subject, ids } = await subjectWith(topics.raw.schema, other);
  const elsewhere = await subjectWith(third);
  const registry = connectRegistry({ url });
  expect(await registry.schemaOf(subject, ids[0] ?? 0)).toEqual(topics.raw.schema);
  expect(await registry.schemaOf(subject, ids[1] ?? 0)).toEqual(other);
  expect(await registry.schemaOf(subject, elsewhere.ids[0] ?? 0)).toBeUndefined();
  expect(await registry.schemaOf(subject, 2_000_000_000)).toBeUndefined();
});

test('rejects where the subject is not there at all: that is no verdict on a record', async () => {
  const registry = connectRegistry({ url });
  await expect(registry.schemaOf(`registry-test.${crypto.randomUUID()}-value`, 1)).rejects.toThrow();
});

test('sees a version that is registered later', async () => {
  const { subject } = await subjectWith(other);
  const registry = connectRegistry({ url });
  const body = JSON.stringify({ schema: JSON.stringify(topics.signals.schema) });
  expect(await registry.schemaOf(subject, 2_000_000_000)).toBeUndefined();
  const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
  const response = await fetch(`${url}/subjects/${subject}/versions`, { method: 'POST', body, headers });
  const { id } = (await response.json()) as { id: number };
  expect(meaningOf(await registry.schemaOf(subject, id))).toEqual(meaningOf(topics.signals.schema));
});

import { readFileSync } from 'node:fs';
import { avroType } from '@pipeline/runtime/avro';
import { describe, expect, test } from 'vitest';
import { generate, readSchemas } from './generate.ts';
import * as generated from './generated.ts';
import { allTopics } from './topics.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Named = Readonly<Record<string, Json>>;

const folder = new URL('./', import.meta.url);
const files = [...readSchemas(folder)];
const registered: readonly (readonly [string, object])[] = Object.entries(generated);

/** Every object within a schema that has this as its type. */
function within(schema: Json, type: string): readonly Named[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.values(schema).flatMap((each) => within(each, type));
  return 'type' in schema && schema['type'] === type ? [schema, ...inner] : inner;
}
const parsed = (schema: object): Json => JSON.parse(JSON.stringify(schema)) as Json;

test('generated.ts is what the schemas say; else run: npm run generate', () => {
  expect(readFileSync(new URL('generated.ts', folder), 'utf8')).toBe(generate(new Map(files)));
});

test('the order in which the schemas are read makes no difference to what is registered', () => {
  const constants = (text: string): readonly string[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('export const'))
      .sort();
  expect(constants(generate(new Map([...files].reverse())))).toEqual(constants(generate(new Map(files))));
});

describe.each(files)('%s', (_, schema) => {
  test('says in words what each type and field means', () => {
    const types = [...within(parsed(schema), 'record'), ...within(parsed(schema), 'enum')];
    const fields = within(parsed(schema), 'record').flatMap((record) => record['fields'] as readonly Named[]);
    for (const each of [...types, ...fields]) {
      expect(each['doc'], JSON.stringify(each['name'])).toMatch(/^[\w'ü].*\.$/s);
    }
  });

  test('has a default for every enum, so that a reader survives new symbols', () => {
    for (const { name, symbols, default: byDefault } of within(parsed(schema), 'enum')) {
      expect(symbols, JSON.stringify(name)).toContain(byDefault);
    }
  });
});

test.each(registered)('%s stands on its own', (_, schema) => {
  expect(() => avroType(schema)).not.toThrow();
});

test('every topic has one of the generated schemas, and every schema a topic', () => {
  expect(new Set(allTopics.map(({ schema }) => schema))).toEqual(new Set(registered.map(([, schema]) => schema)));
});

describe('the generator', () => {
  const record = (fields: object[]) => ({ type: 'record', name: 'R', fields }) as never;

  test('refuses a field without a doc', () => {
    expect(() => generate(new Map([['r.avsc', record([{ name: 'a', type: 'string' }])]]))).toThrow('R.a has no doc');
  });

  test('refuses a type that no file defines', () => {
    const schemas = new Map([['r.avsc', record([{ name: 'a', type: 'Nowhere', doc: 'A.' }])]]);
    expect(() => generate(schemas)).toThrow('type Nowhere is not defined');
  });

  test('refuses a name that two files define', () => {
    expect(() =>
      generate(
        new Map([
          ['r.avsc', record([])],
          ['s.avsc', record([])],
        ]),
      ),
    ).toThrow('R is defined twice');
  });
});

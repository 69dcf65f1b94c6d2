/**
 * node runtime/testing/make-golden.ts v1: keeps what a release writes, for the readers of later ones, in
 * schemas/golden/<release>: of every schema the text as registered (.avsc), one record in which no field has its
 * default (.avro, the bytes after the five of the wire format), and its values (.json). Changes nothing that is there.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { topics } from '@pipeline/schemas/topics';
import { avroType } from '../avro.ts';

type Avro = string | readonly Avro[] | AvroObject;
interface AvroObject {
  readonly type: Avro;
  readonly name?: string;
  readonly fields?: readonly { readonly name: string; readonly type: Avro }[];
  readonly symbols?: readonly string[];
  readonly items?: Avro;
}

/** A value that differs from field to field and from every default, so that a mix-up of fields shows. */
export function tellingValue(schema: object): unknown {
  let count = 0;
  const named = new Map<string, Avro>();
  const value = (type: Avro, path: string): unknown => {
    if (typeof type === 'string')
      return named.has(type) ? value(named.get(type) ?? type, path) : plain(type, path, ++count);
    if (Array.isArray(type)) return value(type.at(-1) as Avro, path);
    const { name, fields, symbols, items, type: inner } = type as AvroObject;
    if (name !== undefined) named.set(name, type);
    if (fields) return Object.fromEntries(fields.map((each) => [each.name, value(each.type, `${path}.${each.name}`)]));
    if (symbols) return symbols.at(-1);
    return items === undefined ? value(inner, path) : [value(items, `${path}[]`)];
  };
  return value(schema as Avro, '');
}

function plain(type: string, path: string, count: number): unknown {
  switch (type) {
    case 'boolean':
      return true;
    case 'int':
      return count;
    case 'long':
      return 1_700_000_000_000 + count;
    case 'double':
      return count + 0.5;
    case 'bytes':
      return Buffer.from(`bytes of ${path}`);
    case 'string':
      return `text of ${path} – ünïcode 𝄞`;
    default:
      throw new Error(`no value for the Avro type ${type} of ${path}`);
  }
}

function make(release: string): void {
  const folder = new URL(`../../schemas/golden/${release}/`, import.meta.url);
  if (existsSync(folder)) throw new Error(`${folder.pathname} is there already; what a release wrote does not change`);
  mkdirSync(folder, { recursive: true });
  for (const [name, { schema }] of Object.entries(topics)) {
    const value = tellingValue(schema);
    const write = (ending: string, content: string | Buffer): void => {
      writeFileSync(new URL(`${name}.${ending}`, folder), content);
    };
    write('avsc', `${JSON.stringify(schema, null, 1)}\n`);
    write('avro', avroType<unknown>(schema).encode(value, 0));
    write('json', `${JSON.stringify(value, null, 1)}\n`);
  }
}

if (import.meta.main) {
  const [release] = process.argv.slice(2);
  if (release === undefined || !/^v\d+$/.test(release)) throw new Error('name the release, such as v1');
  make(release);
}

/**
 * Writes generated.ts from the *.avsc files beside it: a TypeScript type for every named Avro type, and the schema of
 * every record that stands on its own as it is registered, the types of sibling files written out where first used.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

type Avro = string | readonly Avro[] | AvroObject;
interface AvroObject {
  readonly type: Avro;
  readonly name?: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields?: readonly AvroField[];
  readonly symbols?: readonly string[];
  readonly items?: Avro;
  readonly logicalType?: string;
}
interface AvroField {
  readonly name: string;
  readonly type: Avro;
  readonly doc: string;
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  string: 'string',
  bytes: 'Buffer',
};

const isObject = (schema: Avro): schema is AvroObject => typeof schema === 'object' && !Array.isArray(schema);

/** The schemas of a folder, by file name, in the order of their names. */
export function readSchemas(folder: URL): ReadonlyMap<string, AvroObject> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.avsc'))
    .sort();
  return new Map(files.map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as AvroObject]));
}

/** The text of generated.ts. Throws where a type is not defined or a field has no doc. */
export function generate(schemas: ReadonlyMap<string, AvroObject>): string {
  const named = new Map<string, AvroObject>();
  for (const schema of schemas.values()) collectNamed(schema, named);
  const types = [...named.values()].map((schema) => declaration(schema)).join('\n\n');
  const shared = new Set([...schemas.values()].flatMap((schema) => [...references(schema)]));
  const constants = [...schemas.values()]
    .filter((schema) => !shared.has(schema.name ?? ''))
    .map((schema) => {
      const text = JSON.stringify(inlined(schema, named, new Set()));
      return `/** ${schema.name ?? ''} as it is registered. */\nexport const ${constantName(schema)}: object = ${text};`;
    })
    .join('\n\n');
  return `// Made by \`npm run generate\` from schemas/*.avsc. Do not edit.\n\n${types}\n\n${constants}\n`;
}

function collectNamed(schema: Avro, named: Map<string, AvroObject>): void {
  if (typeof schema === 'string') return;
  if (!isObject(schema)) {
    schema.forEach((branch) => {
      collectNamed(branch, named);
    });
    return;
  }
  if (schema.name !== undefined) {
    if (named.has(schema.name))
      throw new Error(`${schema.name} is defined twice; define it in one file and name it in the other`);
    named.set(schema.name, schema);
  }
  schema.fields?.forEach((field) => {
    if (!field.doc) throw new Error(`${schema.name ?? 'a record'}.${field.name} has no doc; say what it means`);
    collectNamed(field.type, named);
  });
  if (schema.items !== undefined) collectNamed(schema.items, named);
  if (schema.name === undefined) collectNamed(schema.type, named);
}

/** Names of the types that a schema uses without defining them. */
function references(schema: Avro): readonly string[] {
  if (typeof schema === 'string') return schema in PRIMITIVES ? [] : [schema];
  if (!isObject(schema)) return schema.flatMap((branch) => references(branch));
  if (schema.fields) return schema.fields.flatMap((field) => references(field.type));
  if (schema.items !== undefined) return references(schema.items);
  return schema.symbols || typeof schema.type === 'string' ? [] : references(schema.type);
}

function declaration(schema: AvroObject): string {
  const head = `/** ${schema.doc ?? ''} */\n`;
  const name = schema.name ?? '';
  if (schema.symbols)
    return `${head}export type ${name} = ${schema.symbols.map((symbol) => `'${symbol}'`).join(' | ')};`;
  const fields = (schema.fields ?? []).map(
    (field) => `  /** ${field.doc} */\n  readonly ${field.name}: ${typeText(field.type)};`,
  );
  return `${head}export interface ${name} {\n${fields.join('\n')}\n}`;
}

function typeText(schema: Avro): string {
  if (typeof schema === 'string') return PRIMITIVES[schema] ?? schema;
  if (!isObject(schema)) return schema.map((branch) => typeText(branch)).join(' | ');
  if (schema.name !== undefined) return schema.name;
  if (schema.items !== undefined) return `readonly ${typeText(schema.items)}[]`;
  return typeText(schema.type);
}

function inlined(schema: Avro, named: ReadonlyMap<string, AvroObject>, seen: Set<string>): unknown {
  if (typeof schema === 'string') {
    if (schema in PRIMITIVES || seen.has(schema)) return schema;
    const definition = named.get(schema);
    if (!definition) throw new Error(`type ${schema} is not defined in any *.avsc file`);
    return inlined(definition, named, seen);
  }
  if (!isObject(schema)) return schema.map((branch) => inlined(branch, named, seen));
  if (schema.name !== undefined) seen.add(schema.name);
  const fields = schema.fields?.map((field) => ({ ...field, type: inlined(field.type, named, seen) }));
  return {
    ...schema,
    ...(schema.name === undefined && schema.items === undefined ? { type: inlined(schema.type, named, seen) } : {}),
    ...(schema.items === undefined ? {} : { items: inlined(schema.items, named, seen) }),
    ...(fields ? { fields } : {}),
  };
}

function constantName(schema: AvroObject): string {
  const name = schema.name ?? '';
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`;
}

if (import.meta.main) {
  const folder = new URL('./', import.meta.url);
  writeFileSync(new URL('generated.ts', folder), generate(readSchemas(folder)));
}

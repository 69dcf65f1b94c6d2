/** Any value of an Avro schema, for properties. */
import fc from 'fast-check';

type Avro = string | readonly Avro[] | { readonly [attribute: string]: unknown; readonly type: Avro };

/** Values as the generated types describe them: longs within 2^52, buffers for bytes, well-formed text. */
export function valuesOf(schema: object): fc.Arbitrary<unknown> {
  return arbitrary(schema as Avro, new Map());
}

function arbitrary(schema: Avro, named: Map<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  if (typeof schema === 'string') return named.get(schema) ?? primitive(schema);
  if (Array.isArray(schema)) return fc.oneof(...schema.map((branch: Avro) => arbitrary(branch, named)));
  const { type, name, namespace, ...rest } = schema as Exclude<typeof schema, readonly Avro[]>;
  const made = complex(type, rest, named);
  if (typeof name === 'string') {
    named.set(name, made);
    if (typeof namespace === 'string') named.set(`${namespace}.${name}`, made);
  }
  return made;
}

function complex(type: Avro, rest: object, named: Map<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  if (type === 'record') {
    const fields = (rest as { fields: readonly { name: string; type: Avro }[] }).fields;
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, arbitrary(field.type, named)])));
  }
  if (type === 'enum') return fc.constantFrom(...(rest as { symbols: readonly string[] }).symbols);
  if (type === 'array') return fc.array(arbitrary((rest as { items: Avro }).items, named), { maxLength: 4 });
  return arbitrary(type, named);
}

function primitive(name: string): fc.Arbitrary<unknown> {
  switch (name) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer();
    case 'long':
      return fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    case 'double':
      return fc.double({ noNaN: true });
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 100 });
    case 'bytes':
      return fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes));
    default:
      throw new Error(`no values for the Avro type ${name}`);
  }
}

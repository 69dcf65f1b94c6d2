/** Whether records written with one schema can be read with another, and if not, which field is in the way. */
import avro, { type Type } from 'avsc';

interface Field {
  readonly name: string;
  readonly type: Inner;
  readonly defaultValue: () => unknown;
}
interface Inner extends Type {
  readonly fields?: readonly Field[];
  readonly types?: readonly Inner[];
  readonly itemsType?: Inner;
  readonly symbols?: readonly string[];
}

export interface Version {
  readonly version: number;
  readonly schema: object;
}

/**
 * What is wrong between our schema and earlier versions, in both directions and with each of them: old and new replicas
 * run side by side during an upgrade, and old records stay for months. Empty where all is well.
 */
export function fullTransitive(ours: object, versions: readonly Version[]): readonly string[] {
  return versions.flatMap(({ version, schema }) => [
    ...unreadable(ours, schema).map((problem) => `ours cannot read version ${version}: ${problem}`),
    ...unreadable(schema, ours).map((problem) => `version ${version} cannot read ours: ${problem}`),
  ]);
}

/** What keeps `reader` from reading every record of `writer`; each text begins with the path of a field. */
export function unreadable(reader: object, writer: object): readonly string[] {
  return between(parsed(reader), parsed(writer), '');
}

const parsed = (schema: object): Inner =>
  avro.Type.forSchema(schema as Parameters<typeof avro.Type.forSchema>[0], { wrapUnions: 'never' });

function between(reader: Inner, writer: Inner, path: string): readonly string[] {
  const problem = refusal(reader, writer);
  if (problem === undefined) return [];
  const inner = innerProblems(reader, writer, path);
  return inner.length > 0 ? inner : [`${path || 'the record'}: ${problem}`];
}

function refusal(reader: Type, writer: Type): string | undefined {
  try {
    reader.createResolver(writer);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function innerProblems(reader: Inner, writer: Inner, path: string): readonly string[] {
  if (reader.fields && writer.fields) {
    return reader.fields.flatMap((field) => fieldProblems(field, writer.fields ?? [], path));
  }
  if (reader.itemsType && writer.itemsType) return between(reader.itemsType, writer.itemsType, `${path}[]`);
  if (reader.symbols && writer.symbols) {
    const known = reader.symbols;
    const missing = writer.symbols.filter((symbol) => !known.includes(symbol));
    return missing.length > 0 ? [`${path}: knows no ${missing.join(', ')}, and has no default for it`] : [];
  }
  const [readers, writers] = [reader.types ?? [reader], writer.types ?? [writer]];
  if (!reader.types && !writer.types) return [];
  return writers.flatMap((branch) => branchProblems(readers, branch, path));
}

function fieldProblems(field: Field, writerFields: readonly Field[], path: string): readonly string[] {
  const at = path === '' ? field.name : `${path}.${field.name}`;
  const written = writerFields.find(({ name }) => name === field.name);
  if (written) return between(field.type, written.type, at);
  return field.defaultValue() === undefined ? [`${at}: is not in what was written, and has no default`] : [];
}

/** A branch of the writer's union has to be read by one of the reader's. */
function branchProblems(readers: readonly Inner[], branch: Inner, path: string): readonly string[] {
  if (readers.some((reader) => refusal(reader, branch) === undefined)) return [];
  const twin = readers.find(({ branchName }) => branchName === branch.branchName);
  return twin
    ? between(twin, branch, path)
    : [`${path}: ${branch.branchName ?? branch.typeName} is not one of its types`];
}

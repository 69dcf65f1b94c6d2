/**
 * An enriched event as far as ship reads it: the text, and the few facts that its line depends on. A reader's schema with
 * fewer fields than the writer's is ordinary Avro, and so is one that reads a text as bytes; what is not in it is skipped,
 * and the text becomes no string.
 */
import type { Actor, EnrichedEvent, Sighting } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';

const ofSighting = ['eventId', 'service', 'eventType', 'occurredAt', 'historical', 'outcome', 'actor'] as const;
const ofActor = ['kind'] as const;

export interface ShippedEvent {
  /** From Kafka as bytes in UTF-8. */
  readonly json: Buffer | string;
  readonly sighting: Omit<Pick<Sighting, (typeof ofSighting)[number]>, 'actor'> & {
    readonly actor: Pick<Actor, (typeof ofActor)[number]> | null;
  };
}

interface RecordSchema {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: unknown }[];
}

const JSON_FIELD: keyof EnrichedEvent = 'json';

const keptFields = new Map<string, readonly string[]>([
  ['Sighting', ofSighting],
  ['Actor', ofActor],
]);

/** The schema with only those fields of the records above. */
function reduced(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((branch) => reduced(branch));
  if (!isRecord(schema)) return schema;
  const kept = keptFields.get(schema.name);
  const fields = schema.fields.filter(({ name }) => kept === undefined || kept.includes(name));
  return {
    ...schema,
    fields: fields.map((field) => ({ ...field, type: field.name === JSON_FIELD ? 'bytes' : reduced(field.type) })),
  };
}

const isRecord = (schema: unknown): schema is RecordSchema =>
  typeof schema === 'object' && schema !== null && 'fields' in schema;

const onlyRead = (): never => {
  throw new TypeError('what ship reads of an event is not written');
};

export const shippedEvents: Topic<ShippedEvent> = {
  ...topics.enriched,
  schema: reduced(topics.enriched.schema) as object,
  key: onlyRead,
  partitionBy: onlyRead,
};

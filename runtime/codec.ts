/**
 * Avro in the Confluent wire format: a zero byte, the schema's id in four bytes, the value. Each topic is written with
 * exactly our schema and read with any that is registered under its subject. Encoding and decoding never wait.
 */
import type { Topic } from '@pipeline/schemas/topics';
import { avroType, type AvroType } from './avro.ts';
import type { Codec, Decoded } from './kafka/context.ts';
import type { Registry } from './registry.ts';

export class MissingSchema extends Error {
  constructor(subjects: readonly string[]) {
    super(`our schema is not registered under ${subjects.join(', ')}; run: npm run topics -- apply`);
    this.name = 'MissingSchema';
  }
}

export interface PreparedCodec extends Codec {
  /** Looks up the ids of the topics a service writes. Rejects with MissingSchema where one is not registered. */
  readonly prepare: (written: readonly Topic<never>[]) => Promise<void>;
}

type Reader = (bytes: Buffer, from: number) => unknown;

/** What is known of one topic. */
interface Known {
  readonly type: AvroType<unknown>;
  readonly readers: Map<number, Reader>;
  /** Ids the registry does not have under the subject, and until when that is believed. */
  readonly refused: Map<number, number>;
  readonly asking: Map<number, Promise<'known' | 'refused'>>;
}

const HEAD_BYTES = 5;
const REFUSED_FOR_MS = 30_000;
/** Whoever writes rubbish chooses the ids; the oldest are forgotten. */
const REFUSED_MAX = 1_000;

export const subjectOf = (prefix: string, topic: Topic<never>): string => `${prefix}${topic.name}-value`;

export function createCodec(registry: Registry, prefix: string, now: () => number): PreparedCodec {
  const topics = new Map<string, Known>();
  const ids = new Map<string, number>();

  const known = (topic: Topic<never>): Known => {
    const found = topics.get(topic.name) ?? {
      type: avroType<unknown>(topic.schema),
      readers: new Map(),
      refused: new Map(),
      asking: new Map(),
    };
    topics.set(topic.name, found);
    return found;
  };

  const ask = async (topic: Topic<never>, id: number): Promise<'known' | 'refused'> => {
    const { type, readers, refused } = known(topic);
    const writer = await registry.schemaOf(subjectOf(prefix, topic), id);
    refused.delete(id);
    if (writer) {
      readers.set(id, type.reader(writer));
      return 'known';
    }
    const [oldest] = refused.keys();
    if (refused.size >= REFUSED_MAX && oldest !== undefined) refused.delete(oldest);
    refused.set(id, now() + REFUSED_FOR_MS);
    return 'refused';
  };

  return {
    prepare: async (written) => {
      const found = await Promise.all(
        written.map(async (topic) => ({ topic, id: await registry.idOf(subjectOf(prefix, topic), topic.schema) })),
      );
      const missing = found.filter(({ id }) => id === undefined).map(({ topic }) => subjectOf(prefix, topic));
      if (missing.length > 0) throw new MissingSchema(missing);
      for (const { topic, id } of found) if (id !== undefined) ids.set(topic.name, id);
    },

    encode: (topic, value) => {
      const id = ids.get(topic.name);
      if (id === undefined) throw new Error(`${topic.name} is not among the topics this service writes`);
      const bytes = known(topic).type.encode(value, HEAD_BYTES);
      bytes[0] = 0;
      bytes.writeUInt32BE(id, 1);
      return bytes;
    },

    decode: <T>(topic: Topic<T>, bytes: Buffer): Decoded<T> => {
      if (bytes.length < HEAD_BYTES || bytes[0] !== 0) {
        return { kind: 'undecodable', detail: 'not in the Confluent wire format' };
      }
      const id = bytes.readUInt32BE(1);
      const { readers, refused } = known(topic);
      const reader = readers.get(id);
      if (!reader) {
        if ((refused.get(id) ?? -Infinity) <= now()) return { kind: 'unknown-schema', id };
        return { kind: 'undecodable', detail: `schema ${id} is not registered under ${subjectOf(prefix, topic)}` };
      }
      return read<T>(reader, bytes, id);
    },

    learn: (topic, id) => {
      const { asking } = known(topic);
      const answer = asking.get(id) ?? ask(topic, id).finally(() => asking.delete(id));
      asking.set(id, answer);
      return answer;
    },
  };
}

function read<T>(reader: Reader, bytes: Buffer, id: number): Decoded<T> {
  try {
    return { kind: 'value', value: reader(bytes, HEAD_BYTES) as T };
  } catch (error) {
    return { kind: 'undecodable', detail: `does not fit schema ${id}: ${error instanceof Error ? error.message : ''}` };
  }
}

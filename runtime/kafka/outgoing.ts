/** Makes of an output the record that is written: encoded, with its partition and the headers that travel. */
import { headers as headerNames } from '@pipeline/schemas/headers';
import type { Topic } from '@pipeline/schemas/topics';
import type { IHeaders } from 'kafkajs';
import type { Output } from '../outcome.ts';
import type { Codec } from './context.ts';
import { partitionOf } from './murmur2.ts';
import type { Outgoing } from './requests.ts';

export type Headers = Readonly<Record<string, Buffer | string>>;

export interface Placing {
  readonly codec: Codec;
  /** Number of the input partition. */
  readonly partition: number;
  /** How many partitions a topic has. */
  readonly partitionsOf: (topic: Topic<never>) => number;
}

const TRAVELLING: readonly string[] = Object.values(headerNames);
/** What an input without headers hands on. */
export const NONE: Headers = {};

/** The headers of an input that its outputs carry on. */
export function travelling(from: IHeaders | undefined): Headers {
  if (!from) return NONE;
  let found: Record<string, Buffer | string> | undefined;
  for (const name of TRAVELLING) {
    const value = from[name];
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) (found ??= {})[name] = one;
  }
  return found ?? NONE;
}

/** Throws where the value does not fit the schema. */
export function outgoing(placing: Placing, output: Output, inherited: Headers, origin: number): Outgoing {
  const { topic, key, partitionBy } = output;
  const value = output.value === null ? null : placing.codec.encode(topic, output.value as never);
  const headers = together(inherited, output.headers);
  const partition =
    topic.partition === 'as-input' ? placing.partition : partitionOf(partitionBy, placing.partitionsOf(topic));
  const bytes = RECORD_OVERHEAD_BYTES + key.length + (value?.length ?? 0) + headerBytes(headers);
  return { topic, message: { key, value, partition, headers }, bytes, origin };
}

function together(inherited: Headers, own: Headers | undefined): Headers {
  if (!own) return inherited;
  return inherited === NONE ? own : { ...inherited, ...own };
}

const RECORD_OVERHEAD_BYTES = 24;

function headerBytes(headers: Headers): number {
  if (headers === NONE) return 0;
  let bytes = 0;
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0) + 4;
  return bytes;
}

/** Makes the dead letter of a record: its original bytes, where it came from, and why it was given up. */
import { createHash } from 'node:crypto';
import type { DeadLetter, Header } from '@pipeline/schemas/generated';
import type { KafkaMessage } from 'kafkajs';
import type { ForeignDeadLetter } from '../loops.ts';
import type { Problem } from '../outcome.ts';
import { triesBefore } from './replay.ts';

/** Above this a value would not fit into the topic beside the rest of the letter. */
const WHOLE_BYTES_MAX = 9 * 1_048_576;
/** What is kept of a value that does not fit. */
const HEAD_BYTES = 65_536;
const DETAIL_LENGTH_MAX = 8_192;

/** Who gives a record up, and where it was read. */
export interface Origin {
  readonly service: string;
  readonly group: string;
  /** As on the broker, with the prefix; empty where the record came from outside Kafka. */
  readonly topic: string;
  readonly partition: number;
}

export interface Giving {
  readonly attempts?: number;
  readonly failedAt: number;
  /** Keeps only the head of the value, where the whole was refused. */
  readonly headOnly?: boolean;
}

export function letterOfRecord(
  origin: Origin,
  message: Pick<KafkaMessage, 'offset' | 'key' | 'value' | 'headers'>,
  problem: Problem,
  { attempts = 1, failedAt, headOnly = false }: Giving,
): DeadLetter {
  const whole = message.value ?? Buffer.alloc(0);
  return {
    ...origin,
    offset: Number(message.offset),
    ...told(problem),
    attempts: triesBefore(message.headers) + attempts,
    failedAt,
    key: message.key,
    value: message.value === null ? null : kept(whole, headOnly),
    valueBytes: whole.length,
    valueSha256: sha256(whole),
    headers: headersOf(message.headers),
  };
}

/** Of something that never was a record. */
export function letterOfForeign(service: string, foreign: ForeignDeadLetter, failedAt: number): DeadLetter {
  const { value, valueBytes = value.length, valueSha256 = sha256(value) } = foreign;
  return {
    ...{ service, group: '', topic: '', partition: -1, offset: -1 },
    ...told(foreign),
    ...{ attempts: 1, failedAt, key: null, value: kept(value, false), valueBytes, valueSha256, headers: [] },
  };
}

const told = ({ reason, detail }: Problem): Problem => ({ reason, detail: detail.slice(0, DETAIL_LENGTH_MAX) });

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const kept = (value: Buffer, headOnly: boolean): Buffer =>
  headOnly || value.length > WHOLE_BYTES_MAX ? value.subarray(0, HEAD_BYTES) : value;

function headersOf(headers: KafkaMessage['headers']): readonly Header[] {
  return Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => (value === undefined ? [] : [{ name, value: Buffer.from(value) }])),
  );
}

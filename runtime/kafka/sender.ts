/**
 * Writes single records outside of transactions: dead letters of a delivery, health events. At least once, acknowledged by
 * all replicas; what was asked for while a request was out goes in the next one. Nobody waits who does not want to, and
 * the queue is bounded.
 *
 * After any error the producer is closed and another one opened: the broker may have taken the request, and under the
 * same sequence number it would take the next one for a copy of it and drop it.
 */
import type { Kafka, Message, Producer } from 'kafkajs';
import type { Output } from '../outcome.ts';
import { CompressionTypes, plainProducer } from './client.ts';
import type { Codec } from './context.ts';
import { within } from './lock.ts';
import { outgoing, type Headers } from './outgoing.ts';
import type { Positions } from './positions.ts';
import { cutRequests, type Outgoing, type WriteRequest } from './requests.ts';

export interface Sender {
  /** Resolves once it is written. Rejects where the value does not fit the schema, the queue is full, or the outcome is unknown. */
  readonly send: (output: Output, inherited?: Headers) => Promise<void>;
  /** Writes what is queued, in bounded time, and disconnects. Never rejects. */
  readonly close: () => Promise<void>;
}

export interface SenderContext {
  readonly kafka: Kafka;
  readonly prefix: string;
  readonly codec: Codec;
  readonly positions: Pick<Positions, 'partitions'>;
}

export class SenderFull extends Error {
  override readonly name = 'SenderFull';
  constructor() {
    super(`more than ${MAX_QUEUED} records wait for the broker`);
  }
}

interface Asked {
  readonly output: Output;
  readonly inherited: Headers;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

const MAX_QUEUED = 1_000;
const CLOSE_MS = 5_000;

export function createSender({ kafka, prefix, codec, positions }: SenderContext): Sender {
  let queue: Asked[] = [];
  let working: Promise<void> | undefined;
  let producer: Producer | undefined;

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const round = queue;
      queue = [];
      await write(round);
    }
    // In the turn in which the queue was seen empty: whoever comes later begins anew.
    working = undefined;
  }

  async function write(round: readonly Asked[]): Promise<void> {
    const outgoings: Outgoing[] = [];
    for (const [index, { output, inherited, failed }] of round.entries()) {
      try {
        const { name, partition } = output.topic;
        if (partition !== 'by-key') throw new TypeError(`${name} is written by stages only`);
        const count = await positions.partitions(prefix + name);
        outgoings.push(outgoing({ codec, partition: 0, partitionsOf: () => count }, output, inherited, index));
      } catch (error) {
        failed(error);
      }
    }
    // One partition in each request: where it fails, it is known what has failed.
    for (const request of cutRequests(outgoings, true)) {
      const asked = request.records.flatMap(({ origin }) => round[origin] ?? []);
      try {
        await post(request);
        for (const { written } of asked) written();
      } catch (error) {
        await renew();
        for (const { failed } of asked) failed(error);
      }
    }
  }

  async function post({ topic, records }: WriteRequest): Promise<void> {
    if (!producer) {
      producer = plainProducer(kafka);
      await producer.connect();
    }
    await producer.send({
      topic: prefix + topic.name,
      messages: records.map(({ message }) => message as Message),
      compression: topic.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.ZSTD,
      acks: -1,
    });
  }

  async function renew(): Promise<void> {
    const former = producer;
    producer = undefined;
    await former?.disconnect().catch(() => undefined);
  }

  return {
    send: (output, inherited = {}) =>
      new Promise((written, failed) => {
        if (queue.length >= MAX_QUEUED) {
          failed(new SenderFull());
          return;
        }
        queue.push({ output, inherited, written, failed });
        working ??= work();
      }),
    close: async () => {
      await within(CLOSE_MS, working ?? Promise.resolve());
      await within(CLOSE_MS, renew());
    },
  };
}

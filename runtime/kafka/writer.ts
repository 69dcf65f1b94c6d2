/**
 * The one producer of an input partition. To open it is to fence every earlier one and to wait for the end of its
 * transaction; after any error its outcome is unknown and it must be closed, never used again.
 */
import type { Kafka, Message, Producer, Transaction } from 'kafkajs';
import { setTimeout as wait } from 'node:timers/promises';
import { CompressionTypes, transactionalProducer } from './client.ts';
import { hasType, isTooLarge } from './errors.ts';
import { cutRequests, halves, type Outgoing, type WriteRequest } from './requests.ts';

/** The position of a group in the input partition, committed with the records. */
export interface Advance {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly metadata: string;
}

export interface Work {
  /** Each slice is asked for when the one before it has been sent, so that they need not all be in memory. */
  readonly slices: Iterable<readonly Outgoing[]>;
  readonly advance?: Advance;
  /** What is written in the place of a record that its topic refuses for its size. */
  readonly insteadOf: (giant: Outgoing) => Outgoing;
  /** Asked last, before the commit: false where the partition has been lost in the meantime. */
  readonly stillMine: () => boolean;
  readonly onePartitionEach: boolean;
}

export interface Writer {
  /** All of it, or nothing. Rejects where the outcome is unknown. */
  readonly write: (work: Work) => Promise<void>;
  /** Records written so far. */
  readonly written: () => number;
  /** Never rejects. An open transaction is left to whoever fences it, or to its time-out. */
  readonly close: () => Promise<void>;
}

class LostPartition extends Error {
  override readonly name = 'LostPartition';
}

/** A refused request to several partitions: some of them may have taken it, and kafkajs has lost count of them. */
export class UnclearSize extends Error {
  override readonly name = 'UnclearSize';
}

/** A topic that refuses even the dead letter for its size is set up wrongly. */
const MAX_SUBSTITUTIONS = 1;

export async function openWriter(kafka: Kafka, prefix: string, transactionalId: string): Promise<Writer> {
  const producer = transactionalProducer(kafka, transactionalId);
  let written = 0;
  try {
    await producer.connect();
    const first = await producer.transaction();
    await first.abort();
  } catch (error) {
    await closed(producer);
    throw error;
  }

  async function send(transaction: Transaction, request: WriteRequest, work: Work, depth = 0): Promise<void> {
    const messages = request.records.map(({ message }) => message as Message);
    const compression = request.topic.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.ZSTD;
    try {
      await transaction.send({ topic: prefix + request.topic.name, messages, compression });
      written += messages.length;
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      if (request.partitions > 1) throw new UnclearSize(request.topic.name, { cause: error });
      const parts = halves(request);
      if (parts) for (const part of parts) await send(transaction, part, work, depth);
      else await sendInstead(transaction, request, work, depth, error);
    }
  }

  async function sendInstead(
    transaction: Transaction,
    request: WriteRequest,
    work: Work,
    depth: number,
    error: unknown,
  ) {
    const [giant] = request.records;
    if (!giant || depth >= MAX_SUBSTITUTIONS) throw error;
    const instead = work.insteadOf(giant);
    await send(transaction, { topic: instead.topic, records: [instead], partitions: 1 }, work, depth + 1);
  }

  return {
    written: () => written,
    close: () => closed(producer),
    write: async (work) => {
      const transaction = await producer.transaction();
      for (const slice of work.slices) {
        for (const request of cutRequests(slice, work.onePartitionEach)) await send(transaction, request, work);
      }
      if (work.advance) await sendAdvance(transaction, work.advance);
      if (!work.stillMine()) {
        await transaction.abort();
        throw new LostPartition('the partition was lost before the commit');
      }
      await transaction.commit();
    },
  };
}

async function sendAdvance(transaction: Transaction, { group, topic, partition, offset, metadata }: Advance) {
  const offsets = {
    consumerGroupId: group,
    topics: [{ topic, partitions: [{ partition, offset: String(offset), metadata }] }],
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await transaction.sendOffsets(offsets);
      return;
    } catch (error) {
      // The markers of the last transaction are still being written; kafkajs does not try again here.
      if (attempt > 200 || !hasType(error, 'CONCURRENT_TRANSACTIONS')) throw error;
      await wait(Math.min(100, 5 * attempt));
    }
  }
}

const closed = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);

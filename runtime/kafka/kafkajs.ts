/**
 * The one place that loads kafkajs 2.2.4, which has no maintainer. Its known defects are worked round here, each where
 * it sits, before the first client exists; `work-rounds.test.ts` and the broker tests fail without them.
 */
import { createRequire } from 'node:module';
import type * as KafkaJs from 'kafkajs';
import { withoutAborted } from './aborted-records.ts';
import { codecOf, GZIP, inflate, ZSTD } from './compression.ts';
import { decodeBatches } from './decode-batches.ts';
import { encodeBatch } from './encode-batch.ts';

const require = createRequire(import.meta.url);

/** A module of kafkajs; it has no `exports` map, so each can be had by its path. */
const internal = (path: string): unknown => require(`kafkajs/src/${path}.js`);

/** Puts a module of ours in the place of one of kafkajs's, which must not have been loaded yet. */
function replaceModule(path: string, replacement: unknown): void {
  const file = require.resolve(`kafkajs/src/${path}.js`);
  if (require.cache[file]) throw new Error('kafkajs was loaded before runtime/kafka/kafkajs.ts could repair it');
  require.cache[file] = { id: file, filename: file, loaded: true, exports: replacement } as NodeJS.Module;
}

interface Emitter {
  readonly emit: (event: string, payload: object) => void;
}
interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}
interface Batch {
  readonly isEmptyDueToFiltering: () => boolean;
}
interface Prototype<T> {
  readonly prototype: T;
}

// Records of aborted transactions reach read-committed consumers.
replaceModule('consumer/filterAbortedMessages', withoutAborted);

// Grouping copies the messages of a partition anew for each one of them.
replaceModule('producer/groupMessagesPerPartition', groupByPartition);

// A large batch overflows the stack, one emptied by compaction is read for ever, and all of it is slow.
interface FetchDecoder {
  readonly readInt32: () => number;
  readonly canReadBytes: (length: number) => boolean;
  readonly readBytes: (length: number) => Buffer;
}
// eslint-disable-next-line @typescript-eslint/require-await -- async, so that a throw becomes a rejection
replaceModule('protocol/requests/fetch/v4/decodeMessages', async (decoder: FetchDecoder) => {
  const length = decoder.readInt32();
  return decodeBatches(
    length > 0 && decoder.canReadBytes(length) ? decoder.readBytes(length) : Buffer.alloc(0),
    inflate,
  );
});

// Encoding makes and copies several buffers for each record.
replaceModule('protocol/recordBatch/record/v0/index', (record: unknown) => record);
replaceModule('protocol/recordBatch/v0/index', { RecordBatch: encodeBatch, MAGIC_BYTE: 2 });

/** Two events that kafkajs does not have; the list is read when its consumer is loaded. */
export const OUT_OF_RANGE = 'consumer.offset_out_of_range';
export const BEFORE_JOIN = 'consumer.before_join';
const { events } = internal('consumer/instrumentationEvents') as { events: Record<string, string> };
events['OUT_OF_RANGE'] = OUT_OF_RANGE;
events['BEFORE_JOIN'] = BEFORE_JOIN;

export const kafkajs = require('kafkajs') as typeof KafkaJs;

// An offset out of range is silently committed as the latest or the earliest one. Here it is only told.
interface OffsetManager {
  setDefaultOffset: (this: { instrumentationEmitter: Emitter }, at: TopicPartition) => Promise<void>;
}
const offsets = (internal('consumer/offsetManager/index') as Prototype<OffsetManager>).prototype;
offsets.setDefaultOffset = function (at) {
  this.instrumentationEmitter.emit(OUT_OF_RANGE, at);
  return Promise.resolve();
};

// A batch of nothing but markers, or of aborted records, never reaches the handler, so that its end is never committed.
interface Runner {
  running: boolean;
  eachBatch?: unknown;
  processEachBatch: (batch: Batch) => Promise<void>;
  heartbeat: () => Promise<void>;
  handleBatch: (this: Runner, batch: Batch) => Promise<void>;
}
const runner = (internal('consumer/runner') as Prototype<Runner>).prototype;
const handleBatch = runner.handleBatch;
runner.handleBatch = async function (batch) {
  if (!this.running || !this.eachBatch || !batch.isEmptyDueToFiltering()) return handleBatch.call(this, batch);
  await this.processEachBatch(batch);
  await this.heartbeat();
};

// A group is joined again without a word before it, so that nothing can be committed while it still may.
export interface BeforeJoin {
  /** The join waits for it. It must not reject and must end in bounded time. */
  readonly waitFor: (work: Promise<void>) => void;
}
interface ConsumerGroup {
  memberId: string | null;
  instrumentationEmitter: Emitter;
  joinAndSync: (this: ConsumerGroup) => Promise<void>;
  filterPartitionsByNode: (this: ConsumerGroup, node: string, assigned: readonly Assigned[]) => readonly Assigned[];
}
interface Assigned {
  readonly topic: string;
  readonly partitions: readonly number[];
}
const group = (internal('consumer/consumerGroup') as Prototype<ConsumerGroup>).prototype;
const joinAndSync = group.joinAndSync;
group.joinAndSync = async function () {
  const works: Promise<void>[] = [];
  const told: BeforeJoin = { waitFor: (work) => void works.push(work) };
  if (this.memberId) this.instrumentationEmitter.emit(BEFORE_JOIN, told);
  await Promise.all(works);
  return joinAndSync.call(this);
};

// Partitions are asked for in one order for ever. Brokers fill an answer in that order, and send a batch above the limit of
// a partition only if it comes first: behind partitions that always have something it would never be read.
/** Per group, by broker. */
const turns = new WeakMap<ConsumerGroup, Map<string, number>>();
const filterPartitionsByNode = group.filterPartitionsByNode;
group.filterPartitionsByNode = function (node, assigned) {
  const ofGroup = turns.get(this) ?? new Map<string, number>();
  const turn = ofGroup.get(node) ?? 0;
  turns.set(this, ofGroup.set(node, turn + 1));
  return filterPartitionsByNode.call(this, node, assigned).map(({ topic, partitions }) => {
    const first = partitions.length === 0 ? 0 : turn % partitions.length;
    return { topic, partitions: [...partitions.slice(first), ...partitions.slice(0, first)] };
  });
};

// A timer is set to a negative time whenever nothing is throttled, of which Node warns.
interface RequestQueue {
  throttledUntil: number;
  pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}
const queue = (internal('network/requestQueue/index') as Prototype<RequestQueue>).prototype;
const schedule = queue.scheduleCheckPendingRequests;
queue.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
};

// It knows gzip alone, through the thread pool and without a bound.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => codecOf(GZIP);
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => codecOf(ZSTD);

interface Grouping<M> {
  readonly topic: string;
  readonly partitionMetadata: readonly unknown[];
  readonly messages: readonly M[];
  readonly partitioner: (choice: { topic: string; partitionMetadata: readonly unknown[]; message: M }) => number;
}

function groupByPartition<M>({ topic, partitionMetadata, messages, partitioner }: Grouping<M>): Record<number, M[]> {
  const groups: Record<number, M[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages) (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
}

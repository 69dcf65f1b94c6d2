/** The topics: what flows, in which form, by which key, and for how long. One table, from which everything else is made. */
import {
  alertSchema,
  checkpointSchema,
  deadLetterSchema,
  enrichedEventSchema,
  healthEventSchema,
  knowledgeSchema,
  rawEventSchema,
  signalSchema,
  type Alert,
  type Checkpoint,
  type DeadLetter,
  type EnrichedEvent,
  type HealthEvent,
  type Knowledge,
  type RawEvent,
  type Signal,
} from './generated.ts';

type ServiceName = 'ingest' | 'enrich' | 'detect' | 'ship';

/** A topic whose records carry a T in Avro. */
export interface Topic<T> {
  readonly name: string;
  /** Avro schema, registered under the subject `<name>-value`. */
  readonly schema: object;
  /** Text of the record's key. */
  readonly key: (value: T) => string;
  /** Text that decides the partition, where it is not the key. */
  readonly partitionBy?: (value: T) => string;
  /** by-key: the hash of the text decides. as-input: the partition with the number of the record it was made from. */
  readonly partition: 'by-key' | 'as-input';
  /** as-input: the topic that its records are made from; it needs at least as many partitions. */
  readonly input?: Topic<never>;
  readonly cleanup: 'delete' | 'compact';
  /** How long records are kept; -1 where compaction decides. */
  readonly retentionMs: number;
  /** Largest record in bytes (max.message.bytes). */
  readonly maxRecordBytes: number;
  /** gzip where clients that no one here wrote are to read it. */
  readonly compression: 'zstd' | 'gzip';
  /** Said beside the flow, at least once: who writes nothing else needs no transactions. */
  readonly aside?: true;
  /** Why the number of partitions may never change once there are records; absent where it may grow. */
  readonly fixedPartitions?: string;
  readonly writtenBy: readonly ServiceName[];
  readonly readBy: readonly ServiceName[];
}

/** Partitions of every topic, unless the cluster already has another number. */
export const PARTITIONS = 12;

const DAY_MS = 86_400_000;
const MB = 1_048_576;

/** Key of several parts: a JSON array, so that no choice of parts can collide. */
const joined = (...parts: readonly (string | number | boolean)[]): string => JSON.stringify(parts);

const raw: Topic<RawEvent> = {
  name: 'jumpcloud.raw.v1',
  schema: rawEventSchema,
  key: (event) => joined(event.organization, event.id),
  partition: 'by-key',
  cleanup: 'delete',
  retentionMs: 7 * DAY_MS,
  maxRecordBytes: 8 * MB,
  compression: 'zstd',
  writtenBy: ['ingest'],
  readBy: ['enrich', 'ingest'],
};

const enriched: Topic<EnrichedEvent> = {
  name: 'jumpcloud.enriched.v1',
  schema: enrichedEventSchema,
  key: ({ sighting }) => joined(sighting.organization, sighting.eventId),
  partition: 'as-input',
  input: raw,
  cleanup: 'delete',
  retentionMs: 7 * DAY_MS,
  maxRecordBytes: 10 * MB,
  compression: 'zstd',
  writtenBy: ['enrich'],
  readBy: ['detect', 'ship'],
};

const signals: Topic<Signal> = {
  name: 'jumpcloud.signals.v1',
  schema: signalSchema,
  key: (signal) => joined(signal.organization, signal.groupKind, signal.group, signal.historical),
  partition: 'by-key',
  cleanup: 'delete',
  // As long as the events they are made from, and the horizon of correlate (at most as long) before that.
  retentionMs: 15 * DAY_MS,
  maxRecordBytes: 1 * MB,
  compression: 'zstd',
  fixedPartitions: 'a group that moved to another partition would be counted there from zero',
  writtenBy: ['detect'],
  readBy: ['detect'],
};

const alerts: Topic<Alert> = {
  name: 'jumpcloud.alerts.v1',
  schema: alertSchema,
  key: (alert) => alert.id,
  partition: 'as-input',
  input: signals,
  cleanup: 'delete',
  retentionMs: 90 * DAY_MS,
  maxRecordBytes: 1 * MB,
  compression: 'gzip',
  fixedPartitions: 'alerts lie in the partition of the signals they were made from',
  writtenBy: ['detect'],
  readBy: ['ship'],
};

const suppressed: Topic<Alert> = {
  ...alerts,
  name: 'jumpcloud.suppressed.v1',
  fixedPartitions: 'suppressed findings lie in the partition of the signals they were made from',
  readBy: [],
};

const memory: Topic<Knowledge> = {
  name: 'jumpcloud.memory.v1',
  schema: knowledgeSchema,
  key: ({ organization, groupKind, group, kind, name }) => joined(organization, groupKind, group, kind, name),
  partition: 'as-input',
  input: signals,
  cleanup: 'compact',
  retentionMs: -1,
  maxRecordBytes: 1 * MB,
  compression: 'zstd',
  fixedPartitions: 'what a group is known for lies in the partition of its signals',
  writtenBy: ['detect'],
  readBy: ['detect'],
};

const checkpoints: Topic<Checkpoint> = {
  name: 'jumpcloud.checkpoints.v1',
  schema: checkpointSchema,
  key: ({ organization, position, ledger, backfill, restart, stop, coverage }) => {
    if (position) return joined(organization, 'position', position.source);
    if (backfill) return joined(organization, 'backfill', backfill.id);
    if (restart) return joined(organization, 'restart', restart.source);
    if (stop) return joined(organization, 'stop', stop.id);
    if (coverage) return joined(organization, 'coverage');
    return joined(organization, 'ledger', ledger?.sliceStart ?? 0, ledger?.part ?? 0);
  },
  partitionBy: ({ organization }) => organization,
  partition: 'by-key',
  cleanup: 'compact',
  retentionMs: -1,
  maxRecordBytes: 1 * MB,
  compression: 'zstd',
  fixedPartitions: 'an organization that moved to another partition would be read again from its start',
  writtenBy: ['ingest'],
  readBy: ['ingest'],
};

const health: Topic<HealthEvent> = {
  name: 'jumpcloud.health.v1',
  schema: healthEventSchema,
  key: ({ subjectKind, subject, organization }) => joined(subjectKind, organization, subject),
  partition: 'by-key',
  cleanup: 'delete',
  retentionMs: 7 * DAY_MS,
  maxRecordBytes: 1 * MB,
  compression: 'gzip',
  aside: true,
  writtenBy: ['ingest', 'ship'],
  readBy: ['detect', 'ship'],
};

const deadLetters: Topic<DeadLetter> = {
  name: 'jumpcloud.dead-letters.v1',
  schema: deadLetterSchema,
  key: ({ topic, partition, offset, valueSha256 }) => joined(topic, partition, offset, valueSha256),
  partition: 'by-key',
  cleanup: 'delete',
  retentionMs: 90 * DAY_MS,
  maxRecordBytes: 10 * MB,
  compression: 'zstd',
  aside: true,
  writtenBy: ['ingest', 'enrich', 'detect', 'ship'],
  readBy: [],
};

export const topics = { raw, enriched, signals, alerts, suppressed, memory, checkpoints, health, deadLetters } as const;

/** Every topic, for what treats them alike. */
export const allTopics: readonly Topic<never>[] = Object.values(topics);

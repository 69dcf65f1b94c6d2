/**
 * What a stage writes for one of its input partitions: outputs and position in one transaction, by a writer that is
 * opened anew whenever its outcome is unknown.
 */
import { errorType } from './errors.ts';
import type { Outgoing } from './requests.ts';
import type { StageRun } from './loop-run.ts';
import { metadataOf, type Position } from './position.ts';
import { openWriter, UnclearSize, type Work, type Writer } from './writer.ts';

export interface Transacted {
  readonly outgoing: readonly Outgoing[];
  readonly insteadOf: Work['insteadOf'];
  /** Committed with it; absent where only records are written. */
  readonly position?: Position;
}

export interface PartitionOutput {
  /** Fences every earlier writer of this partition and waits for the end of its transaction. */
  readonly open: () => Promise<void>;
  /** Resolves to the cause where the outcome is unknown: the output must then be opened anew. */
  readonly write: (work: Transacted) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

type Run = Pick<
  StageRun<never, never>,
  'kafka' | 'prefix' | 'transactionalId' | 'group' | 'topic' | 'positions' | 'metrics' | 'now' | 'renewAfterRecords'
>;

export function createOutput(run: Run, partition: number, lost: () => boolean): PartitionOutput {
  const { group, topic, metrics, now } = run;
  let writer: Writer | undefined;
  let onePartitionEach = false;

  async function open(): Promise<void> {
    await close();
    writer = await openWriter(run.kafka, run.prefix, run.transactionalId(partition));
  }

  async function close(): Promise<void> {
    const old = writer;
    writer = undefined;
    await old?.close();
  }

  async function write({ outgoing, insteadOf, position }: Transacted): Promise<string | undefined> {
    if (!writer) return 'not-open';
    const began = now();
    const advance = position && {
      ...{ group, topic, partition, offset: position.offset },
      metadata: metadataOf(position),
    };
    try {
      const work = { slices: [outgoing], insteadOf, stillMine: () => !lost(), onePartitionEach };
      await writer.write(advance ? { ...work, advance } : work);
      metrics.transaction((now() - began) / 1_000);
      count(outgoing);
      if (position && writer.written() >= run.renewAfterRecords) return await renew(position.offset);
      return undefined;
    } catch (error) {
      if (error instanceof UnclearSize) onePartitionEach = true;
      return errorType(error);
    }
  }

  /** kafkajs's sequence numbers do not outlive 2³¹ records of one producer in one partition. */
  async function renew(committed: number): Promise<string | undefined> {
    await open();
    const { offset } = await run.positions.committed(group, topic, partition);
    return offset === committed ? undefined : 'overtaken';
  }

  function count(outgoing: readonly Outgoing[]): void {
    const counts = new Map<string, number>();
    for (const { topic: to } of outgoing) counts.set(to.name, (counts.get(to.name) ?? 0) + 1);
    for (const [to, written] of counts) metrics.output(to, written);
  }

  return { open, write, close };
}

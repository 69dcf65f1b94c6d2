/** The backfills of an organization as a command sees them: in the log, from outside of whoever carries them out. */
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import type { TopicReader } from '@pipeline/runtime/topic-reader';
import type { Backfill } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from '../checkpoint.ts';
import { createDisplay } from './display.ts';
import { ending } from './progress.ts';

const FAILED = 1;
/** As a shell says that somebody pressed Ctrl-C. */
export const DETACHED = 130;

/** Where they lie, and where the log ended when that was asked. */
export interface Place {
  readonly organization: string;
  readonly partition: number;
  readonly end: number;
}

export async function placeOf(reader: TopicReader, organization: string): Promise<Place> {
  const ends = await reader.ends(topics.checkpoints);
  const partition = partitionOf(organization, ends.length);
  return { organization, partition, end: ends[partition] ?? 0 };
}

/** Those that have not ended. */
export async function runningJobs(
  reader: TopicReader,
  { organization, partition }: Place,
): Promise<readonly Backfill[]> {
  const jobs = new Map<string, Backfill>();
  const only = (await reader.ends(topics.checkpoints)).map((_, each) => (each === partition ? 0 : Infinity));
  for await (const { value } of reader.read(topics.checkpoints, only)) {
    if (value?.organization === organization && value.backfill) jobs.set(value.backfill.id, value.backfill);
  }
  return [...jobs.values()].filter(({ endedAt }) => endedAt === null);
}

/** Resolves to the exit code, once the job has ended or nobody wants to watch any more; what happens then is said. */
export async function follow(
  reader: TopicReader,
  { organization, partition, end: from }: Place,
  job: Backfill,
  withoutYou: string,
): Promise<number> {
  const display = createDisplay(process.stdout, Date.now);
  const watching = new AbortController();
  const key = topics.checkpoints.key(checkpointOf(organization, 'backfill', job));
  let last = job;
  const leave = (): void => {
    watching.abort();
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
  display.show(last);
  const ticking = setInterval(() => {
    display.show(last);
  }, 1_000);
  await reader.follow(
    topics.checkpoints,
    { partition, from, heeds: (each) => each === key, signal: watching.signal },
    (_, record) => {
      if (!record?.backfill) return;
      last = record.backfill;
      if (last.endedAt !== null) leave();
    },
  );
  clearInterval(ticking);
  process.off('SIGINT', leave).off('SIGTERM', leave);
  if (last.endedAt === null) {
    display.end(`detached; ${withoutYou}. The same command watches it again.`);
    return DETACHED;
  }
  const { failed, text } = ending(last);
  display.end(text);
  return failed ? FAILED : 0;
}

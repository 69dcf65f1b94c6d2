/** `ingest backfill`: asks for a span of the past, and watches while whoever owns the organization reads it. */
import { randomUUID } from 'node:crypto';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import { output } from '@pipeline/runtime/outcome';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Backfill } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { checkpointOf } from '../checkpoint.ts';
import { readSources } from '../sources.ts';
import { createDisplay } from './display.ts';
import { ending } from './progress.ts';
import { requestOf, type Asked } from './request.ts';

/** As a shell says that somebody pressed Ctrl-C. */
const DETACHED = 130;

export function backfillCommand(program: Command): void {
  program
    .command('backfill')
    .description('reads a span of the past that no window has covered, as history; exit code 1 if that failed')
    .requiredOption('--source <name>', 'of the source')
    .requiredOption('--from <time>', 'start of the span: 2026-01-10, 2026-01-10T08:30:00Z, or 7d (ago)')
    .requiredOption('--to <time>', 'its end, not included')
    .option('--again', 'read also what has been read before, and publish what is missing')
    .option('--rate <rows>', 'rows a second at most; the setting BACKFILL_RATE where it is left out')
    .action(backfill);
}

async function backfill(asked: Asked): Promise<void> {
  const request = requestOf(asked, readSources(process.env), Date.now());
  if (request.kind === 'wrong') throw new WrongSettings(request.problems);
  const { job: wanted, organization } = request;
  try {
    const reader = await openTopicReader(process.env);
    try {
      const ends = await reader.ends(topics.checkpoints);
      const partition = partitionOf(organization, ends.length);
      const same = await runningAlready(reader, { partition, ends, organization }, wanted);
      const job = same ?? { ...wanted, id: randomUUID() };
      if (same) process.stdout.write('this backfill is running already\n');
      else await ask(organization, job);
      process.exitCode = await watch(reader, { organization, partition, from: ends[partition] ?? 0 }, job);
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (error instanceof WrongSettings) throw error;
    process.stderr.write(`ingest: no backfill: ${error instanceof Error ? error.message : 'unknown error'}\n`);
    process.exitCode = 1;
  }
}

async function ask(organization: string, job: Backfill): Promise<void> {
  const writer = await openTopicWriter(process.env);
  await writer.write([output(topics.checkpoints, checkpointOf(organization, 'backfill', job))]).finally(writer.close);
}

interface Where {
  readonly organization: string;
  readonly partition: number;
}

/** Asked for twice, it is watched twice. */
async function runningAlready(
  reader: TopicReader,
  { organization, partition, ends }: Where & { readonly ends: readonly number[] },
  wanted: Omit<Backfill, 'id'>,
): Promise<Backfill | undefined> {
  const jobs = new Map<string, Backfill>();
  const only = ends.map((_, each) => (each === partition ? 0 : Infinity));
  for await (const { value } of reader.read(topics.checkpoints, only)) {
    if (value?.organization === organization && value.backfill) jobs.set(value.backfill.id, value.backfill);
  }
  return [...jobs.values()].find(
    ({ source, from, to, again, endedAt }) =>
      endedAt === null &&
      source === wanted.source &&
      from === wanted.from &&
      to === wanted.to &&
      again === wanted.again,
  );
}

/** Resolves to the exit code, once the job has ended or nobody wants to watch any more. */
async function watch(reader: TopicReader, { organization, partition, from }: Where & { from: number }, job: Backfill) {
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
    display.end('detached; the backfill goes on without you. The same command watches it again.');
    return DETACHED;
  }
  const { failed, text } = ending(last);
  display.end(text);
  return failed ? 1 : 0;
}

/** `ingest backfill`: asks for a span of the past, and watches while whoever owns the organization reads it. */
import { randomUUID } from 'node:crypto';
import { output } from '@pipeline/runtime/outcome';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Backfill } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { checkpointOf } from '../checkpoint.ts';
import { readSources } from '../sources.ts';
import { follow, placeOf, runningJobs } from './running-jobs.ts';
import { requestOf, type Asked } from './request.ts';

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
      const place = await placeOf(reader, organization);
      // Asked for twice, it is watched twice.
      const same = (await runningJobs(reader, place)).find((job) => isSame(job, wanted));
      const job = same ?? { ...wanted, id: randomUUID() };
      if (same) process.stdout.write('this backfill is running already\n');
      else await ask(organization, job);
      process.exitCode = await follow(reader, place, job, 'the backfill goes on without you');
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

const isSame = ({ source, from, to, again }: Backfill, wanted: Omit<Backfill, 'id'>): boolean =>
  source === wanted.source && from === wanted.from && to === wanted.to && again === wanted.again;

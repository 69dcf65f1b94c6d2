/** `ingest stop-backfill NAME`: asks whoever reads a source to end its backfills, and says how far they came. */
import type { Output } from '@pipeline/runtime/outcome';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Command } from 'commander';
import { readSource } from '../sources.ts';
import { iso } from './request.ts';
import { DETACHED, follow, placeOf, runningJobs } from './running-jobs.ts';
import { stopWish } from './stop.ts';

export function stopBackfillCommand(program: Command): void {
  program
    .command('stop-backfill')
    .description('ends the backfills of a source after the page that is being read; exit code 1 if that failed')
    .argument('<name>', 'of the source')
    .action(stopBackfills);
}

async function stopBackfills(name: string): Promise<void> {
  const { organization } = readSource(process.env, name);
  try {
    const reader = await openTopicReader(process.env);
    try {
      const place = await placeOf(reader, organization);
      const jobs = (await runningJobs(reader, place)).filter(({ source }) => source === name);
      if (jobs.length === 0) process.stdout.write(`no backfill of ${JSON.stringify(name)} is running\n`);
      else await ask(jobs.map(({ id }) => stopWish(organization, { id, requestedAt: Date.now() })));
      for (const job of jobs) {
        process.stdout.write(`stopping the backfill from ${iso(job.from)} to ${iso(job.to)}\n`);
        // Also one that was done before it heard of it has ended.
        if ((await follow(reader, place, job, 'the backfill ends without you')) === DETACHED)
          process.exitCode = DETACHED;
      }
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (error instanceof WrongSettings) throw error;
    process.stderr.write(`ingest: could not stop it: ${error instanceof Error ? error.message : 'unknown error'}\n`);
    process.exitCode = 1;
  }
}

async function ask(wishes: readonly Output[]): Promise<void> {
  const writer = await openTopicWriter(process.env);
  await writer.write(wishes).finally(writer.close);
}

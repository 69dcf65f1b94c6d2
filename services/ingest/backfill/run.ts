/**
 * Carries out the backfills of one organization, one window at a time, beside its live reading. What a page brings and
 * how far the job has come are one transaction; a job that meets trouble lets the next one go on.
 */
import type { Backfill } from '@pipeline/schemas/generated';
import type { BackfillHost } from './host.ts';
import { liveFrom } from './known.ts';
import { Stopped, STOPPED } from './stop.ts';
import { createWindows, type WindowResult } from './window-of-job.ts';

/** How long a service may take to learn of a new source. */
const UNKNOWN_SOURCE_MS = 60_000;
const TRY_AGAIN_MS = 30_000;
const NOT_CLOSED_MS = 5_000;

/** Ends only by rejecting, when the host does. */
export async function runBackfills(host: BackfillHost): Promise<never> {
  const { past } = host.memory;
  const windows = createWindows(host);
  /** When a job is to be tried again. */
  const later = new Map<string, number>();

  const end = async (job: Backfill, problem: string): Promise<void> => {
    const done = problem === '' ? { readUntil: job.to, readingUntil: null } : {};
    const ended: Backfill = { ...job, ...done, endedAt: host.now(), problem };
    windows.ended(job);
    later.delete(job.id);
    await host.publish(() => ({
      outputs: [...past.change(ended, liveFrom(host.memory), host.now()), ...host.memory.changeLedger(host.now())],
      deadLetters: [],
    }));
    host.told.ended(ended);
  };

  /** Trouble is shown to whoever watches. */
  const postpone = async (job: Backfill, ms: number, problem: string): Promise<void> => {
    later.set(job.id, host.now() + ms);
    if (job.problem === problem) return;
    const troubled = { ...job, problem };
    host.told.troubled(troubled, problem);
    await host.publish(() => ({
      outputs: past.change(troubled, liveFrom(host.memory), host.now()),
      deadLetters: [],
    }));
  };

  const carryOn = async (job: Backfill): Promise<void> => {
    if (past.isStopping(job)) {
      await end(job, STOPPED);
      return;
    }
    const readable = host.source(job.source);
    if (!readable) {
      const ageMs = host.now() - job.requestedAt;
      if (ageMs < UNKNOWN_SOURCE_MS && job.readUntil === null) later.set(job.id, host.now() + NOT_CLOSED_MS);
      else await end(job, `there is no source ${job.source} any more: put it back among the sources of ingest`);
      return;
    }
    const result: WindowResult = await windows.next(job, readable);
    switch (result.kind) {
      case 'read':
        return;
      case 'done':
        await end(result.job, '');
        return;
      case 'not-closed':
        later.set(job.id, host.now() + NOT_CLOSED_MS);
        return;
      case 'trouble':
        await postpone(result.job, TRY_AGAIN_MS, result.problem);
        return;
      case 'refused':
        await end(result.job, `${result.problem}: ${result.advice}`);
    }
  };

  for (;;) {
    const jobs = past.jobs();
    const job = jobs.find((one) => past.isStopping(one) || (later.get(one.id) ?? 0) <= host.now());
    if (job) {
      try {
        await carryOn(job);
      } catch (error) {
        if (host.isOver()) throw error;
        const last = past.jobs().find(({ id }) => id === job.id) ?? job;
        if (error instanceof Stopped) await end(last, STOPPED);
        else {
          // Alone: neither the live reading nor another backfill is to blame.
          host.told.failed(job, error);
          await end(last, 'it met something unforeseen, which ingest has logged');
        }
      }
    } else if (jobs.length === 0) await past.nextWish();
    else await Promise.race([past.nextWish(), host.wait(Math.min(...later.values()) - host.now())]);
  }
}

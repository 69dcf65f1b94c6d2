/** The wish that a backfill ends, and how one that was stopped is told from one that failed. */
import { output, tombstone, type Output } from '@pipeline/runtime/outcome';
import type { Backfill, BackfillStop } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from '../checkpoint.ts';

/** What stands in place of a problem. */
export const STOPPED = 'stopped by a command';

export const isStopped = ({ problem }: Backfill): boolean => problem === STOPPED;

export const stopWish = (organization: string, wish: BackfillStop): Output =>
  output(topics.checkpoints, checkpointOf(organization, 'stop', wish));

/** The wish has been fulfilled. */
export const stopDone = (organization: string, id: string): Output =>
  tombstone(topics.checkpoints, checkpointOf(organization, 'stop', { id, requestedAt: 0 }));

/** Ends the reading of a window between two pages. */
export class Stopped extends Error {}

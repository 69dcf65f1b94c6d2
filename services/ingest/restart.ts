/** The wish that a source starts anew. It travels through the log to whoever reads the source. */
import { output, type Output } from '@pipeline/runtime/outcome';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from './checkpoint.ts';
import type { Source } from './source.ts';

/** As a record for the checkpoints. */
export const restartWish = ({ organization, name }: Source, nowMs: number): Output =>
  output(topics.checkpoints, checkpointOf(organization, 'restart', { source: name, requestedAt: nowMs }));

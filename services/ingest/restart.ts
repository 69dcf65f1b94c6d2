/** The wish that a source starts anew. It travels through the log to whoever reads the source. */
import { output, type Output } from '@pipeline/runtime/outcome';
import { topics } from '@pipeline/schemas/topics';
import { checkpointOf } from './checkpoint.ts';
import type { Source } from './source.ts';

/** As a record for the checkpoints; null where there is no such source. */
export function restartWish(sources: readonly Source[], name: string, nowMs: number): Output | null {
  const source = sources.find((one) => one.name === name);
  if (!source) return null;
  return output(topics.checkpoints, checkpointOf(source.organization, 'restart', { source: name, requestedAt: nowMs }));
}

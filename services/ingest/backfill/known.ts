/** What has been read of an organization, by anyone: it shall not be published again. */
import type { Span } from '@pipeline/schemas/generated';
import type { Memory } from '../memory.ts';
import { merged } from './spans.ts';

/** The past of the organization that has been read, as spans. */
export function coveredBy({ past, positions }: Pick<Memory, 'past' | 'positions'>): readonly Span[] {
  const left = positions().filter(({ absent }) => absent);
  return merged([
    ...past.covered(),
    ...left.map(({ position }) => ({ from: position.startedFrom, to: position.closedUntil })),
  ]);
}

/** From here on everything is read by the live reading; Infinity where there is none. */
export function liveFrom({ positions }: Pick<Memory, 'positions'>): number {
  return Math.min(Infinity, ...positions().flatMap(({ position, absent }) => (absent ? [] : position.startedFrom)));
}

/** Where a group goes on in a partition: the one place that decides it, and refuses to guess. */
import { FatalError } from './errors.ts';
import type { Committed } from './positions.ts';

export interface Standing {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly committed: Pick<Committed, 'offset'>;
  /** First offset that the partition still has, and the end of what may be read. */
  readonly earliest: number;
  readonly end: number;
}

/**
 * Throws a FatalError where going on would skip records without a word: what lay below the earliest offset has been
 * deleted before it was read, what lies above the end has been lost by the broker.
 */
export function startOffset({ group, topic, partition, committed, earliest, end }: Standing): number {
  const { offset } = committed;
  const place = `partition ${partition} of ${topic}`;
  if (offset === -1) return earliest;
  if (offset < 0)
    throw new FatalError(`${group} has the committed offset ${offset} in ${place}, which no one can have written`);
  if (offset < earliest) {
    throw new FatalError(
      `lost: offsets ${offset} to ${earliest - 1} of ${place} were deleted before ${group} had read them; ` +
        `set the group's offset to ${earliest} to go on without them`,
    );
  }
  if (offset > end) {
    throw new FatalError(
      `${group} has read ${place} up to offset ${offset}, but it ends at ${end}: the topic was made anew, or the broker ` +
        `has lost records; set the group's offset to where it shall go on`,
    );
  }
  return offset;
}

/**
 * Writes the health events of the sources of one checkpoints partition, for as long as it is owned: changes within a
 * second, and every so often a sign of life of each source, whatever its state. So silence means that nobody reads it.
 */
import { output, type Output } from '@pipeline/runtime/outcome';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import type { Owned } from '@pipeline/runtime/loops';
import { topics } from '@pipeline/schemas/topics';
import { sourceHeaders } from './sift.ts';
import type { Source } from './source.ts';
import type { News, States } from './states.ts';

export interface HeartbeatWorld {
  readonly now: () => number;
  /** Rejects once the partition is lost. */
  readonly wait: (ms: number) => Promise<void>;
}

type Partition = Pick<Owned<unknown, unknown>, 'partition' | 'partitions' | 'publish'>;

const TICK_MS = 1_000;

/** Ends only by rejecting. What could not be written stays with the states and is written by whoever comes next. */
export async function tellHealth(
  owned: Partition,
  states: States,
  everyMs: number,
  { now, wait }: HeartbeatWorld,
): Promise<never> {
  const isMine = ({ organization }: Source): boolean => partitionOf(organization, owned.partitions) === owned.partition;
  let beatAt = now() + everyMs;
  for (;;) {
    await wait(Math.min(TICK_MS, everyMs));
    states.tick();
    const changes = states.unwritten(isMine);
    const due = now() >= beatAt;
    // From now on rather than from when it was due: after a pause one is enough.
    if (due) beatAt = now() + everyMs;
    const all = due ? [...changes, ...states.heartbeats(isMine)] : changes;
    if (all.length > 0) await owned.publish(all.map(recordOf));
    states.written(changes);
  }
}

const recordOf = ({ source, event }: News): Output => output(topics.health, event, sourceHeaders(source));

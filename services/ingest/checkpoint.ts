/** One record of the checkpoints: of its kinds, exactly one. */
import type { Checkpoint } from '@pipeline/schemas/generated';

type Kinds = Omit<Checkpoint, 'organization'>;

export function checkpointOf<K extends keyof Kinds>(
  organization: string,
  kind: K,
  value: NonNullable<Kinds[K]>,
): Checkpoint {
  return {
    organization,
    position: null,
    ledger: null,
    backfill: null,
    restart: null,
    stop: null,
    coverage: null,
    [kind]: value,
  };
}

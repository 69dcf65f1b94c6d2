/** How far a stage has come in a partition, and what is kept beside the offset. */
import type { Committed } from './positions.ts';

export interface Position {
  readonly offset: number;
  /** Append time of the last record before it, where there is one. */
  readonly appendedAt: number | undefined;
  /** Which version of the stage's function led there, where it has versions. */
  readonly version: string | undefined;
  /** How often the version has changed. */
  readonly generation: number;
}

/** The append time; then, where there are versions, the version and the generation. */
export const metadataOf = ({ appendedAt, version, generation }: Position): string =>
  [appendedAt ?? '', ...(version === undefined ? [] : [version, generation])].join(' ');

/** Empty where someone else has committed. */
export function positionOf({ offset, metadata }: Committed): Position {
  const [, time, version, generation = '0'] = /^(\d*)(?: (\S+) (\d+))?$/.exec(metadata) ?? [];
  const appendedAt = time === undefined || time === '' ? undefined : Number(time);
  return { offset, appendedAt, version, generation: Number(generation) };
}

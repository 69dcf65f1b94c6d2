/** How far a stage has come in a partition, and what is kept beside the offset. */
import type { Committed } from './positions.ts';

export interface Position {
  readonly offset: number;
  /** Append time of the last record before it, where there is one. */
  readonly appendedAt: number | undefined;
  /** Which version of the stage's function led there, where it has versions. */
  readonly version: string | undefined;
}

/** The append time, and the version behind a space. */
export const metadataOf = ({ appendedAt, version }: Position): string =>
  [appendedAt === undefined ? '' : String(appendedAt), ...(version === undefined ? [] : [version])].join(' ');

/** Empty where someone else has committed. */
export function positionOf({ offset, metadata }: Committed): Position {
  const [, time, version] = /^(\d*)(?: (\S+))?$/.exec(metadata) ?? [];
  return { offset, appendedAt: time === undefined || time === '' ? undefined : Number(time), version };
}

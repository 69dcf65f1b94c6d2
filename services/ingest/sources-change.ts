/** What has changed between two readings of the sources; a source that has not is the same object as before. */
import { hash } from 'node:crypto';
import { secretOf, type Source } from './source.ts';

export interface Change {
  /** All that there are now. */
  readonly sources: readonly Source[];
  /** Names. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export function changeOf(before: readonly Source[], now: readonly Source[]): Change {
  const known = new Map(before.map((source) => [source.name, source]));
  const names = new Set(now.map(({ name }) => name));
  const sources = now.map((source) => {
    const old = known.get(source.name);
    return old && digestOf(old) === digestOf(source) ? old : source;
  });
  return {
    sources,
    added: [...names].filter((name) => !known.has(name)),
    changed: sources.filter((source) => (known.get(source.name) ?? source) !== source).map(({ name }) => name),
    removed: [...known.keys()].filter((name) => !names.has(name)),
  };
}

export const isChange = ({ added, changed, removed }: Change): boolean =>
  added.length + changed.length + removed.length > 0;

/** Of all that a source is, its secret included. */
function digestOf({ fields, access, ...rest }: Source): string {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([rest, sorted, access, secretOf({ access }).reveal()]));
}

/**
 * Which values have not been seen before, each told once. Sources of trouble may make up as many as they like, so there is
 * a limit to how many are kept; beyond it nothing is told, for no one could say whether it is new.
 */

export interface Unseen {
  /** The value, fit for a log, the first time it is seen; null afterwards, for an empty one, and beyond the limit. */
  readonly first: (value: string) => string | null;
  /** No more values are kept. */
  readonly full: () => boolean;
}

const MAX_CHARACTERS = 80;

export function createUnseen(known: Iterable<string>, maxValues: number): Unseen {
  const seen = new Set(known);
  const most = seen.size + maxValues;
  const full = (): boolean => seen.size >= most;
  return {
    full,
    first: (value) => {
      if (value === '' || seen.has(value) || full()) return null;
      seen.add(value);
      return shown(value);
    },
  };
}

/** On one line, cut, with nothing that a terminal or a reader's eye obeys. */
function shown(value: string): string {
  const line = value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS).join('')}…` : line;
}

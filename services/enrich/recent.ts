/**
 * What was last worked out, by what it was worked out from. Two maps take turns, which costs one look-up where a list of the
 * least used would cost three writes.
 */
export interface Recent<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
  readonly clear: () => void;
}

/** So many are surely remembered, and at most twice as many. */
export function recent<K, V extends object>(entries: number): Recent<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  const set = (key: K, value: V): void => {
    if (young.size >= entries) {
      old = young;
      young = new Map<K, V>();
    }
    young.set(key, value);
  };
  return {
    set,
    get: (key) => {
      const known = young.get(key);
      if (known !== undefined) return known;
      const before = old.get(key);
      if (before !== undefined) set(key, before);
      return before;
    },
    clear: () => {
      young = new Map<K, V>();
      old = new Map<K, V>();
    },
  };
}

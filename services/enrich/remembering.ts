/**
 * A function of a text that remembers its last answers: pure, as long as what it stands for is, and as long as nobody changes
 * what it hands out. Two maps take turns, which costs one look-up where a list of the least used would cost three writes.
 */
export interface Limits {
  /** So many are surely remembered, and at most twice as many. */
  readonly entries: number;
  /** Longer texts are worked out each time. */
  readonly characters: number;
}

export function remembering<T extends object>(
  workOut: (text: string) => T,
  { entries, characters }: Limits,
): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    if (text.length > characters) return workOut(text);
    const answer = old.get(text) ?? workOut(text);
    if (young.size >= entries) {
      old = young;
      young = new Map<string, T>();
    }
    young.set(text, answer);
    return answer;
  };
}

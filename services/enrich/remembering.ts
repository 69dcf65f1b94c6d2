/**
 * A function of a text that remembers its last answers: pure, as long as what it stands for is, and as long as nobody changes
 * what it hands out.
 */
import { recent } from './recent.ts';

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
  const answers = recent<string, T>(entries);
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = workOut(text);
    if (text.length <= characters) answers.set(text, answer);
    return answer;
  };
}

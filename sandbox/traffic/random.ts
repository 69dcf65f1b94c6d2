/** Chance that can be told again: the same seed gives the same sequence on every machine. */

export interface Random {
  /** At least 0, less than 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number, at least 0, less than `below`. */
  readonly int: (below: number) => number;
  /** A number, at least `from`, less than `to`. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** Lower-case hexadecimal digits; `digits` is a multiple of 8. */
  readonly hex: (digits: number) => string;
}

export function seeded(...parts: readonly (string | number)[]): Random {
  const next = sfc32(...seedOf(parts.join('\u001f')));
  const int = (below: number): number => Math.floor(next() * below);
  const hex8 = (): string => {
    const bits = Math.floor(next() * 0x1_0000_0000) | 0;
    return `${byte(bits >>> 24)}${byte(bits >>> 16)}${byte(bits >>> 8)}${byte(bits)}`;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    pick: <T>(choices: readonly T[]): T => {
      const choice = choices[int(choices.length)];
      if (choice === undefined) throw new Error('nothing to pick from');
      return choice;
    },
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += hex8();
      return text;
    },
  };
}

/** Two hexadecimal digits each; a look-up, as ids are most of the work of telling an event. */
const bytes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
const byte = (bits: number): string => bytes[bits & 0xff] ?? '';

/** The same list in another order (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  const result: T[] = [];
  while (rest.length > 0) {
    const index = random.int(rest.length);
    const taken = rest[index];
    const last = rest.pop();
    if (taken === undefined || last === undefined) break;
    result.push(taken);
    if (index < rest.length) rest[index] = last;
  }
  return result;
}

type Seed = readonly [number, number, number, number];

/** FNV-1a over the text, four times from different starts. */
function seedOf(text: string): Seed {
  const hash = (start: number): number => {
    let value = start;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value >>> 0;
  };
  return [hash(0x811c9dc5), hash(0x9e3779b9), hash(0x85ebca6b), hash(0xc2b2ae35)];
}

/** Chris Doty-Humphrey's small fast counter; passes PractRand, needs no multiplication. */
function sfc32(...[first, second, third, fourth]: Seed): () => number {
  let a = first | 0;
  let b = second | 0;
  let c = third | 0;
  let counter = fourth | 0;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

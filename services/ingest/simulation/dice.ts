/** Chance that can be played again: the same seed, the same throws. */

export interface Dice {
  /** In [0, 1). */
  readonly chance: () => number;
  readonly happens: (probability: number) => boolean;
  /** A whole number from low to high, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const chance = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(chance() * (high - low + 1));
  return {
    chance,
    happens: (probability) => chance() < probability,
    between,
    pick: <T>(from: readonly T[]) => from[between(0, from.length - 1)] as T,
  };
}

/**
 * What the stages count per rule, as plain numbers: at tens of thousands of events a second, a metric per rule and event
 * would cost more than the rules do. Time is taken of every so many events only, and stands for the others.
 */

/** What a rule has done in one stage. */
export interface Work {
  /** How often it was asked. */
  asked: number;
  matched: number;
  /** How often it threw. */
  failed: number;
  /** Estimated. */
  ms: number;
}

export interface Meter {
  /** By rule id. */
  readonly work: ReadonlyMap<string, Work>;
  readonly of: (rule: string) => Work;
  /** In milliseconds, from whenever. */
  readonly clock: () => number;
}

export function createMeter(clock: () => number): Meter {
  const work = new Map<string, Work>();
  return {
    work,
    clock,
    of: (rule) => {
      const known = work.get(rule) ?? { asked: 0, matched: 0, failed: 0, ms: 0 };
      work.set(rule, known);
      return known;
    },
  };
}

/** Counts, and takes no time. */
export const unmetered = (): Meter => createMeter(() => 0);

/** What correlations look at, and what they say of it. */
import type { Entry } from '../windows.ts';
import type { Part } from './tree.ts';

/** An event that a correlation counts, with the parts of it that the event is. */
export interface Item {
  readonly entry: Entry;
  /** The first event that it rests on: itself, unless it is what a correlation found. */
  readonly since: Entry;
  readonly parts: ReadonlySet<Part>;
}

export interface Hold {
  readonly entry: Entry;
  readonly since: () => Entry;
  /** False where it only goes on. */
  readonly rising: boolean;
  /** What was counted. */
  readonly reading: number;
}

/**
 * The code that an expression is compiled to, for the matcher in `pattern-match.ts`: three numbers an instruction, an
 * operation and two operands. What one instruction falls through to is the next one.
 */
export const OP = {
  MATCH: 0,
  /** The UTF-16 unit `a`. */
  UNIT: 1,
  /** A unit of the set `a`. */
  SET: 2,
  /** Go on at `a`, and if that fails at `b`. */
  SPLIT: 3,
  JUMP: 4,
  /** The position into slot `a`. */
  SAVE: 5,
  /** Slots from `a` up to `b` become empty: what JavaScript does at the beginning of each round of a repetition. */
  CLEAR: 6,
  START: 7,
  END: 8,
  BOUNDARY: 9,
  NO_BOUNDARY: 10,
} as const;

export const WIDTH = 3;

/** Units of one class: those below 128 in a table, the others by asking. */
export interface UnitSet {
  readonly ascii: Uint8Array;
  readonly hasOther: (unit: number) => boolean;
}

export interface Pattern {
  readonly code: Int32Array;
  readonly sets: readonly UnitSet[];
  /** Two for the whole and two for each group. */
  readonly slotCount: number;
  /**
   * Of each instruction its number among those that several others lead to, else -1. Only at these can two ways of
   * matching meet, so the matcher remembers having been there.
   */
  readonly meetings: Int32Array;
  readonly meetingCount: number;
  /** Every match begins with this text; empty where there is no such text. */
  readonly prefix: string;
  /** Which units below 128 a match may begin with, and at 128 the answer for all others; null where it may be empty. */
  readonly first: Uint8Array | null;
  /** A match can begin at the start of the text only. */
  readonly anchored: boolean;
}

export const OTHER_UNITS = 128;

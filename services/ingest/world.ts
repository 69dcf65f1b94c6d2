/** What reading a source needs from outside, and what it tells: the border between deciding and acting. */
import type { ForeignDeadLetter } from '@pipeline/runtime/loops';
import type { Output } from '@pipeline/runtime/outcome';
import type { SourcePosition } from '@pipeline/schemas/generated';
import type { Page } from './page.ts';
import type { Sifted } from './sift.ts';
import type { Answer, ErrorType } from './verdict.ts';
import type { Window } from './window.ts';

export interface Publication {
  readonly outputs: readonly Output[];
  readonly deadLetters: readonly ForeignDeadLetter[];
}

/** Every promise rejects once the source is no longer to be read here. */
export interface World {
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly chance: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** POST /events; lenient: a row that is not JSON does not spoil the page. */
  readonly events: (body: string, lenient: boolean) => Promise<Answer<Page>>;
  /** POST /events/count. */
  readonly count: (body: string) => Promise<Answer<number>>;
  /**
   * Writes in one transaction what `make` returns, nothing where that is empty. One publication of a partition at a time,
   * so that what `make` finds in the ledger is what the log holds.
   */
  readonly publish: <P extends Publication>(make: () => P) => Promise<P>;
}

export type Trouble =
  | { readonly kind: 'retry' | 'narrow'; readonly problem: string; readonly waitMs: number }
  | {
      readonly kind: 'stop';
      readonly errorType: ErrorType;
      readonly problem: string;
      readonly advice: string;
      readonly waitMs: number;
    };

/** Told what happens, for metrics, the log and the source's state. */
export interface Watch {
  readonly began: (position: SourcePosition) => void;
  /** It has been taken out of the configuration, or is to begin anew: its reading is about to be ended. */
  readonly stopping: () => void;
  /** It is read here no longer. */
  readonly ended: () => void;
  /** Status of an answer, or the way it failed. */
  readonly asked: (status: string) => void;
  readonly troubled: (trouble: Trouble) => void;
  readonly recovered: (afterFailures: number) => void;
  readonly published: (sifted: Sifted) => void;
  readonly moved: (position: SourcePosition) => void;
  /** The count of a verified window differed from the rows known. */
  readonly mismatched: (window: Window, known: number, counted: number | null) => void;
}

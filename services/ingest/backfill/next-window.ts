/** What a backfill reads next: a pure function of the job and of what has been read. */
import type { Backfill, Span } from '@pipeline/schemas/generated';
import { alignDown, SLICE_MS } from '../ledger.ts';
import type { Window } from '../window.ts';
import { firstUncovered } from './spans.ts';

export type Next =
  /** `before`: rows from then on belong to whoever reads the time after. */
  | { readonly kind: 'read'; readonly window: Window; readonly before: number }
  /** The live reading has not closed the time that comes next. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'done' };

export interface Known {
  readonly covered: readonly Span[];
  /** Where the live reading of the organization began; from there on all is its own. */
  readonly liveFrom: number;
  /** How far the live reading has closed its windows. */
  readonly closedUntil: number;
  /** Length of a window, at least a slice. */
  readonly spanMs: number;
}

export function nextWindow(job: Backfill, known: Known): Next {
  const from = job.readUntil ?? job.from;
  const live = { from: known.liveFrom, to: Infinity };
  const rest = { from, to: job.to };
  const stretch = job.again ? rest : firstUncovered(rest, [...known.covered, live]);
  if (!stretch || stretch.from >= stretch.to) return { kind: 'done' };
  const closed = Math.min(stretch.to, Math.max(known.liveFrom, known.closedUntil));
  if (closed <= stretch.from) return { kind: 'wait' };
  const end = alignDown(stretch.from + Math.max(SLICE_MS, known.spanMs));
  return { kind: 'read', window: { from: stretch.from, to: Math.min(closed, end) }, before: stretch.to };
}

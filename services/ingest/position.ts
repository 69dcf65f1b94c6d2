/** How far a source has been read: started ≤ settled ≤ closed. Only what a finished window has shown moves it. */
import type { SourcePosition } from '@pipeline/schemas/generated';
import { alignDown } from './ledger.ts';
import type { Reading, Source } from './source.ts';
import type { Window } from './window.ts';

/** Where a source begins that has never run. */
export function beginning(source: Pick<Source, 'name' | 'startMs'>, nowMs: number): SourcePosition {
  const startedFrom = alignDown(nowMs - source.startMs);
  return { source: source.name, startedFrom, settledUntil: startedFrom, closedUntil: startedFrom };
}

export interface Finished {
  readonly window: Window;
  /** When its first page was asked for: later rows are not in it. By our clock or JumpCloud's, whichever is behind. */
  readonly askedAt: number;
}

/** After a window that begins at or before the last closed one has been read whole. */
export function afterReading(
  position: SourcePosition,
  { window, askedAt }: Finished,
  reading: Reading,
): SourcePosition {
  const readUntil = Math.min(window.to, askedAt - reading.lagMs);
  const closedUntil =
    window.from <= position.closedUntil ? Math.max(position.closedUntil, readUntil) : position.closedUntil;
  return settle({ ...position, closedUntil }, { window: { ...window, to: readUntil }, askedAt }, reading);
}

/** After the rows of a window have been read, or counted and found to be those that are known. */
export function settle(position: SourcePosition, { window, askedAt }: Finished, reading: Reading): SourcePosition {
  const finalAge = reading.verifyAfterMs.at(-1) ?? 0;
  const until = alignDown(Math.min(window.to, askedAt - finalAge, position.closedUntil));
  const reaches = window.from <= position.settledUntil && until > position.settledUntil;
  return reaches ? { ...position, settledUntil: until } : position;
}

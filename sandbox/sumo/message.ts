/** What Sumo makes of a line: the time it stamps, and the pieces it cuts it into. */
import { MAX_MESSAGE_BYTES } from './check.ts';

/** As in Sumo's `_format`: custom format, found by itself, none found, corrected. */
export type TimeFormat = 't:def' | 't:full' | 't:none' | 't:ac2';

export interface Stamp {
  readonly at: number;
  readonly format: TimeFormat;
}

/** The locator and format that a source is to be set up with. */
const LOCATOR = /^\{"timestamp":"([^"]+)"/;
const FORMAT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Without a match the left-most time in the text counts, wherever it stands. */
const LEFT_MOST = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})/;

const DAY_MS = 86_400_000;

export function stampOf(text: string, receivedAt: number): Stamp {
  const located = LOCATOR.exec(text)?.[1];
  const custom = located !== undefined && FORMAT.test(located);
  const found = custom ? located : LEFT_MOST.exec(text)?.[0];
  if (found === undefined) return { at: receivedAt, format: 't:none' };
  const at = Date.parse(found);
  // With format and locator set, only these two corrections are left.
  if (Number.isNaN(at) || at < receivedAt - 365 * DAY_MS || at > receivedAt + 2 * DAY_MS) {
    return { at: receivedAt, format: 't:ac2' };
  }
  return { at, format: custom ? 't:def' : 't:full' };
}

/** Messages that a line becomes: 1, or more where it is cut. */
export const slicesOf = (text: string): number => Math.max(1, Math.ceil(Buffer.byteLength(text) / MAX_MESSAGE_BYTES));

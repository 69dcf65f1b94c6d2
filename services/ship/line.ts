/** What a destination makes of a record: one line within the limit, or the reason why there can be none. */
import type { Problem } from '@pipeline/runtime/outcome';
import type { Spliced } from './spliced.ts';

export interface Line {
  readonly kind: 'line';
  /** JSON without a line break. */
  readonly text: string | Spliced;
  /** Length in UTF-8, without the line break that ends it. */
  readonly bytes: number;
  /** How many parts were left out to fit; 0 in nearly every line. */
  readonly omitted: number;
}

/** A line, or why there can be none. */
export type Made = Line | ({ readonly kind: 'unfit' } & Problem);

export type Formatted =
  | Made
  /** The destination is not to have it, for this reason in a word or two. */
  | { readonly kind: 'pass'; readonly reason: string };

/** Sumo cuts a message above 64 KB into chunks, which breaks its JSON. Below both readings of "64 KB", with some room. */
export const MAX_LINE_BYTES = 64_000;

const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** UTC with exactly three fraction digits; null for what has no such form. */
export function isoTime(ms: number): string | null {
  if (!(ms >= 0 && ms <= LAST_MS)) return null;
  const whole = Math.trunc(ms);
  const minute = Math.floor(whole / MINUTE_MS);
  if (minute !== known.minute) known = { minute, text: new Date(minute * MINUTE_MS).toISOString().slice(0, -7) };
  const left = whole - minute * MINUTE_MS;
  return `${known.text}${digits(left)}Z`;
}

const MINUTE_MS = 60_000;
/** Of most events it is the one of the event before: to write out a whole date costs ten times as much. */
let known = { minute: -1, text: '' };

/** Seconds with three fraction digits, of less than a minute. */
function digits(ms: number): string {
  const [seconds, fraction] = [Math.floor(ms / 1_000), ms % 1_000];
  return `${seconds < 10 ? '0' : ''}${seconds}.${fraction < 10 ? '00' : fraction < 100 ? '0' : ''}${fraction}`;
}

/** A line break between tokens is mere white space, and inside a string JSON has none. */
const onOneLine = (json: string): string =>
  json.includes('\n') || json.includes('\r') ? json.replaceAll(/[\r\n]+/g, ' ') : json;

export function lineOf(json: string, omitted = 0): Line {
  const text = onOneLine(json);
  return { kind: 'line', text, bytes: Buffer.byteLength(text), omitted };
}

export const unfit = (reason: string, detail: string): Made => ({ kind: 'unfit', reason, detail });

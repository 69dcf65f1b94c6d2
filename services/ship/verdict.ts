/**
 * What an answer of a Sumo HTTP source means for the lines that were sent.
 *
 * Documented by Sumo ("Troubleshooting HTTP Sources"): 200, 401, 408, 429, 503, 504. The rest is read by one rule: what
 * the lines themselves can be to blame for is refused, what the address or the credential is to blame for stops the
 * destination, and all else is trouble that passes. No answer lets a line be lost.
 */
export type Answer =
  | { readonly kind: 'response'; readonly status: number; readonly retryAfter?: string; readonly body: string }
  /** No answer came: one word for the cause, never a message, which might hold the address. */
  | { readonly kind: 'failed'; readonly cause: string }
  /** No request was made: the destination shows by now what the lines say. */
  | { readonly kind: 'needless' };

export type Verdict =
  | { readonly kind: 'delivered'; readonly warnings: readonly string[] }
  /** `halve`: smaller requests have a better chance. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly halve: boolean }
  | { readonly kind: 'refuse'; readonly detail: string }
  | { readonly kind: 'stop'; readonly reason: string };

/** A `Retry-After` beyond this is taken for a mistake. */
const MAX_RETRY_AFTER_MS = 900_000;
const MAX_DETAIL = 2_048;
const MAX_WARNINGS = 20;
const MAX_WARNING = 200;

export function verdictOf(answer: Answer, nowMs: number): Verdict {
  if (answer.kind === 'failed') return { kind: 'retry', afterMs: 0, halve: false };
  if (answer.kind === 'needless') return { kind: 'delivered', warnings: [] };
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered', warnings: warningsIn(body) };
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return { kind: 'refuse', detail: `${status} ${body.slice(0, MAX_DETAIL)}`.trimEnd() };
    case 408:
      return { kind: 'retry', afterMs: 0, halve: true };
    case 425:
    case 429:
      return { kind: 'retry', afterMs: retryAfterMs(answer.retryAfter, nowMs), halve: false };
    default:
      return status >= 300 && status < 500
        ? { kind: 'stop', reason: reasonOf(status) }
        : { kind: 'retry', afterMs: retryAfterMs(answer.retryAfter, nowMs), halve: false };
  }
}

function reasonOf(status: number): string {
  if (status < 400) return `${status}: the address redirects; requests are sent to the address given and nowhere else`;
  if (status === 401 || status === 403) return `${status}: the address or its token is not accepted`;
  return `${status}: there is no HTTP source at the address`;
}

/** Seconds or a date, in milliseconds from now; 0 where it says nothing usable. */
export function retryAfterMs(text: string | undefined, nowMs: number): number {
  if (text === undefined) return 0;
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, MAX_RETRY_AFTER_MS) : 0;
}

/** Sumo tells in the body of a 200 what it did not like, such as too many fields: `{code, message, errors: [{code, message}]}`. */
function warningsIn(body: string): readonly string[] {
  if (body.trim() === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return ['a body that is not JSON'];
  }
  const found = [
    parsed,
    ...(isRecord(parsed) && Array.isArray(parsed['errors']) ? (parsed['errors'] as unknown[]) : []),
  ]
    .filter(isRecord)
    .filter(({ code, message }) => typeof code === 'string' || typeof message === 'string')
    .map(({ code, message }) => plain([code, message].filter((part) => typeof part === 'string').join(': ')));
  return found.length > 0 ? found.slice(0, MAX_WARNINGS) : ['a body without code or message'];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, MAX_WARNING);

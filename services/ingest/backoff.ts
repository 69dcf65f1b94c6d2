/** How long to wait before an attempt is repeated: capped exponential growth with full jitter, never a hot loop. */

export interface BackoffLimits {
  /** Upper bound of the first wait. */
  readonly firstMs: number;
  readonly maxMs: number;
  /** No wait is shorter, whatever chance says. */
  readonly minMs: number;
}

/** `failures` counts from 1; `chance` is a number in [0, 1). */
export function backoffMs(failures: number, limits: BackoffLimits, chance: number): number {
  const ceiling = Math.min(limits.maxMs, limits.firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(limits.minMs, Math.floor(ceiling * chance));
}

/**
 * What JumpCloud asks for in `Retry-After` (seconds, or an HTTP date), at most `maxMs`; null where it says nothing usable,
 * which includes 'at once'.
 */
export function retryAfterMs(header: string | null, nowMs: number, maxMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return usable(Math.ceil(Number(text) * 1000), maxMs);
  if (!/^[A-Za-z]{3,}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : usable(at - nowMs, maxMs);
}

const usable = (ms: number, maxMs: number): number | null => (ms > 0 ? Math.min(maxMs, ms) : null);

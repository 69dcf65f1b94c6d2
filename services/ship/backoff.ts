/** How long to wait before the next attempt: exponential with full jitter, as in AWS's "Exponential Backoff And Jitter". */
export interface BackoffLimits {
  readonly baseMs: number;
  readonly capMs: number;
}

/** `attempt` counts from 1; `chance` is in [0, 1). */
export const backoffMs = (attempt: number, { baseMs, capMs }: BackoffLimits, chance: number): number =>
  Math.floor(chance * Math.min(capMs, baseMs * 2 ** (attempt - 1)));

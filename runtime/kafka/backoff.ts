/** How long to wait before the next attempt: doubling, capped, with chance in it, so that many do not return at once. */
const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** `attempt` counts from 1; `random` is in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/**
 * Where one episode ends and the next begins, told from event times alone, so that it does not matter when or in which
 * order the events became known, nor how long before the present the reading began.
 *
 * An episode ends where nothing follows for `quietMs`. One that goes on for very long is cut at fixed points of the
 * day; a cut leaves at least a quarter of a day before it, so that a short attack across midnight stays one.
 */

const HOUR_MS = 3_600_000;
/** Cuts lie at multiples of this since the epoch: noon and midnight, UTC. */
const CUT_MS = 12 * HOUR_MS;
const BEFORE_CUT_MS = 6 * HOUR_MS;

/** No episode lasts longer. */
export const LONGEST_EPISODE_MS = CUT_MS + BEFORE_CUT_MS;

/** To know the episode of an event, this stretch of time before it has to be known. */
export const lookbackMs = (quietMs: number): number => LONGEST_EPISODE_MS + quietMs;

/** Splits items, which are in order of time, into episodes. */
export function episodes<T extends { readonly at: number }>(items: readonly T[], quietMs: number): T[][] {
  const result: T[][] = [];
  let current: T[] = [];
  let began = -Infinity;
  let last = -Infinity;
  for (const item of items) {
    const cut = Math.floor(item.at / CUT_MS) * CUT_MS;
    const quiet = item.at - last >= quietMs;
    if (quiet || (last < cut && cut - began >= BEFORE_CUT_MS)) {
      current = [];
      result.push(current);
    }
    // A cut does not begin anew: the next cut comes at the next fixed point.
    if (quiet) began = item.at;
    current.push(item);
    last = item.at;
  }
  return result;
}

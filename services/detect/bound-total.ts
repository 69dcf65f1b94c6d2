/**
 * A bound on all that a partition remembers, however many names somebody invents: what was appended so many records ago is
 * forgotten as if it were too old. By offsets, so that it is a function of the log; in pieces, so that forgetting is done
 * seldom and little has to be noted. Whoever comes last is remembered best: a flood shortens how far back all rules see,
 * and leaves what happens now in view.
 */

/**
 * Of one partition, with the ends of transactions between them. A hundred thousand people make half of it in the five days
 * that rules look back, in each of twelve partitions. Packed it is some hundred megabytes.
 */
export const MOST_RECORDS = 2_000_000;
const PIECES = 16;

interface Piece {
  readonly number: number;
  /** When its first record was appended, by the present that it came in. */
  readonly beganAt: number;
}

export interface Reach {
  readonly mostRecords: number;
  /** Those that are remembered, the oldest first. */
  readonly pieces: Piece[];
  /** What was appended before is forgotten; -Infinity while nothing had to go. */
  since: number;
  /** Records that went although they were not too old. */
  evicted: number;
}

export const fullReach = (mostRecords = MOST_RECORDS): Reach => ({
  mostRecords,
  pieces: [],
  since: -Infinity,
  evicted: 0,
});

/**
 * Notes the record at this offset. True where what is remembered begins later than before, and something goes that is not
 * older than `longestMs`, the longest that any rule remembers.
 */
export function reachTo(reach: Reach, offset: number, now: number, longestMs: number): boolean {
  const { pieces, mostRecords } = reach;
  const each = mostRecords / PIECES;
  const number = Math.floor(offset / each);
  if (pieces.at(-1)?.number === number) return false;
  pieces.push({ number, beganAt: now });
  let gone = 0;
  while ((pieces[gone]?.number ?? number) <= number - PIECES) gone++;
  if (gone === 0) return false;
  pieces.splice(0, gone);
  const before = reach.since;
  reach.since = pieces[0]?.beganAt ?? now;
  if (reach.since <= now - longestMs) return false;
  reach.evicted += gone * each;
  return reach.since > before;
}

/** Whether a rule sees less than it needs to judge what happens now, so that counts may be too low. */
export const isShort = ({ since }: Reach, now: number, neededMs: number): boolean => since > now - neededMs;

/**
 * Networks that are not where the person is, such as a company's VPN: on some days the person goes to and fro between one and
 * another network more often than anybody goes. Both ends count, as nothing tells which of them is the exit. By days, so that
 * no order of arrival shows.
 */
import { isGateway, networkOf } from './habits.ts';
import type { Known, Lesson } from './knowledge.ts';
import { isFlagged } from './leg.ts';
import type { Entry } from './windows.ts';

const EXIT = 'exit';
const DAY_MS = 86_400_000;
/** Changes between two networks in one day. Who goes to work and home makes two. */
const CHANGES = 3;
const USUAL_DAYS = 2;

const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** The days on which networks were ends of so many changes, among changes that count. */
function exitDays(
  entries: readonly Entry[],
  counts: (from: Entry, to: Entry) => boolean,
): Map<string, ReadonlySet<number>> {
  const changes = new Map<string, number>();
  const days = new Map<string, Set<number>>();
  let from: Entry | undefined;
  for (const to of entries) {
    const [a, b] = [from && networkOf(from), networkOf(to)];
    if (b === undefined || isGateway(to) || isFlagged(to.sighting.client)) continue;
    if (from && a !== undefined && a !== b && dayOf(from.at) === dayOf(to.at) && counts(from, to)) {
      const pair = JSON.stringify([dayOf(to.at), ...[a, b].sort()]);
      const count = (changes.get(pair) ?? 0) + 1;
      changes.set(pair, count);
      if (count >= CHANGES) for (const name of [a, b]) days.set(name, (days.get(name) ?? new Set()).add(dayOf(to.at)));
    }
    from = to;
  }
  return days;
}

/** Whether a network has shown itself as an end of such days before. */
export function exitsOf(entries: readonly Entry[], known: Known): (entry: Entry) => boolean {
  let inView: Map<string, ReadonlySet<number>> | undefined;
  return (entry) => {
    const name = networkOf(entry);
    if (name === undefined || isGateway(entry)) return false;
    // Not what is a change only because something between has been forgotten.
    inView ??= exitDays(entries, ({ at }) => at >= known.completeFrom);
    const days = new Set([...known.times(EXIT, name), ...(inView.get(name) ?? [])]);
    return [...days].filter((day) => day < dayOf(entry.at)).length >= USUAL_DAYS;
  };
}

/** Of the days in which something has newly settled, by all that has. */
export function exitLessons(entries: readonly Entry[], settled: (appendedAt: number) => boolean): Lesson[] {
  const newly = entries.filter(({ appendedAt }) => settled(appendedAt));
  const until = newly.reduce((latest, { appendedAt }) => Math.max(latest, appendedAt), -Infinity);
  const today = new Set(newly.map(({ at }) => dayOf(at)));
  const days = exitDays(entries, (from, to) => Math.max(from.appendedAt, to.appendedAt) <= until);
  return [...days].flatMap(([name, own]) =>
    [...own].flatMap((at) => (today.has(at) ? [{ kind: EXIT, name, at }] : [])),
  );
}

/**
 * Networks that are not where the person is, such as a company's VPN: on some days the person goes to and fro between one and
 * another network more often than anybody goes, or a phone far away approves a login from there. Of the two ends of coming
 * and going the one in which phones have been is no exit. By days, so that no order of arrival shows.
 */
import { isGateway, networkOf } from './habits.ts';
import type { Known, Lesson } from './knowledge.ts';
import { isFlagged } from './leg.ts';
import { approverOf, farGap, hasBeenIn, phoneLessons } from './phones.ts';
import type { Entry } from './windows.ts';

const EXIT = 'exit';
const DAY_MS = 86_400_000;
/** Changes between two networks in one day. Who goes to work and home makes two. */
const CHANGES = 3;
const USUAL_DAYS = 2;
/** No phone that approves a login beside it is said to be so far away. */
const FAR_KM = 500;

const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
/** A carrier or a relay is judged by itself, and what anyone may rent teaches nothing. */
const mayBeExit = ({ sighting: { client } }: Entry): boolean => !isGateway(client) && !isFlagged(client);
/** A phone on a carrier's network is where nobody knows: for an approval that is enough, for a journey it is not. */
export type By = 'phones in places' | 'any phone';
const isApprovedFromAfar = (entry: Entry, by: By): boolean =>
  (approverOf(entry) !== undefined || (by === 'any phone' && isOnCarrier(entry))) &&
  mayBeExit(entry) &&
  farGap(entry.sighting, FAR_KM) !== undefined;
const isOnCarrier = ({ sighting: { push, approver } }: Entry): boolean =>
  push === true && approver?.network?.kind === 'mobile';

/** The days on which networks were ends of so many changes, among changes that count. */
function changedDays(entries: readonly Entry[], counts: (from: Entry, to: Entry) => boolean): Map<string, Set<number>> {
  const changes = new Map<string, number>();
  const days = new Map<string, Set<number>>();
  let from: Entry | undefined;
  for (const to of entries) {
    const [a, b] = [from && networkOf(from), networkOf(to)];
    if (b === undefined || !mayBeExit(to)) continue;
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

/** Whether a network has shown itself as an exit on so many days before. */
export function exitsOf(
  entries: readonly Entry[],
  known: Known,
  leastDays = USUAL_DAYS,
  by: By = 'phones in places',
): (entry: Entry) => boolean {
  let inView: Map<string, Set<number>> | undefined;
  const found = (): Map<string, Set<number>> => {
    // Not what is a change only because something between has been forgotten.
    const days = changedDays(entries, ({ at }) => at >= known.completeFrom);
    for (const { name, at } of approvedFromAfar(entries, by)) days.set(name, (days.get(name) ?? new Set()).add(at));
    return days;
  };
  return (entry) => {
    const name = networkOf(entry);
    if (name === undefined || isGateway(entry.sighting.client)) return false;
    inView ??= found();
    const days = new Set([...known.times(EXIT, name), ...(inView.get(name) ?? [])]);
    return (
      [...days].filter((day) => day < dayOf(entry.at)).length >= leastDays && !hasBeenIn(name, entry.at, entries, known)
    );
  };
}

const approvedFromAfar = (entries: readonly Entry[], by: By): Lesson[] =>
  entries.flatMap((entry) => {
    const name = isApprovedFromAfar(entry, by) ? networkOf(entry) : undefined;
    return name === undefined ? [] : [{ kind: EXIT, name, at: dayOf(entry.at) }];
  });

/** What approvals say: where phones are, and where they are not though somebody signs in there. */
export const approvalLessons = (entries: readonly Entry[], by: By): Lesson[] => [
  ...phoneLessons(entries),
  ...approvedFromAfar(entries, by),
];

/** Of the days in which something has newly settled, by all that has. */
export function exitLessons(entries: readonly Entry[], settled: (appendedAt: number) => boolean): Lesson[] {
  const newly = entries.filter(({ appendedAt }) => settled(appendedAt));
  const until = newly.reduce((latest, { appendedAt }) => Math.max(latest, appendedAt), -Infinity);
  const today = new Set(newly.map(({ at }) => dayOf(at)));
  const days = changedDays(entries, (from, to) => Math.max(from.appendedAt, to.appendedAt) <= until);
  const changed = [...days].flatMap(([name, own]) =>
    [...own].flatMap((at) => (today.has(at) ? [{ kind: EXIT, name, at }] : [])),
  );
  return [...changed, ...approvalLessons(newly, 'phones in places')];
}

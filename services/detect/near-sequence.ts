/** What comes nearest to N events of one kind with one of another after them: how many there were, and what followed. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { episodes } from './episode.ts';
import { duration, grouped } from './explain.ts';
import { fullestAbout, SHOWN, type About, type Near } from './near.ts';
import { once, standsFor, type Once } from './once.ts';
import { eventGauge } from './sliding.ts';
import { before, firstAfter, type Entry } from './windows.ts';

export interface Sought {
  readonly atLeast: number;
  readonly withinMs: number;
  readonly first: (event: Sighting) => boolean;
  /** Of the second kind is whatever is not of the first. */
  readonly called: { readonly first: string; readonly then: string };
  readonly thenRequired: boolean;
  /** Events of the first kind that are one. */
  readonly once?: Once;
}

export function nearestSequence(entries: readonly Entry[], about: About, sought: Sought): Near[] {
  const parts = episodes(
    entries.filter(({ sighting }) => sought.first(sighting)),
    sought.withinMs,
  ).map((firsts) =>
    sought.once
      ? { firsts: once(firsts, sought.once), about: standsFor(firsts, about, sought.once) }
      : { firsts, about },
  );
  const byFirsts = parts.flatMap((part) => enoughFirsts(part.firsts, part.about, sought));
  if (byFirsts.length > 0) return byFirsts;
  const counting = parts.flatMap(({ firsts }) => firsts);
  return entries
    .filter((entry) => about(entry) && !sought.first(entry.sighting))
    .map((then) => firstsBefore(then, counting, sought))
    .sort((a, b) => b.counted.length - a.counted.length)
    .slice(0, SHOWN);
}

function enoughFirsts(firsts: readonly Entry[], about: About, sought: Sought): Near[] {
  const { withinMs, atLeast, called, thenRequired } = sought;
  const counted = { withinMs, atLeast, name: `most ${called.first} within ${duration(withinMs)}` };
  const gauge = eventGauge();
  return fullestAbout(firsts, about, { ...counted, gauge, threshold: `at least ${grouped(atLeast)}` }).map((near) =>
    // With one that follows it would have been found.
    thenRequired && near.checks.every(({ passed }) => passed)
      ? { ...near, checks: [...near.checks, nothingFollowed(sought)] }
      : near,
  );
}

const nothingFollowed = ({ called, withinMs }: Sought): Check => ({
  name: `${called.then} within ${duration(withinMs)} after so many`,
  ...{ value: '0', threshold: 'at least 1', passed: false },
});

function firstsBefore(then: Entry, firsts: readonly Entry[], { withinMs, atLeast, called }: Sought): Near {
  const counted = firsts.slice(firstAfter(firsts, then.at - withinMs)).filter((entry) => before(entry, then));
  const many = counted.reduce((sum, { weight }) => sum + weight, 0);
  const name = `${called.first} within ${duration(withinMs)} before ${called.then}`;
  const check = { name, value: grouped(many), threshold: `at least ${grouped(atLeast)}`, passed: many >= atLeast };
  return { counted: [...counted, then], checks: [check] };
}

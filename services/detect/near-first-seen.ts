/** Why something was not new: it was shown on an earlier day, or by somebody of whom too little is known. */
import type { Check } from '@pipeline/schemas/generated';
import { counted, plain } from './explain.ts';
import type { Known } from './knowledge.ts';
import { SHOWN, type About, type Near } from './near.ts';
import { DAY_MS, dayOf, daysOf, isKnownOn, knownSince, type Days, type Novelty } from './novelty.ts';
import type { Entry } from './windows.ts';

/** The latest of each day that show the same. */
export function notNew(entries: readonly Entry[], about: About, known: Known, novelty: Novelty): Near[] {
  const days = daysOf(entries, known, novelty);
  const ofDay = Map.groupBy(entries.filter(about), ({ at, sighting }) =>
    JSON.stringify([dayOf(at), ...novelty.names(sighting)]),
  );
  return [...ofDay.values()].slice(-SHOWN).flatMap((events) => {
    const entry = events.at(-1);
    return entry ? [{ counted: events, checks: checksOf(entry, entries, known, days, novelty) }] : [];
  });
}

function checksOf(entry: Entry, entries: readonly Entry[], known: Known, days: Days, novelty: Novelty): Check[] {
  const { names, what, reasons, baselineMs, learningMs } = novelty;
  const today = dayOf(entry.at);
  const shown = names(entry.sighting);
  if (shown.length === 0)
    return [{ name: `${what} that could be new`, value: 'none', threshold: 'at least 1', passed: false }];
  const news = shown.map((name): Check => {
    const last = Math.max(-Infinity, ...(days.get(name) ?? []).filter((day) => day < today));
    return {
      name: `days since ${plain(name)} was last seen as ${what}`,
      value: last === -Infinity ? 'never seen' : inDays(today - last),
      threshold: `more than ${inDays(baselineMs)}`,
      passed: !isKnownOn(today, name, days, novelty),
    };
  });
  // One new name of several is enough.
  const isNew = news.some(({ passed }) => passed);
  const since = knownSince(today, days, novelty);
  const why = reasons?.(entry, entries, known) ?? [];
  return [
    ...(isNew ? news.filter(({ passed }) => passed) : news),
    {
      name: 'known for',
      value: inDays(today - since),
      threshold: `at least ${inDays(learningMs)}`,
      passed: today - since >= learningMs,
    },
    {
      name: 'nothing ordinary',
      value: why.length > 0 ? why.map(plain).join(', ') : 'nothing',
      threshold: 'no such reason',
      passed: why.length === 0,
    },
  ];
}

const inDays = (ms: number): string => counted(Math.round(ms / DAY_MS), 'day');

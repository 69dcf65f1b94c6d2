/** Why nothing was said to be missing: it came in time, may still come, or there was nothing that it should have followed. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { duration } from './explain.ts';
import { SHOWN, type About, type Near } from './near.ts';
import type { Entry } from './windows.ts';

export interface Absence {
  /** What something should follow. */
  readonly asks: (event: Sighting) => boolean;
  /** That, as the name of a check. */
  readonly asked: string;
  /** What should follow. */
  readonly answers: (event: Sighting) => boolean;
  readonly withinMs: number;
  /** What is missing, as the name of a check. */
  readonly missing: string;
}

/** What was asked for is told with its answer, and an answer with what it answers. */
export function answered(entries: readonly Entry[], about: About, absence: Absence): Near[] {
  const { asks, answers, asked } = absence;
  const concerned = new Set<Entry>();
  const idle: Entry[] = [];
  for (const [index, entry] of entries.entries()) {
    if (!about(entry)) continue;
    if (asks(entry.sighting)) concerned.add(entry);
    else if (answers(entry.sighting)) {
      const earlier = entries.slice(0, index).findLast(({ at, sighting }) => asks(sighting) && at < entry.at);
      if (earlier) concerned.add(earlier);
      else idle.push(entry);
    }
  }
  const nothing: Check = { name: asked, value: 'none before', threshold: 'at least 1', passed: false };
  return [
    ...[...concerned].slice(-SHOWN).map((entry) => awaited(entry, entries, absence)),
    ...(idle.length > 0 ? [{ counted: idle, checks: [nothing] }] : []),
  ];
}

function awaited(entry: Entry, entries: readonly Entry[], { answers, withinMs, missing }: Absence): Near {
  const answer = entries.find(({ at, sighting }) => at > entry.at && answers(sighting));
  const inTime = answer && answer.at <= entry.at + withinMs;
  const check: Check = {
    name: missing,
    value: answer ? `after ${duration(answer.at - entry.at)}` : 'not seen',
    threshold: `not within ${duration(withinMs)}`,
    passed: !inTime,
  };
  // Else it would have been told.
  const waits: Check = {
    name: 'waited for it',
    value: 'what has been read does not go so far',
    threshold: `at least ${duration(withinMs)}`,
    passed: false,
  };
  return { counted: answer ? [entry, answer] : [entry], checks: inTime ? [check] : [check, waits] };
}

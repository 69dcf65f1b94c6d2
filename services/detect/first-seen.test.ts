/** What is new to somebody: by earlier days, from memory and from what is in view, told once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sightingOf } from './examples.ts';
import { firstSeen, type First } from './first-seen.ts';
import { knownOf, learn, nothingKnown, type AllKnowledge } from './knowledge.ts';
import { before, entryOf, type Entry } from './windows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Math.floor(Date.UTC(2026, 5, 2) / DAY) * DAY;
const jane = { organization: 'org', groupKind: 'actor', group: 'user:jane.doe' } as const;

const novelty = firstSeen({
  ...{ kind: 'application', what: 'application', baselineMs: 35 * DAY, learningMs: 7 * DAY },
  names: ({ application }) => (application === null ? [] : [application]),
});
let made = 0;
const entry = (at: number, application: string | null): Entry => ({
  ...entryOf({ ...sightingOf({ at: '0:0' }, made++), application, occurredAt: at, receivedAt: at }, at),
});
const summary = ({ names, usual, suppressedBy, counted }: First): unknown => [
  names,
  usual,
  suppressedBy,
  counted.length,
];
/** Knows the days of a history of long ago. */
function knowing(days: readonly (readonly [number, string])[]) {
  const all: AllKnowledge = new Map();
  const entries = days.map(([day, name]) => entry(START + day * DAY + HOUR, name));
  const lessons = novelty.learns?.(entries, () => true) ?? [];
  for (const lesson of lessons) learn(all, jane, lesson, 0);
  return knownOf(all, jane, 1);
}

test('a name is new if no earlier day knows it; all of its first day is one finding', () => {
  const known = knowing([
    [0, 'mail'],
    [8, 'wiki'],
  ]);
  const at = START + 10 * DAY;
  const today = [entry(at + HOUR, 'vault'), entry(at + 2 * HOUR, 'mail'), entry(at + 3 * HOUR, 'vault')];
  expect(novelty.find([...today, entry(at + DAY, 'vault')], known).map(summary)).toEqual([
    [['vault'], ['mail', 'wiki'], [], 2],
  ]);
});

test('what was learned of its own day does not vouch for it', () => {
  const at = START + 10 * DAY;
  const known = knowing([
    [0, 'mail'],
    [10, 'vault'],
  ]);
  expect(novelty.find([entry(at + HOUR, 'vault')], known).map(summary)).toEqual([[['vault'], ['mail'], [], 1]]);
});

test('in the first days nothing is new, and neither is it after a long absence', () => {
  const learning = (known: ReturnType<typeof knowing>, day: number): unknown =>
    novelty.find([entry(START + day * DAY, 'vault')], known).map(({ suppressedBy }) => suppressedBy);
  expect(learning(nothingKnown, 0)).toEqual([]);
  expect(learning(knowing([[0, 'mail']]), 6)).toEqual([]);
  expect(learning(knowing([[0, 'mail']]), 7)).toEqual([[]]);
  expect(learning(knowing([[0, 'mail']]), 35)).toEqual([[]]);
  expect(learning(knowing([[0, 'mail']]), 36)).toEqual([]);
});

test('a name is known for the baseline, and not a day longer', () => {
  const names = (day: number): unknown =>
    novelty
      .find(
        [entry(START + day * DAY, 'mail')],
        knowing([
          [0, 'mail'],
          [30, 'wiki'],
        ]),
      )
      .flatMap((finding) => finding.names);
  expect(names(35)).toEqual([]);
  expect(names(36)).toEqual(['mail']);
});

test('where an event is passed over without looking, looking would have found nothing', () => {
  const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom('mail', 'wiki', 'vault', null)), {
    ...{ minLength: 1, maxLength: 12 },
  });
  fc.assert(
    fc.property(days, days, fc.nat(11), (past, recent, any) => {
      const known = knowing(past.flatMap(([day, name]) => (name === null ? [] : [[day / 4, name] as const])));
      const entries = recent.map(([hours, name]) => entry(START + 16 * DAY + hours * HOUR, name));
      entries.sort((a, b) => (before(a, b) ? -1 : 1));
      const index = any % entries.length;
      const others = entries.filter((_, place) => place !== index);
      if (novelty.find(others, known).length > 0 || novelty.mayFind(entries, index)) return;
      expect(novelty.find(entries, known)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

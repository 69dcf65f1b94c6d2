import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differentAtLeast } from './distinct.ts';
import type { Distinct } from './distinct-window.ts';
import { EXCUSED_FOR_MS } from './excuse.ts';
import { nothingKnown } from './knowledge.ts';
import { personOf } from './people.ts';
import { entriesOf, type Step } from './testing/entries.ts';
import type { Entry } from './windows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WITHIN = 15 * MINUTE;

const isSuccess = ({ sighting }: Entry): boolean => sighting.outcome === 'success';

const rules: fc.Arbitrary<Distinct> = fc
  .record({
    atLeast: fc.integer({ min: 1, max: 4 }),
    withinMs: fc.constant(WITHIN),
    ...{ of: fc.constant(personOf), called: fc.constant('people') },
    leastEvents: fc.integer({ min: 0, max: 4 }),
    mostEach: fc.integer({ min: 0, max: 3 }),
    opposite: fc.option(
      fc.record({
        is: fc.constant(({ outcome }: Entry['sighting']) => outcome === 'success'),
        ...{ leastShare: fc.constantFrom(0, 0.3, 0.5, 1), required: fc.boolean() },
      }),
      { nil: undefined },
    ),
  })
  .map(({ opposite, ...rest }) => (opposite ? { ...rest, opposite } : rest));

/** Within a few hours, so that no episode is cut for being long. */
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    atMs: fc.oneof(
      fc.integer({ min: 0, max: 3 * HOUR }),
      fc.nat(36).map((n) => n * 5 * MINUTE),
    ),
    user: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    outcome: fc.nat(7).map((n) => (n === 0 ? ('success' as const) : ('failure' as const))),
  }),
  { maxLength: 25, size: 'max' },
);

const found = (rule: Distinct, entries: readonly Entry[]) => differentAtLeast(rule).find(entries, nothingKnown);

/** Every window by itself, as the rule's parameters say; nothing is carried from one to the next. */
function plainly(rule: Distinct, entries: readonly Entry[]): { anchor: string | undefined; tries: string[] }[] {
  const { opposite, mostEach = 0, leastEvents = 0, atLeast } = rule;
  const isOpposite = (entry: Entry): boolean => opposite !== undefined && isSuccess(entry);
  const excused = (entry: Entry): boolean =>
    entries.some(
      (other) =>
        isOpposite(other) &&
        personOf(other.sighting) === personOf(entry.sighting) &&
        other.at - entry.at < WITHIN &&
        entry.at - other.at < EXCUSED_FOR_MS,
    );
  const tries = entries.filter((entry) => !isOpposite(entry) && !excused(entry));
  const windowOf = (last: number): Entry[] =>
    entries.filter(({ at }, index) => index <= last && at > (entries[last]?.at ?? 0) - WITHIN);
  const fires = (window: readonly Entry[]): boolean => {
    const own = window.filter((entry) => tries.includes(entry));
    const people = new Set(own.map(({ sighting }) => personOf(sighting)));
    const all = (name: string): number =>
      window.filter((entry) => !isOpposite(entry) && personOf(entry.sighting) === name).length;
    const different = [...people].filter((name) => mostEach === 0 || all(name) <= mostEach).length;
    if (different < atLeast || own.length < leastEvents) return false;
    if (!opposite) return true;
    const opposed = new Set(window.filter(isOpposite).map(({ sighting }) => personOf(sighting))).size;
    return different / (different + opposed) >= opposite.leastShare && (!opposite.required || opposed > 0);
  };
  const runs: Entry[][] = [];
  for (const entry of tries) {
    const last = runs.at(-1)?.at(-1);
    if (last && entry.at - last.at < WITHIN) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => {
    const window = entries
      .map((entry, index) => ({ entry, window: windowOf(index) }))
      .filter(({ entry }) => tries.includes(entry) || (isOpposite(entry) && opposite?.required))
      .filter((each) => run.some((entry) => entry === each.window.filter((other) => tries.includes(other)).at(-1)))
      .find((each) => fires(each.window))?.window;
    const first = window?.find((entry) => run.includes(entry));
    return first ? [{ anchor: first.id, tries: run.slice(run.indexOf(first)).map(({ id }) => id) }] : [];
  });
}

test('finds what a plain search over all windows finds', () => {
  fc.assert(
    fc.property(rules, steps, (rule, history) => {
      const entries = entriesOf(history);
      const told = found(rule, entries).map(({ anchor, tries }) => {
        return { anchor: anchor.id, tries: tries.map(({ id }) => id) };
      });
      expect(told).toEqual(plainly(rule, entries));
    }),
    { numRuns: 2_000 },
  );
});

test('nothing is overlooked: an entry not worth a look makes no finding where there was none', () => {
  fc.assert(
    fc.property(rules, steps, fc.nat(), (rule, history, any) => {
      const entries = entriesOf(history);
      const index = any % Math.max(1, entries.length);
      const firing = differentAtLeast(rule);
      if (found(rule, entries.toSpliced(index, 1)).length > 0 || firing.mayFind(entries, index)) return;
      expect(found(rule, entries)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

const failure = (minute: number, user: string): Step => ({ atMs: minute * MINUTE, user, outcome: 'failure' });
const success = (minute: number, user: string): Step => ({ atMs: minute * MINUTE, user });
const spray: Distinct = {
  ...{ atLeast: 3, withinMs: WITHIN, of: personOf, called: 'people' },
  opposite: { is: ({ outcome }) => outcome === 'success', leastShare: 0.5, required: false },
};
const anchors = (rule: Distinct, ...history: Step[]): string[] =>
  found(rule, entriesOf(history)).map(({ anchor }) => anchor.id);

test('who gets in within the window afterwards, or within half a day before, is not counted', () => {
  const three = [failure(1, 'a'), failure(2, 'b'), failure(3, 'c')];
  expect(anchors(spray, ...three)).toEqual(['event-1']);
  expect(anchors(spray, ...three, success(15, 'a'))).toEqual([]);
  expect(anchors(spray, ...three, success(16, 'a'))).toEqual(['event-1']);
  const later = three.map((each) => ({ ...each, atMs: each.atMs + 12 * HOUR }));
  expect(anchors(spray, ...later, success(2, 'a'))).toEqual([]);
  expect(anchors(spray, ...later, success(1, 'a'))).toEqual(['event-1']);
});

test('who tries more often than may be is not counted, excused tries included', () => {
  const rule = { ...spray, mostEach: 1 };
  // The success excuses the second of a’s tries only.
  const history = [failure(0, 'a'), failure(13, 'a'), failure(13, 'b'), failure(14, 'c')];
  expect(anchors(rule, ...history.slice(2), failure(0, 'a'))).toEqual(['event-3']);
  expect(anchors(rule, ...history)).toEqual([]);
  expect(anchors(rule, ...history, success(16, 'a'))).toEqual([]);
});

test('the numbers are those of the fullest window', () => {
  const history = [
    failure(0, 'a'),
    failure(1, 'b'),
    failure(2, 'c'),
    success(3, 'x'),
    failure(4, 'd'),
    failure(5, 'd'),
  ];
  const [finding] = found(spray, entriesOf(history));
  expect(finding?.content).toEqual({ different: 4, events: 4, opposed: 1 });
  expect(finding && differentAtLeast(spray).checks(finding)).toMatchObject([
    { name: 'different people within 15 minutes', value: '4', threshold: 'at least 3', passed: true },
    { value: '4 of 5 (80 %)', threshold: 'at least 50 %', passed: true },
  ]);
  expect(finding?.opposites.map(({ id }) => id)).toEqual(['event-4']);
  expect(finding?.count).toBe(5);
});

test('a flood of names keeps the memory within its cap and the excuses in it', () => {
  const { mayMerge, cap } = differentAtLeast(spray);
  const [a, b, c] = entriesOf([failure(0, 'a'), failure(1, 'b'), failure(2, 'c')]);
  const [x, y, z] = entriesOf([success(0, 'a'), success(1, 'b'), success(2, 'c')]);
  if (!a || !b || !c || !x || !y || !z) throw new Error('no entries');
  expect(cap).toBeGreaterThanOrEqual(1_000);
  expect([mayMerge(a, b, c), mayMerge(x, y, z), mayMerge(a, y, c)]).toEqual([true, false, false]);
});

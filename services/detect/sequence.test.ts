import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingKnown } from './knowledge.ts';
import { followedBy, type Sequence } from './sequence.ts';
import { entriesOf, type Step } from './testing/entries.ts';
import { before, type Entry } from './windows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WITHIN = 15 * MINUTE;

const isFirst = ({ sighting }: Entry): boolean => sighting.outcome === 'failure';
const base = {
  withinMs: WITHIN,
  called: { first: 'failures', then: 'successes' },
  first: ({ outcome }: Entry['sighting']) => outcome === 'failure',
};
const rules: fc.Arbitrary<Sequence> = fc
  .record({ atLeast: fc.integer({ min: 1, max: 4 }), thenRequired: fc.boolean(), once: fc.boolean() })
  .map(({ once, ...rule }) => ({
    ...{ ...base, ...rule },
    ...(once && { once: { of: ({ application }) => application ?? '', withinMs: MINUTE } }),
  }));

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    atMs: fc.oneof(
      fc.integer({ min: 0, max: 3 * HOUR }),
      fc.nat(10).map((n) => n * MINUTE),
      fc.nat(36).map((n) => n * 5 * MINUTE),
    ),
    application: fc.constantFrom('x', 'y'),
    outcome: fc.constantFrom('failure' as const, 'failure' as const, 'success' as const),
  }),
  { maxLength: 25, size: 'max' },
);

const found = (rule: Sequence, entries: readonly Entry[]) => followedBy(rule).find(entries, nothingKnown);

interface Plain {
  readonly anchor: string | undefined;
  readonly firsts: string[];
  readonly thens: string[];
}

function plainly(rule: Sequence, entries: readonly Entry[]): Plain[] {
  const runs: Entry[][] = [];
  for (const entry of entries.filter(isFirst)) {
    const last = runs.at(-1)?.at(-1);
    if (last && entry.at - last.at < WITHIN) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => {
    const counting: Entry[] = [];
    for (const entry of run) {
      const same = counting.filter(({ sighting }) => sighting.application === entry.sighting.application).at(-1);
      if (!rule.once || !same || entry.at - same.at >= rule.once.withinMs) counting.push(entry);
    }
    const upTo = (at: Entry): Entry[] =>
      counting.filter((entry) => (entry === at || before(entry, at)) && entry.at > at.at - WITHIN);
    const crossing = counting.map(upTo).find((window) => window.length >= rule.atLeast);
    const oldest = crossing?.[0];
    if (!oldest) return [];
    const thens = entries.filter((entry) => !isFirst(entry) && upTo(entry).length >= rule.atLeast);
    if (rule.thenRequired && thens.length === 0) return [];
    const firsts = counting.slice(counting.indexOf(oldest));
    const anchor = rule.thenRequired ? thens[0] : oldest;
    return [{ anchor: anchor?.id, firsts: firsts.map(({ id }) => id), thens: thens.map(({ id }) => id) }];
  });
}

test('finds what a plain search finds', () => {
  fc.assert(
    fc.property(rules, steps, (rule, history) => {
      const entries = entriesOf(history);
      const told = found(rule, entries).map(({ anchor, firsts, thens }): Plain => {
        return { anchor: anchor.id, firsts: firsts.map(({ id }) => id), thens: thens.map(({ id }) => id) };
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
      if (found(rule, entries.toSpliced(index, 1)).length > 0 || followedBy(rule).mayFind(entries, index)) return;
      expect(found(rule, entries)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('what was needed and what was found, in numbers', () => {
  const history: Step[] = [0, 1, 2].map((minute) => ({ atMs: minute * MINUTE, outcome: 'failure' }));
  const checks = (thenRequired: boolean, ...more: Step[]) => {
    const rule = { ...base, atLeast: 3, thenRequired };
    const [finding] = found(rule, entriesOf([...history, ...more]));
    return finding && followedBy(rule).checks(finding);
  };
  expect(checks(true)).toBeUndefined();
  expect(checks(true, { atMs: 3 * MINUTE })).toMatchObject([
    { name: 'most failures within 15 minutes', value: '3', threshold: 'at least 3', passed: true },
    { name: 'successes within 15 minutes after so many', value: '1', threshold: 'at least 1', passed: true },
  ]);
  expect(checks(false)?.[1]).toMatchObject({ value: '0', threshold: 'any makes it graver', passed: false });
});

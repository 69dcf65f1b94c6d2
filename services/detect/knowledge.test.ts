import type { Knowledge } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byKindAndName,
  FORGET_MS,
  knownOf,
  learn,
  restoreKnowledge,
  type AllKnowledge,
  type Lesson,
} from './knowledge.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const jane = { organization: 'org', groupKind: 'actor', group: 'user:jane.doe' } as const;
const country = (name: string, at: number): Lesson => ({ kind: 'country', name, at });

test('what is learned is known from the signal on by which it was learned', () => {
  const all: AllKnowledge = new Map();
  learn(all, jane, country('FR', 5), 10);
  learn(all, jane, country('FR', DAY), 20);
  const at = (offset: number) => knownOf(all, jane, offset);
  expect(at(9).times('country', 'FR')).toEqual([]);
  expect(at(9).since('country')).toBe(Infinity);
  expect(at(10).times('country', 'FR')).toEqual([5]);
  expect(at(20).times('country', 'FR')).toEqual([5, DAY]);
  expect(at(20).since('country')).toBe(5);
  expect(at(20).times('country', 'DE')).toEqual([]);
});

test('the same again, or more than three a day, says nothing new', () => {
  const all: AllKnowledge = new Map();
  const written = [0, 0, 1, 2, 3].map((hour) => learn(all, jane, country('FR', hour * HOUR), 1).length);
  expect(written).toEqual([1, 0, 1, 1, 0]);
});

test('of many uses the first and the latest are kept', () => {
  const all: AllKnowledge = new Map();
  for (let day = 0; day < 40; day++) learn(all, jane, country('FR', day * DAY), day);
  const times = knownOf(all, jane, Infinity).times('country', 'FR');
  expect(times).toHaveLength(16);
  expect([times[0], times[1], times.at(-1)]).toEqual([0, 25 * DAY, 39 * DAY]);
});

test('what has not been done for long is forgotten, and of too many things the one longest unused', () => {
  const all: AllKnowledge = new Map();
  learn(all, jane, country('FR', 0), 1);
  const later = learn(all, jane, country('DE', FORGET_MS), 2);
  expect(later.map(({ key, value }) => [key, value === null])).toEqual([
    ['["org","actor","user:jane.doe","country","DE"]', false],
    ['["org","actor","user:jane.doe","country","FR"]', true],
  ]);
  for (let index = 0; index < 64; index++) learn(all, jane, country(`C${index}`, FORGET_MS + 1 + index), 3);
  expect(knownOf(all, jane, 3).times('country', 'DE')).toEqual([]);
  expect(knownOf(all, jane, 3).times('country', 'C0')).toHaveLength(1);
});

test('what lies under a foreign key is passed over', () => {
  const all: AllKnowledge = new Map();
  for (const key of ['poison', '[1,2,3,4,5]', '["a"]', '{}', '']) restoreKnowledge(all, key, null);
  expect(all.size).toBe(0);
});

test('what was written gives back what was known', () => {
  const lessons = fc.array(
    fc.record({
      kind: fc.constantFrom('country', 'network'),
      name: fc.constantFrom('FR', 'DE', '__proto__', ''),
      at: fc.integer({ min: 0, max: 90 }).map((day) => day * DAY + (day % 5) * HOUR),
      group: fc.constantFrom('user:jane.doe', 'user:john.doe'),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(lessons, (all) => {
      const learned: AllKnowledge = new Map();
      const restored: AllKnowledge = new Map();
      all.forEach(({ group, ...lesson }, offset) => {
        for (const { key, value } of learn(learned, { ...jane, group }, lesson, offset))
          restoreKnowledge(restored, key, value as Knowledge | null);
      });
      for (const [id, things] of learned)
        expect(restored.get(id)?.toSorted(byKindAndName)).toEqual(things.toSorted(byKindAndName));
    }),
  );
});

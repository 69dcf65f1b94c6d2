import type { Output } from '@pipeline/runtime/outcome';
import type { Knowledge } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundKnowledge } from './knowledge-bound.ts';
import { FORGET_MS, learn, restoreKnowledge, type AllKnowledge, type Lesson } from './knowledge.ts';

const DAY = 86_400_000;
const person = (group: string) => ({ organization: 'org', groupKind: 'actor', group }) as const;
const country = (name: string, at: number): Lesson => ({ kind: 'country', name, at });

/** As the compacted topic gives it back: each key where it was written last. */
function restored(written: readonly Output[]): AllKnowledge {
  const topic = new Map<string, Knowledge | null>();
  for (const { key, value } of written) {
    topic.delete(key);
    topic.set(key, value as Knowledge | null);
  }
  const all: AllKnowledge = new Map();
  for (const [key, value] of topic) restoreKnowledge(all, key, value);
  return all;
}

test('who has done nothing for long is forgotten, tombstones and all', () => {
  const all: AllKnowledge = new Map();
  learn(all, person('left'), country('FR', 0), 1);
  learn(all, person('left'), country('DE', DAY), 2);
  learn(all, person('here'), country('FR', 30 * DAY), 3);
  expect(boundKnowledge(all, FORGET_MS + 2 * DAY)).toEqual({ outputs: [], evicted: 0 });
  const { outputs, evicted } = boundKnowledge(all, FORGET_MS + 3 * DAY);
  expect(outputs.map(({ key, value }) => [key, value])).toEqual([
    ['["org","actor","left","country","DE"]', null],
    ['["org","actor","left","country","FR"]', null],
  ]);
  expect(evicted).toBe(0);
  expect(all.size).toBe(1);
});

test('of too many those go that have done nothing for longest, and it is counted', () => {
  const all: AllKnowledge = new Map();
  for (let index = 0; index < 20; index++) learn(all, person(`p${index}`), country('FR', (20 - index) * DAY), index);
  expect(boundKnowledge(all, 30 * DAY, 20).evicted).toBe(0);
  const { outputs, evicted } = boundKnowledge(all, 30 * DAY, 16);
  expect(evicted).toBe(6);
  expect(outputs.map(({ key }) => key)).toContain('["org","actor","p19","country","FR"]');
  expect([...all.keys()]).toHaveLength(14);
  expect(all.has('["org","actor","p0"]')).toBe(true);
});

const steps = fc.array(
  fc.record({
    group: fc.nat(12).map((number) => person(`p${number}`)),
    name: fc.nat(70).map((number) => `C${number}`),
    day: fc.nat(3),
    passed: fc.oneof(
      { weight: 20, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat(30).map((days) => days * DAY) },
    ),
  }),
  { maxLength: 400, size: 'max' },
);

test('whoever restores at any time goes on to write the same, whatever has been forgotten', () => {
  let bounded = 0;
  fc.assert(
    fc.property(steps, fc.nat(), (all, anywhere) => {
      const cut = anywhere % Math.max(1, all.length);
      let now = 0;
      const step = (knowledge: AllKnowledge, index: number, { group, name, day }: (typeof all)[number]): Output[] => {
        const learned = learn(
          knowledge,
          index % 2 === 0 ? person('much') : group,
          country(name, now + day * DAY),
          index,
        );
        const { outputs, evicted } = boundKnowledge(knowledge, now, 90);
        bounded += evicted;
        return [...learned, ...outputs];
      };
      const running: AllKnowledge = new Map();
      const before: Output[] = [];
      let after: AllKnowledge | undefined;
      for (const [index, each] of all.entries()) {
        now += each.passed;
        if (index === cut) after = restored(before);
        const written = step(running, index, each);
        before.push(...written);
        if (after) expect(step(after, index, each)).toEqual(written);
      }
    }),
    { numRuns: 300 },
  );
  expect(bounded).toBeGreaterThan(100);
});

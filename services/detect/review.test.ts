import type { Alert, Signal } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { correlator } from './correlate.ts';
import { sightingOf } from './examples.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { matcher } from './match.ts';
import { review } from './review.ts';
import { ruleSetOf, type RuleSet } from './rule-set.ts';
import { rules } from './rules/all.ts';

const setOf = (moreThan: number): RuleSet =>
  ruleSetOf(rules, 'sumo-2025', { tunings: { 'unsuccessful-logins': { parameters: { moreThan } } } });
const sightings = [0, 1, 2].map((minute) => sightingOf({ at: `09:0${minute}`, outcome: 'failure' as const }, minute));

function read(set: RuleSet, memory: Memory): Alert[] {
  const [match, correlate] = [matcher(set.rules), correlator(set)];
  return sightings.flatMap((sighting, offset) => {
    const matched = match({ sighting, json: '' });
    const signals = matched.kind === 'forward' ? matched.outputs.map(({ value }) => value as Signal) : [];
    return signals.flatMap((signal) => {
      const outcome = correlate(memory, signal, { appendedAt: sighting.receivedAt, offset });
      return outcome.kind === 'forward' ? outcome.outputs.map(({ value }) => value as Alert) : [];
    });
  });
}
const said = (memory: Memory, before: Memory | undefined): string[] =>
  review(memory, before, 'sumo-2025')
    .map(({ value }) => value as Alert)
    .map(({ state, revision, count }) => `${state} ${revision} ${count}`);

test('what still holds is said again, with a higher revision, by the rules that run now', () => {
  const before = emptyMemory();
  const [first] = read(setOf(1), before);
  expect(first).toMatchObject({ revision: 1, count: 2 });
  const memory = emptyMemory(1);
  read(setOf(2), memory);
  expect(said(memory, undefined)).toEqual(['open 1002 3']);
  expect(said(memory, before)).toEqual(['open 1003 3']);
});

test('what holds no more is superseded where it is known that it was said', () => {
  const before = emptyMemory();
  read(setOf(1), before);
  const memory = emptyMemory(1);
  read(setOf(9), memory);
  expect(said(memory, undefined)).toEqual([]);
  expect(said(memory, before)).toEqual(['superseded 1002 3']);
});

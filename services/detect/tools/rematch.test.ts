import { drop, forward, output } from '@pipeline/runtime/outcome';
import type { EnrichedEvent, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { sightingOf } from '../examples.ts';
import { missingSignals } from './rematch.ts';

const eventOf = (index: number): EnrichedEvent => ({ sighting: sightingOf({ at: '09:00' }, index), json: '{}' });
const signalOf = ({ sighting }: EnrichedEvent, rules: readonly string[]): Signal => ({
  ...{ organization: sighting.organization, groupKind: 'actor', group: 'user:jane.doe', historical: false },
  ...{ rules, sighting, facts: rules.map((rule) => ({ rule, values: [rule] })) },
});
const both = (event: EnrichedEvent) => forward([output(topics.signals, signalOf(event, ['old@1', 'new@2']))]);
const refsOf = (signals: readonly Signal[]) =>
  signals.map(({ rules, facts }) => [rules, facts.map(({ rule }) => rule)]);

test('a rule that has never run misses every signal, one that always has none', () => {
  const missing = missingSignals(['old@1', 'new@2'], both);
  const events = [0, 1, 2].map(eventOf);
  events.forEach((event, index) => {
    missing.seen(signalOf(event, ['old@1']), 10 * index + 5);
  });
  // The first was matched after it was appended, as every event is.
  expect(events.map((event, index) => refsOf(missing.of(event, 10 * index)))).toEqual([
    [[['new@2'], ['new@2']]],
    [[['new@2'], ['new@2']]],
    [[['new@2'], ['new@2']]],
  ]);
});

test('one that has begun to run misses those before its first signal', () => {
  const missing = missingSignals(['new@2'], both);
  missing.seen(signalOf(eventOf(2), ['new@2']), 25);
  expect([0, 1, 2, 3].map((index) => missing.of(eventOf(index), 10 * index).length)).toEqual([1, 1, 0, 0]);
});

test('rules that are not asked for, ticks, and events that no rule is interested in are left alone', () => {
  const missing = missingSignals(['new@2'], (event) =>
    event.sighting.eventId === 'event-1' ? drop('no-rule') : both(event),
  );
  missing.seen({ ...signalOf(eventOf(0), ['new@2']), sighting: null }, 0);
  expect(refsOf([0, 1].flatMap((index) => missing.of(eventOf(index), 100)))).toEqual([[['new@2'], ['new@2']]]);
});

import { expect, test } from 'vitest';
import { account, tally } from './summary.ts';

const alert = (rule: string, entity: string) => ({ rule, entity, about: 'a sentence' });
const noAlerts = { expected: [], found: [] };
const hop = (seen: readonly string[], exactlyOnce = true) => ({
  name: 'raw',
  expected: tally(['a', 'b']),
  seen: tally(seen),
  exactlyOnce,
});

test('everything arrived once and every alert was found', () => {
  const alerts = { expected: [alert('r', 'u')], found: [alert('r', 'u')] };
  const result = account([hop(['a', 'b'])], alerts);
  expect(result.good).toBe(true);
  expect(result.lines[0]).toMatch(/raw +2 of +2 events +0 missing +0 repeated +0 unknown +ok/);
});

test.each([
  ['missing', ['a'], false],
  ['unknown', ['a', 'b', 'c'], false],
  ['repeated', ['a', 'a', 'b'], false],
])('an event that is %s is wrong where exactly once is promised', (_, seen, good) => {
  expect(account([hop(seen)], noAlerts).good).toBe(good);
});

test('a repetition is right where at least once is promised', () => {
  expect(account([hop(['a', 'a', 'b'], false)], noAlerts).good).toBe(true);
});

test('an event that exists twice must arrive twice', () => {
  const twice = { name: 'raw', expected: tally(['a', 'a']), seen: tally(['a']), exactlyOnce: false };
  expect(account([twice], noAlerts).good).toBe(false);
});

test('a missing alert and a surplus one are named', () => {
  const result = account([], { expected: [alert('travel', 'jane')], found: [alert('embargo', 'john')] });
  expect(result.good).toBe(false);
  expect(result.lines.join('\n')).toMatch(/missing: travel, jane[\s\S]*not expected: embargo, john/);
});

test('where nobody knows what must come, no alert is wrong', () => {
  expect(account([], { expected: null, found: [alert('embargo', 'john')] }).good).toBe(true);
});

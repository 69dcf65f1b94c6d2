import { expect, test } from 'vitest';
import { account } from './summary.ts';

const once = (...keys: string[]): Map<string, number> => new Map(keys.map((key) => [key, 1]));
const alert = (rule: string, entity: string) => ({ rule, entity, about: 'a sentence' });

test('everything arrived once and every alert was found', () => {
  const result = account(
    new Set(['a', 'b']),
    [{ name: 'raw', seen: once('a', 'b'), exactlyOnce: true }],
    [alert('r', 'u')],
    [alert('r', 'u')],
  );
  expect(result.good).toBe(true);
});

test('missing, repeated and unknown events are wrong where exactly once is promised', () => {
  const bad = (seen: Map<string, number>, exactlyOnce = true): boolean =>
    account(new Set(['a', 'b']), [{ name: 'raw', seen, exactlyOnce }], [], []).good;
  expect(bad(once('a'))).toBe(false);
  expect(bad(once('a', 'b', 'c'))).toBe(false);
  expect(bad(new Map([['a', 2], ['b', 1]]))).toBe(false);
  expect(bad(new Map([['a', 2], ['b', 1]]), false)).toBe(true);
});

test('a missing alert and a surplus one are named', () => {
  const result = account(new Set(), [], [alert('travel', 'jane')], [alert('embargo', 'john')]);
  expect(result.good).toBe(false);
  expect(result.lines.join('\n')).toMatch(/missing: travel, jane[\s\S]*not expected: embargo, john/);
});

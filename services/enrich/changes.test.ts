import { expect, test } from 'vitest';
import { changesOf } from './changes.ts';

test('false, "false", null and absent stay apart', () => {
  const changes = [
    { field: 'totp_enabled', from: true, to: false },
    { field: 'mfa.exclusion', from: 'true', to: 'false' },
    { field: 'mfa.exclusionUntil', to: null },
    { field: 'maxSystemUsers', from: 10 },
  ];
  expect(changesOf({ changes })).toEqual([
    { field: 'totp_enabled', from: 'true', to: 'false' },
    { field: 'mfa.exclusion', from: '"true"', to: '"false"' },
    { field: 'mfa.exclusionUntil', from: null, to: 'null' },
    { field: 'maxSystemUsers', from: '10', to: null },
  ]);
});

test('objects, lists and long texts are named but not shown', () => {
  const changes = [
    { field: 'a', from: { x: 1 }, to: [1] },
    { field: 'b', from: 'x'.repeat(62), to: 'x'.repeat(63) },
  ];
  expect(changesOf({ changes })).toEqual([
    { field: 'a', from: null, to: null },
    { field: 'b', from: `"${'x'.repeat(62)}"`, to: null },
  ]);
});

test('the first 32 that name a field', () => {
  const changes = [null, 'x', {}, { field: '' }, ...Array.from({ length: 40 }, (_, index) => ({ field: `f${index}` }))];
  expect(changesOf({ changes }).map(({ field }) => field)).toEqual(
    Array.from({ length: 32 }, (_, index) => `f${index}`),
  );
});

test.each([[undefined], [null], ['x'], [{ field: 'a' }]])('%j holds no changes', (changes) => {
  expect(changesOf({ changes })).toEqual([]);
});

import type { SourcePosition } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { createExpectedRows } from './expected-rows.ts';
import { createLedger, SLICE_MS } from './ledger.ts';
import { printOf } from './row.ts';

const slice = (from: number, to: number) => ({ from: from * SLICE_MS, to: to * SLICE_MS });
const position = (settled: number, closed: number): SourcePosition => ({
  ...{ source: 'main', startedFrom: 0, settledUntil: settled * SLICE_MS, closedUntil: closed * SLICE_MS },
});
function ledgerWith(...slices: readonly number[]) {
  const ledger = createLedger();
  for (const [i, each] of slices.entries()) ledger.note(printOf(String(i), 'b'.repeat(32), true), each);
  return ledger;
}

test('by the ledger, until a reading has shown more', () => {
  const expected = createExpectedRows({ ledger: ledgerWith(5, 5, 6), shared: false });
  expect(expected.of(slice(5, 7))).toBe(3);
  // JumpCloud holds one of them twice.
  expected.learn(slice(5, 6), new Map([[5, 3]]), position(0, 9));
  expect(expected.of(slice(5, 7))).toBe(4);
});

test('only slices that are closed and were read whole teach anything', () => {
  const expected = createExpectedRows({ ledger: ledgerWith(5, 6), shared: false });
  expected.learn({ from: 5 * SLICE_MS + 1, to: 7 * SLICE_MS - 1 }, new Map([[5, 8]]), position(0, 9));
  expected.learn(slice(5, 7), new Map([[6, 9]]), position(0, 5.5));
  expect(expected.of(slice(5, 7))).toBe(2);
});

test('a whole reading without a row teaches that there is none', () => {
  const expected = createExpectedRows({ ledger: ledgerWith(5), shared: false });
  expected.learn(slice(5, 6), new Map(), position(0, 9));
  expect(expected.of(slice(5, 6))).toBe(0);
});

test('where sources share a ledger, it says nothing about one of them', () => {
  const expected = createExpectedRows({ ledger: ledgerWith(5), shared: true });
  expect(expected.of(slice(5, 6))).toBeNaN();
  expected.learn(slice(5, 6), new Map([[5, 1]]), position(0, 9));
  expect(expected.of(slice(5, 6))).toBe(1);
});

test('what is settled is forgotten', () => {
  const expected = createExpectedRows({ ledger: ledgerWith(), shared: false });
  expected.learn(slice(5, 6), new Map([[5, 7]]), position(0, 9));
  expected.learn(slice(8, 9), new Map([[8, 7]]), position(8, 9));
  expect([expected.of(slice(5, 6)), expected.of(slice(8, 9))]).toEqual([0, 7]);
});

import type { Output } from '@pipeline/runtime/outcome';
import type { Backfill, Checkpoint } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { SLICE_MS } from '../ledger.ts';
import { restoreRecord, type Records } from '../memory.ts';
import { createPast, type Past } from './past.ts';
import { STOPPED } from './stop.ts';

const DAY = 86_400_000;
const job = (id: string, changes: Partial<Backfill> = {}): Backfill => ({
  ...{ id, source: 'main', from: 10 * SLICE_MS, to: 20 * SLICE_MS, again: false, rate: 0, requestedAt: 0 },
  ...{ readUntil: null, readingUntil: null, knownFrom: null, windows: 0, events: 0, duplicates: 0 },
  ...{ endedAt: null, problem: '', ...changes },
});
const keep = (records: Records, outputs: readonly Output[]): void => {
  for (const { key, value } of outputs) restoreRecord(records, key, value as Checkpoint | null);
};
function reopened(records: Records): Past {
  const past = createPast('org');
  for (const record of records.values()) past.restore(record);
  return past;
}
const slicesHeld = ({ isHeld }: Past): number[] => Array.from({ length: 30 }, (_, i) => i).filter(isHeld);

test('jobs come in the order in which they were asked for; what is heard of a known one changes nothing', () => {
  const past = createPast('org');
  past.heard(job('b', { requestedAt: 2 }));
  past.heard(job('a', { requestedAt: 2 }));
  past.heard(job('c', { requestedAt: 1 }));
  past.change(job('c', { requestedAt: 1, events: 5 }), Infinity, 0);
  past.heard(job('c', { requestedAt: 1 }));
  expect(past.jobs().map(({ id, events }) => `${id} ${events}`)).toEqual(['c 5', 'a 0', 'b 0']);
});

test('the window being read is held, with a slice before it, and after a restart', () => {
  const records: Records = new Map();
  const past = createPast('org');
  keep(records, past.change(job('a', { readUntil: 12 * SLICE_MS, readingUntil: 14 * SLICE_MS }), Infinity, 0));
  expect(slicesHeld(past)).toEqual([11, 12, 13, 14]);
  expect(slicesHeld(reopened(records))).toEqual([11, 12, 13, 14]);
  past.hold({ from: 2 * SLICE_MS, to: 3 * SLICE_MS });
  expect(slicesHeld(past)).toEqual([1, 2, 3, 11, 12, 13, 14]);
});

test('a window that was left half read is held until somebody has read it', () => {
  const past = createPast('org');
  const half = { readUntil: 12 * SLICE_MS, readingUntil: 14 * SLICE_MS };
  past.change(job('a', { ...half, endedAt: 1, problem: 'no key' }), Infinity, 1);
  expect(slicesHeld(past)).toEqual([11, 12, 13, 14]);
  past.change(job('b', { readUntil: 20 * SLICE_MS, endedAt: 2 }), Infinity, 2);
  expect(slicesHeld(past)).toEqual([]);
});

test('covered is what has been read, however the job ended, but not what the live reading covers', () => {
  const records: Records = new Map();
  const past = createPast('org');
  keep(records, past.change(job('a', { readUntil: 12 * SLICE_MS, endedAt: 1, problem: 'no key' }), Infinity, 1));
  keep(records, past.change(job('b', { from: 11 * SLICE_MS, readUntil: 20 * SLICE_MS, endedAt: 2 }), 15 * SLICE_MS, 2));
  keep(records, past.change(job('c', { from: 0, readUntil: SLICE_MS }), Infinity, 3));
  const covered = [
    { from: 0, to: SLICE_MS },
    { from: 10 * SLICE_MS, to: 15 * SLICE_MS },
  ];
  expect(past.covered()).toEqual(covered);
  expect(reopened(records).covered()).toEqual(covered);
});

test('a job that is to be stopped is told apart until it has ended; then the wish is removed with the same records', async () => {
  const past = createPast('org');
  const [first, second] = [job('a', { requestedAt: 1 }), job('b', { requestedAt: 2 })];
  past.heard(first);
  past.heard(second);
  const wish = past.nextWish();
  expect(past.stop('b')).toBe(true);
  await wish;
  expect(past.jobs().filter(past.isStopping)).toEqual([second]);
  const ended = { ...second, endedAt: 3, problem: STOPPED };
  expect(past.change(ended, Infinity, 3)).toContainEqual(
    expect.objectContaining({ key: '["org","stop","b"]', value: null }),
  );
  expect(past.change(first, Infinity, 3).filter(({ value }) => value === null)).toEqual([]);
  expect([past.stop('b'), past.stop('unknown')]).toEqual([false, false]);
  expect(past.jobs().filter(past.isStopping)).toEqual([]);
});

test('what has ended is forgotten after a day, but not that it was read', () => {
  const records: Records = new Map();
  const past = createPast('org');
  keep(records, past.change(job('a', { readUntil: 20 * SLICE_MS, endedAt: 1 }), Infinity, 1));
  expect([...records.values()].filter(({ backfill }) => backfill)).toHaveLength(1);
  keep(records, past.change(job('b', { from: 0, to: 1, readUntil: 1, endedAt: 2 * DAY }), Infinity, 2 * DAY));
  expect([...records.values()].map(({ backfill, coverage }) => backfill?.id ?? coverage?.spans.length).sort()).toEqual([
    2,
    'b',
  ]);
});

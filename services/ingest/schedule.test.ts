import { expect, test } from 'vitest';
import { SLICE_MS } from './ledger.ts';
import { afterHour, afterLate, afterPoll, afterSlice, afterSweep, freshSchedule } from './schedule.ts';
import { HOUR, MINUTE, readingForTests } from './simulation/reading.ts';

const reading = readingForTests();
const now = Date.UTC(2026, 0, 10, 12);
const fresh = freshSchedule(reading, now);
const poll = { askedAt: now, backlog: false, moved: true, rows: 0 };

test('everything is due at first', () => {
  expect(fresh).toMatchObject({ pollAt: now, lateAt: [now, now], verifyAt: now, toCount: [] });
});

test('polls come at their interval, whatever they take, but never without a pause for the rest', () => {
  expect(afterPoll(fresh, reading, poll, now + 4_000).pollAt).toBe(now + 15_000);
  expect(afterPoll(fresh, reading, poll, now + 40_000).pollAt).toBe(now + 40_001);
});

test('a backlog is read on at once, but only if it moves', () => {
  expect(afterPoll(fresh, reading, { ...poll, backlog: true }, now + 500).pollAt).toBe(now + 500);
  expect(afterPoll(fresh, reading, { ...poll, backlog: true, moved: false }, now + 500).pollAt).toBe(now + 15_000);
});

test('the span of a backlog goes with its rows', () => {
  const spanAfter = (rows: number, spanMs: number) =>
    afterPoll({ ...fresh, spanMs }, reading, { ...poll, backlog: true, rows }, now).spanMs;
  expect(spanAfter(100, HOUR)).toBe(2 * HOUR);
  expect(spanAfter(100, 20 * HOUR)).toBe(24 * HOUR);
  expect(spanAfter(20_000, HOUR)).toBe(HOUR);
  expect(spanAfter(60_000, HOUR)).toBe(30 * MINUTE);
  expect(spanAfter(60_000, SLICE_MS)).toBe(SLICE_MS);
});

test('a long late reading stands for the shorter ones', () => {
  expect(afterLate(fresh, reading, 0, now).lateAt).toEqual([now + 2 * MINUTE, now]);
  expect(afterLate(fresh, reading, 1, now).lateAt).toEqual([now + 2 * MINUTE, now + 15 * MINUTE]);
});

test('a sweep leaves its slices to be counted, one by one', () => {
  const window = { from: now, to: now + 3 * SLICE_MS + 1 };
  const swept = afterSweep(fresh, reading, { window, level: 1 }, now);
  expect(swept.lateAt).toEqual([now + 2 * MINUTE, now + 15 * MINUTE]);
  expect(swept.toCount.map(({ from }) => from)).toEqual([now, now + SLICE_MS, now + 2 * SLICE_MS]);
  expect(afterSlice(swept).toCount.map(({ from }) => from)).toEqual([now + SLICE_MS, now + 2 * SLICE_MS]);
});

test('a verified hour is remembered until it is settled', () => {
  const one = afterHour(fresh, { end: now - 3 * HOUR, verifiedAt: now }, 0, now);
  const two = afterHour(one, { end: now - 2 * HOUR, verifiedAt: now }, now - 3 * HOUR, now);
  expect([...two.verified]).toEqual([[now - 2 * HOUR, now]]);
  expect(two.verifyAt).toBe(now);
});

test('after trouble, or while JumpCloud lives in the past, verification pauses', () => {
  expect(afterHour(fresh, { end: now, verifiedAt: null }, 0, now)).toMatchObject({
    verifyAt: now + MINUTE,
    verified: new Map(),
  });
  const behind = afterHour(fresh, { end: now, verifiedAt: now - 10 * MINUTE }, 0, now);
  expect(behind.verifyAt).toBe(now + MINUTE);
  expect(behind.verified.get(now)).toBe(now - 10 * MINUTE);
});

import type { SourcePosition } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { nextStep } from './plan.ts';
import { freshSchedule, type Schedule } from './schedule.ts';
import { HOUR, MINUTE, readingForTests } from './simulation/reading.ts';

const reading = readingForTests();
const now = Date.parse('2026-01-10T12:07:00Z');
const at = (text: string): number => Date.parse(`2026-01-10T${text}Z`);
const position = (changes: Partial<SourcePosition> = {}): SourcePosition => ({
  ...{ source: 'main', startedFrom: at('04:00:00'), settledUntil: at('04:00:00'), closedUntil: at('12:05:00') },
  ...changes,
});
const later = now + HOUR;
const schedule = (changes: Partial<Schedule> = {}): Schedule => ({
  ...freshSchedule(reading, now),
  ...{ pollAt: later, lateAt: [later, later], verifyAt: later },
  ...changes,
});
const few = (): number => 10;
const step = (its: Partial<SourcePosition>, due: Partial<Schedule>, known = few, nowMs = now) =>
  nextStep(position(its), schedule(due), reading, known, nowMs);

test('a poll reads the open end, from the last closed window to now', () => {
  expect(step({}, { pollAt: now })).toEqual({
    kind: 'poll',
    window: { from: at('12:05:00'), to: now },
    backlog: false,
  });
});

test('a backlog is read a span at a time, up to the border of a slice', () => {
  expect(step({ closedUntil: at('07:03:00') }, { pollAt: now, spanMs: HOUR })).toEqual({
    kind: 'poll',
    window: { from: at('07:03:00'), to: at('08:00:00') },
    backlog: true,
  });
});

test('the span that reaches what is not old enough goes on to now', () => {
  expect(step({ closedUntil: at('11:30:00') }, { pollAt: now, spanMs: HOUR })).toMatchObject({
    window: { from: at('11:30:00'), to: now },
    backlog: false,
  });
});

test('nothing is asked about the future, when the clock has been set back', () => {
  const ahead = now + MINUTE;
  expect(step({ closedUntil: ahead }, { pollAt: now })).toEqual({ kind: 'wait', until: ahead + 1 });
});

test('the longest late reading that is due is done, from a slice on, as far as it is closed', () => {
  expect(step({}, { lateAt: [now, later] })).toEqual({
    kind: 'late',
    window: { from: at('11:55:00'), to: at('12:05:00') },
    level: 0,
  });
  expect(step({}, { lateAt: [now, now] })).toEqual({
    kind: 'late',
    window: { from: at('10:05:00'), to: at('12:05:00') },
    level: 1,
  });
});

test('a large stretch is counted slice by slice instead', () => {
  expect(step({}, { lateAt: [later, now] }, () => 20_001)).toMatchObject({ kind: 'sweep', level: 1 });
  const [first, second] = [0, 1].map((i) => ({ from: at('10:05:00') + i, to: at('10:10:00') + i }));
  if (!first || !second) throw new Error('two slices');
  expect(step({}, { toCount: [first, second], lateAt: [now, now] })).toEqual({
    kind: 'verify',
    window: first,
    of: 'slice',
  });
});

test('what is settled is not read again', () => {
  expect(step({ settledUntil: at('11:00:00') }, { lateAt: [later, now] })).toMatchObject({
    window: { from: at('11:00:00') },
  });
  expect(step({ settledUntil: at('12:05:00') }, { lateAt: [now, now] })).toEqual({ kind: 'wait', until: later });
});

test('hours are verified when they have reached an age, the oldest first', () => {
  const hour = (from: string, to: string) => ({ kind: 'verify', of: 'hour', window: { from: at(from), to: at(to) } });
  expect(step({}, { verifyAt: now })).toEqual(hour('04:00:00', '05:00:00'));
  expect(step({ settledUntil: at('04:25:00') }, { verifyAt: now })).toEqual(hour('04:25:00', '05:00:00'));

  // All but the last have been verified an hour after their end, the first two not yet six hours after it.
  const ends = [5, 6, 7, 8, 9, 10].map((h) => at(`${String(h).padStart(2, '0')}:00:00`));
  const verified = new Map(ends.map((end) => [end, end + HOUR]));
  expect(step({}, { verifyAt: now, verified })).toEqual(hour('04:00:00', '05:00:00'));
  verified.set(at('05:00:00'), now);
  expect(step({}, { verifyAt: now, verified })).toEqual(hour('05:00:00', '06:00:00'));
  verified.set(at('06:00:00'), now);
  expect(step({}, { verifyAt: now, verified })).toEqual(hour('10:00:00', '11:00:00'));
  verified.set(at('11:00:00'), now);
  expect(step({}, { verifyAt: now, verified })).toEqual({ kind: 'wait', until: later });
});

test('an hour is verified only once it is closed', () => {
  expect(step({ settledUntil: at('08:00:00'), closedUntil: at('08:59:00') }, { verifyAt: now })).toMatchObject({
    kind: 'wait',
  });
});

test('the open end comes first, then the late readings, then the hours', () => {
  const due = { lateAt: [now, now], verifyAt: now };
  expect(step({}, { ...due, pollAt: now }).kind).toBe('poll');
  expect(step({}, due).kind).toBe('late');
  expect(step({}, { verifyAt: now }).kind).toBe('verify');
});

test('it waits until the next thing is due', () => {
  expect(step({}, { pollAt: now + 10_000 })).toEqual({ kind: 'wait', until: now + 10_000 });
  expect(step({}, { lateAt: [now + 5_000, later] })).toEqual({ kind: 'wait', until: now + 5_000 });
});

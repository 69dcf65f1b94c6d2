import type { SourcePosition } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLICE_MS } from './ledger.ts';
import { afterReading, beginning, settle } from './position.ts';
import { HOUR, MINUTE, readingForTests } from './simulation/reading.ts';

const reading = readingForTests();
const at = (text: string): number => Date.parse(`2026-01-10T${text}Z`);
const position = (settled: string, closed: string): SourcePosition => ({
  source: 'main',
  startedFrom: at('00:00:00'),
  settledUntil: at(settled),
  closedUntil: at(closed),
});
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

test('a source begins as far back as it is told, at the start of a slice', () => {
  const start = beginning({ name: 'main', startMs: 2 * HOUR }, at('12:07:33.211'));
  expect(start).toEqual({
    source: 'main',
    startedFrom: at('10:05:00'),
    settledUntil: at('10:05:00'),
    closedUntil: at('10:05:00'),
  });
});

test('the open end closes what is older than the lag, by the time of its first page', () => {
  const read = { window: window('12:00:00', '12:10:00'), askedAt: at('12:10:00') };
  expect(afterReading(position('11:00:00', '12:00:00'), read, reading).closedUntil).toBe(at('12:08:00'));
});

test('a window that lies back closes to its end', () => {
  const read = { window: window('08:00:00', '09:00:00'), askedAt: at('12:10:00') };
  expect(afterReading(position('08:00:00', '08:00:00'), read, reading).closedUntil).toBe(at('09:00:00'));
});

test('a window beyond a gap closes nothing', () => {
  const read = { window: window('11:00:00', '11:30:00'), askedAt: at('12:10:00') };
  expect(afterReading(position('08:00:00', '10:00:00'), read, reading)).toEqual(position('08:00:00', '10:00:00'));
});

test('what was read at its last age is settled', () => {
  const asked = { window: window('08:00:00', '09:00:00'), askedAt: at('09:00:00') + 24 * HOUR };
  const before = position('08:00:00', '12:00:00');
  expect(settle(before, asked, reading).settledUntil).toBe(at('09:00:00'));
  expect(settle(before, { ...asked, askedAt: asked.askedAt - MINUTE }, reading).settledUntil).toBe(at('08:55:00'));
  expect(settle(before, { ...asked, window: window('08:30:00', '09:00:00') }, reading)).toEqual(before);
});

test('a backlog of days is settled as it is read', () => {
  const read = { window: window('08:00:00', '09:00:00'), askedAt: at('09:00:00') + 48 * HOUR };
  expect(afterReading(position('08:00:00', '08:00:00'), read, reading)).toEqual(position('09:00:00', '09:00:00'));
});

test('whatever is read, the position goes forward, in order, and never beyond what was old enough', () => {
  const instant = fc.integer({ min: 0, max: 100 * SLICE_MS });
  const step = fc.record({ from: instant, length: fc.integer({ min: 1, max: 20 * SLICE_MS }), askedAt: instant });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let now: SourcePosition = { source: 'main', startedFrom: 0, settledUntil: 0, closedUntil: 0 };
      for (const { from, length, askedAt } of steps) {
        const next = afterReading(now, { window: { from, to: from + length }, askedAt }, reading);
        expect(next.closedUntil).toBeGreaterThanOrEqual(now.closedUntil);
        expect(next.settledUntil).toBeGreaterThanOrEqual(now.settledUntil);
        expect(next.settledUntil).toBeLessThanOrEqual(next.closedUntil);
        expect(next.settledUntil % SLICE_MS).toBe(0);
        if (next.closedUntil > now.closedUntil) expect(next.closedUntil).toBeLessThanOrEqual(askedAt - reading.lagMs);
        now = next;
      }
    }),
  );
});

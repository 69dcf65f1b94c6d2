import type { Backfill } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { SLICE_MS } from '../ledger.ts';
import { HOUR } from '../simulation/reading.ts';
import { nextWindow, type Known } from './next-window.ts';

const start = Date.UTC(2026, 0, 10);
const at = (hours: number): number => start + hours * HOUR;
const job = (changes: Partial<Backfill> = {}): Backfill => ({
  ...{ id: 'job', source: 'main', from: at(0), to: at(10), again: false, rate: 0, requestedAt: at(40) },
  ...{ readUntil: null, readingUntil: null, knownFrom: null, windows: 0, events: 0, duplicates: 0 },
  ...{ endedAt: null, problem: '', ...changes },
});
const known: Known = { covered: [], liveFrom: at(30), closedUntil: at(39), spanMs: HOUR };
const gap = { covered: [{ from: at(1), to: at(4) }] };

test.each<[string, Partial<Backfill>, Partial<Known>, number, number, number]>([
  ['begins at the start', {}, {}, 0, 1, 10],
  ['goes on where it was', { readUntil: at(3) }, {}, 3, 4, 10],
  ['ends with the span', { readUntil: at(9.5) }, {}, 9.5, 10, 10],
  ['ends where somebody has read', { readUntil: at(0.5) }, gap, 0.5, 1, 1],
  ['goes on behind that', { readUntil: at(1) }, gap, 4, 5, 10],
  ['ends where the live reading begins', { to: at(35), readUntil: at(29.5) }, {}, 29.5, 30, 30],
  ['asks for no less than a slice', {}, { spanMs: 1 }, 0, SLICE_MS / HOUR, 10],
  ['read again, heeds nobody', { again: true, readUntil: at(1) }, gap, 1, 2, 10],
  ['read again, stops before what is open', { again: true, to: at(40), readUntil: at(38.5) }, {}, 38.5, 39, 40],
])('a window %s', (_, changes, more, from, to, before) => {
  const window = { from: at(from), to: at(to) };
  expect(nextWindow(job(changes), { ...known, ...more })).toEqual({ kind: 'read', window, before: at(before) });
});

test('a job is done when nothing is left, and waits for what is not closed', () => {
  expect(nextWindow(job({ readUntil: at(10) }), known)).toEqual({ kind: 'done' });
  expect(nextWindow(job(), { ...known, liveFrom: at(0) })).toEqual({ kind: 'done' });
  expect(nextWindow(job(), { ...known, covered: [{ from: at(-1), to: at(20) }] })).toEqual({ kind: 'done' });
  expect(nextWindow(job({ again: true, to: at(40), readUntil: at(39) }), known)).toEqual({ kind: 'wait' });
});

import type { Backfill } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { createDisplay } from './display.ts';
import { STOPPED } from './stop.ts';
import { ending, progressLine, sampleOf, withSample } from './progress.ts';

const from = Date.UTC(2026, 0, 10);
const job: Backfill = {
  ...{ id: 'job', source: 'main', from, to: from + 100_000, again: false, rate: 0, requestedAt: from + 200_000 },
  ...{ readUntil: from + 40_000, readingUntil: null, knownFrom: null, windows: 3, events: 12_000, duplicates: 0 },
  ...{ endedAt: null, problem: '' },
};
const samples = [
  { at: 0, readUntil: from, events: 0 },
  { at: 10_000, readUntil: from + 40_000, events: 12_000 },
];

test('a line says how far, how much, how fast and how long', () => {
  expect(progressLine(job, samples, true)).toBe(
    '[#########...............]   40%  12,000 events  3 windows  1,200/s  0:00:15 left',
  );
  expect(progressLine(job, [], false)).toBe(' 40%  12,000 events  3 windows  read until 2026-01-10T00:00:40Z');
  expect(progressLine({ ...job, readUntil: null }, [], true)).toBe('waiting for ingest to begin');
  expect(progressLine({ ...job, problem: 'JumpCloud answered 503' }, [], false)).toMatch(
    /waiting: JumpCloud answered 503$/,
  );
});

test('the rate is that of the last minute', () => {
  let kept = withSample([], sampleOf(job, 0));
  for (let at = 1_000; at <= 200_000; at += 1_000) kept = withSample(kept, sampleOf(job, at));
  expect(kept[0]?.at).toBe(140_000);
});

test.each<[Partial<Backfill>, boolean, string]>([
  [{ duplicates: 7 }, false, 'done: 12,000 events in 3 windows, 7 rows had been published before.'],
  [{ windows: 0 }, false, 'nothing to read'],
  [
    { problem: STOPPED },
    true,
    'stopped: 12,000 events in 3 windows were read, until 2026-01-10T00:00:40Z. The same command',
  ],
  [{ problem: STOPPED, again: true }, true, 'begins anew'],
  [{ problem: 'no key' }, true, 'failed: no key. What has been read until now is not read again'],
  [
    { knownFrom: from + 5_000 },
    false,
    'What happened before 2026-01-10T00:00:05Z may have been published a second time',
  ],
  [{ knownFrom: from - 5_000 }, false, 'done: 12,000 events in 3 windows.'],
])('the end of %j', (changes, failed, text) => {
  const end = ending({ ...job, ...changes });
  expect(end.failed).toBe(failed);
  expect(end.text).toContain(text);
});

test('a plain display says what changes at once and the rest now and then; nothing steers the terminal', () => {
  let now = 0;
  const said: string[] = [];
  const display = createDisplay({ write: (text: string) => said.push(text) }, () => now);
  display.show({ ...job, readUntil: null });
  now += 1_000;
  display.show(job);
  now += 1_000;
  display.show(job);
  expect(said).toHaveLength(2);
  display.show({ ...job, problem: 'a\u001b[31m\nb' });
  expect(said[2]).toContain('waiting: a b\n');
  now += 40_000;
  display.show(job);
  display.end('done');
  expect(said.at(-1)).toBe('done\n');
  expect(said.join('')).not.toContain('\u001b');
});

import { expect, test } from 'vitest';
import { percentile, perCpuSecond, table } from './figures.ts';

test('events per CPU-second leave out the first tenth', () => {
  const moments = [
    { handled: 0, cpuSeconds: 0 },
    { handled: 100, cpuSeconds: 2 },
    { handled: 1000, cpuSeconds: 3 },
  ];
  expect(perCpuSecond(moments, 1000)).toBe(900);
});

test('a run that was never seen at work has no figure', () => {
  expect(perCpuSecond([{ handled: 1000, cpuSeconds: 1 }], 1000)).toBeNaN();
});

test('percentiles by the nearest rank', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(samples, 0.5)).toBe(50);
  expect(percentile(samples, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
});

test('a table that Markdown understands', () => {
  expect(table(['hop', 'n'], [['enrich', '5']])).toBe('| hop | n |\n| --- | ---: |\n| enrich | 5 |');
});

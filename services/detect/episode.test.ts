import fc from 'fast-check';
import { expect, test } from 'vitest';
import { episodes, lookbackMs, LONGEST_EPISODE_MS } from './episode.ts';

const HOUR = 3_600_000;
const QUIET = HOUR / 4;
const noon = 12 * HOUR;
const split = (...times: number[]): number[][] =>
  episodes(
    times.map((at) => ({ at })),
    QUIET,
  ).map((episode) => episode.map(({ at }) => at));

test('an episode ends where nothing follows for the quiet time, to the millisecond', () => {
  expect(split(0, QUIET - 1)).toEqual([[0, QUIET - 1]]);
  expect(split(0, QUIET)).toEqual([[0], [QUIET]]);
});

test('a short attack across noon or midnight is one episode', () => {
  expect(split(noon - 60_000, noon, noon + 60_000)).toHaveLength(1);
});

test('one that goes on is cut at noon and midnight once it has lasted six hours', () => {
  const from = 5 * HOUR;
  const times = Array.from({ length: 300 }, (_, index) => from + index * 300_000);
  const parts = split(...times);
  expect(parts.map((part) => part[0])).toEqual([from, noon, 2 * noon]);
});

const times = fc
  .array(fc.oneof(fc.integer({ min: 0, max: QUIET }), fc.integer({ min: 0, max: QUIET * 2 })), {
    size: 'max',
    maxLength: 400,
  })
  .map((gaps) => {
    let at = 0;
    return gaps.map((gap) => ({ at: (at += gap) }));
  });

test('nothing is lost, and none is longer than the longest', () => {
  fc.assert(
    fc.property(times, (items) => {
      const parts = episodes(items, QUIET);
      expect(parts.flat()).toEqual(items);
      for (const part of parts) expect((part.at(-1)?.at ?? 0) - (part[0]?.at ?? 0)).toBeLessThan(LONGEST_EPISODE_MS);
    }),
  );
});

test('the episode of an event is known from the stretch before it alone', () => {
  fc.assert(
    fc.property(times, fc.nat(), (items, anywhere) => {
      const last = items.at(-1);
      const since = (last?.at ?? 0) - lookbackMs(QUIET) - (anywhere % (10 * HOUR));
      const remembered = items.filter(({ at }) => at > since);
      expect(episodes(remembered, QUIET).at(-1)).toEqual(episodes(items, QUIET).at(-1));
    }),
  );
});

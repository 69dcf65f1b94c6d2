import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullReach, isShort, reachTo, type Reach } from './bound-total.ts';

const MOST = 160;
const PIECE = MOST / 16;
const LONGEST_MS = 1_000_000;

interface Appended {
  readonly offset: number;
  readonly at: number;
}

/** Offsets with gaps, as transactions end between records; times that stand still or go on. */
const logs = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 30 }), pauseMs: fc.constantFrom(0, 0, 1, 50, 20_000) }), {
    minLength: 1,
    maxLength: 300,
    size: 'max',
  })
  .map((steps) => {
    let [offset, at] = [0, 1_000];
    return steps.map(({ gap, pauseMs }): Appended => ({ offset: (offset += gap), at: (at += pauseMs) }));
  });

function read(log: readonly Appended[], reach = fullReach(MOST)): Reach {
  for (const { offset, at } of log) reachTo(reach, offset, at, LONGEST_MS);
  return reach;
}
const kept = (log: readonly Appended[], { since }: Reach): Appended[] => log.filter(({ at }) => at >= since);

test('of the last records nearly as many as may be are remembered, and none before them but of the same instant', () => {
  fc.assert(
    fc.property(logs, (log) => {
      const reach = read(log);
      const last = log.at(-1)?.offset ?? 0;
      const remembered = new Set(kept(log, reach));
      const first = log.find((record) => record.at === reach.since);
      for (const record of log) {
        if (record.offset > last - MOST + 2 * PIECE) expect(remembered).toContain(record);
        if (record.offset <= last - MOST && remembered.has(record)) expect(record.at).toBe(first?.at ?? record.at);
      }
    }),
  );
});

test('whoever begins to read later remembers the same of what was read', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, anywhere) => {
      const [whole, suffix] = [fullReach(MOST), fullReach(MOST)];
      const begun = anywhere % log.length;
      for (const [index, { offset, at }] of log.entries()) {
        reachTo(whole, offset, at, LONGEST_MS);
        if (index < begun) continue;
        reachTo(suffix, offset, at, LONGEST_MS);
        const readSince = log.slice(begun, index + 1);
        expect(kept(readSince, suffix)).toEqual(kept(readSince, whole));
      }
    }),
  );
});

test('what is forgotten stays forgotten, and is counted only where it was not too old', () => {
  const reach = fullReach(MOST);
  let since = -Infinity;
  for (let offset = 0; offset < 2 * MOST; offset++) {
    const rose = reachTo(reach, offset, offset, LONGEST_MS);
    expect(reach.since).toBeGreaterThanOrEqual(since);
    expect(rose).toBe(reach.since > since);
    since = reach.since;
  }
  expect(reach.evicted).toBe(MOST);
  expect(since).toBe(MOST);
  // Nothing of a slow log goes before it is too old.
  const slow = fullReach(MOST);
  for (let offset = 0; offset < 2 * MOST; offset++)
    expect(reachTo(slow, offset, offset * LONGEST_MS, LONGEST_MS)).toBe(false);
  expect(slow.evicted).toBe(0);
});

test('a rule is told when it sees less than it needs', () => {
  const reach = read(Array.from({ length: 2 * MOST }, (_, offset) => ({ offset, at: 1_000 * offset })));
  const now = 1_000 * (2 * MOST - 1);
  expect(isShort(reach, now, 100_000)).toBe(false);
  expect(isShort(reach, now, 200_000)).toBe(true);
  expect(isShort(fullReach(), now, 200_000)).toBe(false);
});

import type { LedgerPart } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignDown, createLedger, SLICE_MS, type Ledger, type LedgerChange } from './ledger.ts';
import { printOf } from './row.ts';

const body = (n: number): string => String.fromCharCode(n + 1).repeat(32);
const nth = (n: number, variant = 0) => printOf(`event ${n}`, body(variant), true);

/** What compaction leaves of the parts written so far. */
function createLog() {
  const parts = new Map<string, LedgerPart>();
  const key = ({ sliceStart, part }: LedgerPart): string => `${sliceStart}/${part}`;
  return {
    parts,
    write: ({ written, forgotten }: LedgerChange): void => {
      for (const part of written) parts.set(key(part), { ...part, hashes: Buffer.from(part.hashes) });
      for (const part of forgotten) parts.delete(key(part));
    },
  };
}
const fill = (ledger: Ledger, from: number, to: number, slice: number): void => {
  for (let n = from; n < to; n++) ledger.note(nth(n), slice);
};

test('what the log holds is what is known after a restart, whenever that is', () => {
  const step = fc.record({
    ids: fc.array(fc.record({ id: fc.nat(30), variant: fc.nat(1), slice: fc.integer({ min: 5, max: 9 }) })),
    floor: fc.integer({ min: 0, max: 7 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(fc.nat(12)), (steps, restarts) => {
      const log = createLog();
      let ledger = createLedger();
      let floor = 0;
      for (const [i, { ids, floor: wanted }] of steps.entries()) {
        floor = Math.max(floor, wanted);
        for (const { id, variant, slice } of ids) ledger.note(nth(id, variant), Math.max(floor, slice));
        log.write(ledger.takeChange(floor));
        if (!restarts.includes(i)) continue;
        const restored = createLedger([...log.parts.values()]);
        expect(restored.size()).toBe(ledger.size());
        expect(restored.count(0, 100)).toBe(ledger.count(0, 100));
        ledger = restored;
      }
      const restored = createLedger([...log.parts.values()]);
      for (let id = 0; id <= 30; id++) expect(restored.note(nth(id), 9)).toBe(ledger.note(nth(id), 9));
    }),
  );
});

test('a quiet slice stays one part, a busy one gets as many as it needs', () => {
  const log = createLog();
  const ledger = createLedger();
  for (let n = 0; n < 100; n++) {
    fill(ledger, n, n + 1, 7);
    log.write(ledger.takeChange(0));
  }
  expect([...log.parts.values()].map(({ part, hashes }) => [part, hashes.length / 32])).toEqual([[0, 100]]);

  fill(ledger, 100, 40_000, 7);
  log.write(ledger.takeChange(0));
  expect([...log.parts.values()].map(({ part, hashes }) => [part, hashes.length / 32])).toEqual([
    [0, 16_384],
    [1, 16_384],
    [2, 7_232],
  ]);
  fill(ledger, 40_000, 40_001, 7);
  expect(ledger.takeChange(0).written).toMatchObject([{ part: 3, sliceStart: 7 * SLICE_MS }]);
});

test('what is forgotten in the transaction that would write it, is not written', () => {
  const ledger = createLedger();
  fill(ledger, 0, 3, 7);
  fill(ledger, 3, 5, 8);
  const change = ledger.takeChange(8);
  expect(change.written.map(({ sliceStart }) => sliceStart)).toEqual([8 * SLICE_MS]);
  expect(change.forgotten).toEqual([]);
  expect(ledger.size()).toBe(2);
});

test('every part of a forgotten slice gets its tombstone', () => {
  const ledger = createLedger();
  fill(ledger, 0, 20_000, 7);
  ledger.takeChange(0);
  expect(ledger.takeChange(8).forgotten).toMatchObject([
    { sliceStart: 7 * SLICE_MS, part: 0 },
    { sliceStart: 7 * SLICE_MS, part: 1 },
  ]);
  expect(ledger.takeChange(8)).toEqual({ written: [], forgotten: [] });
});

test('what does not tell its time is known, and not counted', () => {
  const ledger = createLedger();
  const untimed = printOf('untimed', body(1), false);
  expect(ledger.note(untimed, 7)).toBe('new');
  expect(ledger.note(nth(1), 7)).toBe('new');
  expect(ledger.note(untimed, 8)).toBe('known');
  expect(ledger.count(7, 8)).toBe(1);
  const restored = createLedger(ledger.takeChange(0).written);
  expect(restored.count(7, 8)).toBe(1);
  expect(restored.note(untimed, 8)).toBe('known');
});

test('slices begin at multiples of their length', () => {
  expect(alignDown(Date.UTC(2026, 0, 10, 10, 7, 33))).toBe(Date.UTC(2026, 0, 10, 10, 5));
});

test('slices that are held stay below the floor, and go once they are not', () => {
  const ledger = createLedger();
  fill(ledger, 0, 3, 5);
  fill(ledger, 3, 5, 6);
  ledger.takeChange(0);
  expect(ledger.takeChange(9, (slice) => slice === 5).forgotten).toMatchObject([{ sliceStart: 6 * SLICE_MS }]);
  expect(ledger.note(nth(0), 5)).toBe('known');
  expect(ledger.note(nth(3), 9)).toBe('new');
  expect(ledger.takeChange(9).forgotten).toMatchObject([{ sliceStart: 5 * SLICE_MS }]);
  expect(ledger.note(nth(0), 9)).toBe('new');
});

test('what is recalled is known, is not written and not counted, and goes with its slice', () => {
  const ledger = createLedger();
  ledger.recall(nth(0), 5);
  expect(ledger.takeChange(5)).toEqual({ written: [], forgotten: [] });
  expect(ledger.count(0, 9)).toBe(0);
  expect(ledger.note(nth(0), 5)).toBe('known');
  expect(ledger.note(nth(0, 1), 5)).toBe('variant');
  ledger.takeChange(6);
  expect(ledger.size()).toBe(0);
});

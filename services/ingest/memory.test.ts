import type { Output } from '@pipeline/runtime/outcome';
import type { Checkpoint, SourcePosition } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { SLICE_MS, sliceOf } from './ledger.ts';
import { isCheckpointKey, openMemory, restoreRecord, type Memory, type Records } from './memory.ts';
import { printOf } from './row.ts';
import { HOUR, MINUTE } from './simulation/reading.ts';

const now = Date.UTC(2026, 0, 10, 12);
const position = (source: string, settledUntil: number, closedUntil = now): SourcePosition => ({
  ...{ source, startedFrom: settledUntil, settledUntil, closedUntil },
});
const print = (n: number) => printOf(String(n), String.fromCharCode(n).repeat(32), true);

function kept(records: Records, outputs: readonly Output[]): void {
  for (const { key, value } of outputs) restoreRecord(records, key, value as Checkpoint | null);
}
const open = (records: Records, sources = ['main'], organization = 'org'): Memory =>
  openMemory(organization, sources, records.values());

test('position and ledger are there again after a restart', () => {
  const records: Records = new Map();
  const memory = open(records);
  expect(memory.position('main')).toBeUndefined();
  memory.ledger.note(print(1), sliceOf(now));
  kept(records, memory.change(position('main', now - HOUR), true, now));

  const again = open(records);
  expect(again.position('main')).toEqual(position('main', now - HOUR));
  expect(again.ledger.note(print(1), sliceOf(now))).toBe('known');
  expect(open(records, ['main'], 'other').ledger.size()).toBe(0);
});

test('what is settled for all sources is removed, one slice later than it could', () => {
  const records: Records = new Map();
  const memory = open(records, ['a', 'b']);
  const [old, older] = [now - HOUR, now - HOUR - SLICE_MS];
  memory.ledger.note(print(1), sliceOf(older));
  memory.ledger.note(print(2), sliceOf(old));
  kept(records, memory.change(position('a', now), true, now));
  expect(records.size).toBe(3);
  kept(records, memory.change(position('b', old + SLICE_MS), true, now));
  expect([...records.values()].flatMap(({ ledger }) => (ledger ? [ledger.sliceStart] : []))).toEqual([old]);
  kept(records, memory.change(position('b', old + 2 * SLICE_MS), true, now));
  expect(records.size).toBe(2);
  expect(memory.ledger.size()).toBe(0);
});

test('a source that is read no more holds nothing back', () => {
  const records: Records = new Map();
  kept(records, open(records, ['gone']).change(position('gone', now - 90 * 24 * HOUR), true, now));
  const memory = open(records, ['main']);
  memory.ledger.note(print(1), sliceOf(now - HOUR));
  kept(records, memory.change(position('main', now), true, now));
  expect(memory.ledger.size()).toBe(0);
});

test('a position alone is written once a minute, with events always, and never the same twice', () => {
  const memory = open(new Map());
  const writes = (closedUntil: number, withEvents: boolean, at: number, settledUntil = now - HOUR): number =>
    memory.change(position('main', settledUntil, closedUntil), withEvents, at).length;
  expect(writes(now, false, now)).toBe(1);
  expect(writes(now + 1, false, now + 59_999)).toBe(0);
  expect(writes(now + 2, false, now + MINUTE)).toBe(1);
  expect(writes(now + 2, true, now + MINUTE)).toBe(0);
  expect(writes(now + 3, true, now + MINUTE)).toBe(1);
  expect(writes(now + 3, false, now + MINUTE, now)).toBe(1);
});

test('knows the keys that it writes from all others', () => {
  const odd = 'a "quoted" \\ name';
  const memory = open(new Map(), [odd], odd);
  memory.ledger.note(print(1), sliceOf(now));
  const written = memory.change(position(odd, now), true, now).map(({ key }) => key);
  expect(written).toHaveLength(2);
  expect(written.filter((key) => !isCheckpointKey(key))).toEqual([]);
  for (const foreign of ['', 'poison', '[]', '["org","position"]', '["org","ledger","1",0]', '["org","other","a"]']) {
    expect(isCheckpointKey(foreign), foreign).toBe(false);
  }
});

import { output, type Output } from '@pipeline/runtime/outcome';
import type { Checkpoint, SourcePosition } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { checkpointOf } from './checkpoint.ts';
import { SLICE_MS, sliceOf } from './ledger.ts';
import { isCheckpointKey, openMemory, restoreRecord, takeRecords, type Memory, type Records } from './memory.ts';
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

test('the memory takes its own records and leaves what is for others', () => {
  const records: Records = new Map();
  for (const organization of ['org', 'other']) {
    const memory = open(records, ['main'], organization);
    memory.ledger.note(print(1), sliceOf(now));
    kept(records, memory.change(position('main', now - HOUR), true, now));
    const wish = checkpointOf(organization, 'restart', { source: 'main', requestedAt: now });
    kept(records, [output(topics.checkpoints, wish)]);
  }
  const taken = takeRecords(records, 'org');
  expect(taken).toHaveLength(2);
  expect(openMemory('org', ['main'], taken).ledger.size()).toBe(1);
  expect([...records.values()].map(({ organization, restart }) => [organization, restart !== null])).toEqual([
    ['org', true],
    ['other', false],
    ['other', false],
    ['other', true],
  ]);
});

test('the sources that are read may change: the ledger begins where the first of them is settled', () => {
  const records: Records = new Map();
  const memory = open(records, ['a']);
  memory.ledger.note(print(1), sliceOf(now - 3 * HOUR));
  kept(records, memory.change(position('a', now - 4 * HOUR), true, now));
  memory.attend(['a', 'b']);
  // It has not begun yet, and may begin anywhere.
  kept(records, memory.change(position('a', now - HOUR), false, now));
  expect(memory.ledger.size()).toBe(1);
  kept(records, memory.change(position('b', now - 4 * HOUR), false, now));
  expect(memory.ledger.size()).toBe(1);
  memory.attend(['a']);
  kept(records, memory.change(position('a', now - HOUR, now + 1), false, now + MINUTE));
  expect(memory.ledger.size()).toBe(0);
  expect(memory.position('b')).toMatchObject({ closedUntil: now });
  expect(open(records, ['b']).position('b')).toMatchObject({ closedUntil: now });
});

test('counts are those of one source only as long as no other has rows in the ledger', () => {
  const records: Records = new Map();
  const memory = open(records, ['a']);
  kept(records, memory.change(position('a', now - HOUR), true, now));
  expect(memory.shared).toBe(false);
  memory.attend(['a', 'b']);
  expect(memory.shared).toBe(true);
  kept(records, memory.change(position('b', now - HOUR), true, now));
  memory.attend(['a']);
  expect(memory.shared).toBe(true);
  expect(open(records, ['a']).shared).toBe(true);
});

const DAY = 24 * HOUR;
const begun = (from: number, settledUntil: number, closedUntil = now): SourcePosition => ({
  ...{ source: 'a', startedFrom: from, settledUntil, closedUntil },
});

test('a source begins as far back as it is told, and goes on where it was', () => {
  const records: Records = new Map();
  const memory = open(records, ['a']);
  const source = { name: 'a', startMs: 90 * DAY };
  const first = memory.begin(source, now);
  expect(first).toEqual({ position: begun(now - 90 * DAY, now - 90 * DAY, now - 90 * DAY), passedOver: null });
  kept(records, memory.change(begun(now - 90 * DAY, now - DAY), true, now));
  for (const again of [memory, open(records, ['a'])]) {
    expect(again.begin(source, now + HOUR)).toEqual({ position: begun(now - 90 * DAY, now - DAY), passedOver: null });
  }
});

test('beside others a source begins where the ledger is whole: what they have published is not published again', () => {
  const memory = open(new Map(), ['a']);
  memory.change(begun(now - 10 * DAY, now - DAY), true, now);
  memory.attend(['a', 'b']);
  const later = memory.begin({ name: 'b', startMs: 90 * DAY }, now);
  const from = now - DAY;
  expect(later.position).toEqual({ source: 'b', startedFrom: from, settledUntil: from, closedUntil: from });
  expect(later.passedOver).toEqual({ from: now - 90 * DAY, to: from });
  expect(memory.begin({ name: 'c', startMs: HOUR }, now)).toMatchObject({ passedOver: null });
});

test('sources that begin together hold each other back in nothing', () => {
  const memory = open(new Map(), ['a', 'b']);
  memory.change(begun(now - DAY, now - DAY, now - DAY), true, now);
  expect(memory.begin({ name: 'b', startMs: 90 * DAY }, now)).toMatchObject({ passedOver: null });
});

test.each([false, true])(
  'a source that comes back goes on where it was unless others went on (restored: %s)',
  (restored) => {
    const records: Records = new Map();
    let memory = open(records, ['a', 'b']);
    const b = { source: 'b', startedFrom: now - DAY, settledUntil: now - HOUR, closedUntil: now };
    const source = { name: 'b', startMs: DAY };
    kept(records, memory.change(b, true, now));
    kept(records, memory.change(begun(now - DAY, now - HOUR), true, now));
    memory.attend(['a']);
    expect(memory.begin(source, now)).toEqual({ position: b, passedOver: null });

    // A day later the ledger has forgotten what `a` published after `b` had gone.
    const tomorrow = now + DAY;
    memory.ledger.note(print(1), sliceOf(now + HOUR));
    kept(records, memory.change(begun(now - DAY, now - HOUR, tomorrow), true, tomorrow));
    kept(records, memory.change(begun(now - DAY, tomorrow - HOUR, tomorrow), true, tomorrow));
    expect(memory.ledger.size()).toBe(0);
    if (restored) memory = open(records, ['a']);
    memory.attend(['a', 'b']);
    const back = memory.begin(source, tomorrow);
    expect(back.passedOver).toEqual({ from: now, to: tomorrow - HOUR });
    expect(back.position).toEqual({ ...b, settledUntil: tomorrow - HOUR, closedUntil: tomorrow - HOUR });
    kept(records, memory.change(back.position, true, tomorrow));
    expect(open(records, ['a', 'b']).begin(source, tomorrow)).toEqual({ position: back.position, passedOver: null });
  },
);

test('a source in trouble is not one that was away: it goes on where it was, however far the others are', () => {
  const records: Records = new Map();
  const memory = open(records, ['a', 'b']);
  const b = { source: 'b', startedFrom: now - DAY, settledUntil: now - HOUR, closedUntil: now };
  kept(records, memory.change(b, true, now));
  memory.ledger.note(print(1), sliceOf(now + HOUR));
  kept(records, memory.change(begun(now - DAY, now + 9 * DAY, now + 10 * DAY), true, now + 10 * DAY));
  expect(memory.ledger.size()).toBe(1);
  const again = open(records, ['a', 'b']).begin({ name: 'b', startMs: DAY }, now + 10 * DAY);
  expect(again).toEqual({ position: b, passedOver: null });
});

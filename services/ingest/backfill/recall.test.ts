import { expect, test } from 'vitest';
import { SLICE_MS, sliceOf } from '../ledger.ts';
import { openMemory } from '../memory.ts';
import { readRow } from '../row.ts';
import { recall } from './recall.ts';

const span = { from: 100 * SLICE_MS, to: 116 * SLICE_MS };
const event = (slice: number, n: number) => {
  const occurredAt = slice * SLICE_MS + n;
  return { occurredAt, json: JSON.stringify({ id: `${slice}-${n}`, timestamp: new Date(occurredAt).toISOString() }) };
};
const events = Array.from({ length: 160 }, (_, i) => event(100 + (i % 16), i));

async function recalled(most: number) {
  const memory = openMemory('org', ['main'], []);
  // A settled source: without the hold, all of it would be forgotten.
  const position = { source: 'main', startedFrom: 0, settledUntil: 1_000 * SLICE_MS, closedUntil: 1_000 * SLICE_MS };
  memory.change(position, true, 0);
  const part = await recall(
    {
      ...{ organization: 'org', memory, now: () => 0, publish: (make) => Promise.resolve(make()) },
      readBack: {
        knownFrom: () => Promise.resolve(0),
        // eslint-disable-next-line @typescript-eslint/require-await -- a log is read in pieces
        events: async function* () {
          yield* events;
        },
      },
    },
    span,
    () => undefined,
    most,
  );
  memory.changeLedger(0);
  return { part, memory };
}

test('all of a span is known again where it fits', async () => {
  const { part, memory } = await recalled(160);
  expect(part).toEqual(span);
  expect(memory.ledger.size()).toBe(160);
});

test('where it does not, a part from the start on is known, and not much more is kept', async () => {
  const { part, memory } = await recalled(50);
  expect(part).toEqual({ from: span.from, to: 104 * SLICE_MS });
  const inPart = events.filter(({ occurredAt }) => occurredAt < part.to);
  for (const { json, occurredAt } of inPart) {
    const row = readRow(Buffer.from(json));
    expect(row && memory.ledger.note(row.print, sliceOf(occurredAt))).toBe('known');
  }
  expect(memory.ledger.size()).toBeLessThanOrEqual(60);
});

test('a single slice is known whole, however much it holds', async () => {
  const { part } = await recalled(1);
  expect(part).toEqual({ from: span.from, to: span.from + SLICE_MS });
});

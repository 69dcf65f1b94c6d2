import { Secret } from '@pipeline/runtime/secret';
import type { RawEvent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { createLedger, SLICE_MS, sliceOf } from './ledger.ts';
import { createPageReader, pageLimits } from './page.ts';
import { sift } from './sift.ts';
import type { Source } from './source.ts';

const source: Source = {
  ...{ name: 'main', category: 'jc', fields: { team: 'blue' }, baseUrl: '', organization: 'org' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('key') }, description: '' },
};
const at = Date.UTC(2026, 0, 10, 12);
const window = { from: at, to: at + 2 * SLICE_MS };
const iso = (ms: number): string => new Date(ms).toISOString();

function rows(...texts: readonly string[]) {
  const reader = createPageReader({ ...pageLimits, maxRowBytes: 200 }, true);
  reader.push(Buffer.from(`[${texts.join(',')}]`));
  return reader.end();
}
const valuesOf = ({ events }: ReturnType<typeof sift>): RawEvent[] => events.map(({ value }) => value as RawEvent);

test('a new row becomes an event, its text as it came', () => {
  const json = `{"id":"a", "timestamp":"${iso(at + 5)}","service":"sso","event_type":"sso_auth"}`;
  const sifted = sift(createLedger(), source, window, rows(json), at + 1_000);
  expect(sifted.events).toMatchObject([
    {
      key: '["org","a"]',
      headers: { 'source-name': 'main', 'source-category': 'jc', 'source-fields': '{"team":"blue"}' },
      value: {
        ...{
          organization: 'org',
          source: 'main',
          id: 'a',
          service: 'sso',
          eventType: 'sso_auth',
          json: Buffer.from(json),
        },
        ...{ occurredAt: at + 5, receivedAt: at + 1_000, variant: false, historical: false },
      },
    },
  ]);
  expect(sifted).toMatchObject({
    counts: { fresh: 1, variants: 0, known: 0 },
    fresh: [{ id: 'a', occurredAt: at + 5 }],
    slices: [sliceOf(at)],
  });
});

test('each id once; with another body once more, as a variant', () => {
  const row = (change: string) => `{"id":"a","timestamp":"${iso(at)}"${change}}`;
  const ledger = createLedger();
  const texts = rows(row(''), `{"timestamp":"${iso(at)}", "id":"a"}`, row(',"x":1'), row(',"x":1'), row(',"x":2'));
  const sifted = sift(ledger, source, window, texts, at);
  expect(valuesOf(sifted).map(({ id, variant }) => [id, variant])).toEqual([
    ['a', false],
    ['a', true],
    ['a', true],
  ]);
  expect(sifted.counts).toEqual({ fresh: 1, variants: 2, known: 2 });
  expect(sift(ledger, source, window, texts, at).counts).toEqual({ fresh: 0, variants: 0, known: 5 });
});

test('rows without an id are told apart by all that they say', () => {
  const sifted = sift(createLedger(), source, window, rows('{"a":1,"b":2}', '{"b":2,"a":1}', '{"a":1,"b":3}'), at);
  expect(new Set(valuesOf(sifted).map(({ id }) => id)).size).toBe(2);
  expect(sifted.counts).toEqual({ fresh: 2, variants: 0, known: 1 });
});

test('a row that does not tell its time happened at about that of the one before it, and is not counted', () => {
  const sifted = sift(
    createLedger(),
    source,
    window,
    rows('{"id":"a"}', `{"id":"b","timestamp":"${iso(at + 7)}"}`, '{"id":"c"}'),
    at,
  );
  expect(valuesOf(sifted).map(({ occurredAt }) => occurredAt)).toEqual([at, at + 7, at + 7]);
  expect(sifted.slices).toEqual([sliceOf(at)]);
});

test('what lies outside of the window, or does not say where, is remembered as long as the window is read', () => {
  const ledger = createLedger();
  sift(ledger, source, window, rows(`{"id":"a","timestamp":"1999-01-01T00:00:00Z"}`, '{"id":"b"}', '7'), at);
  ledger.takeChange(sliceOf(at));
  expect(ledger.size()).toBe(3);
  ledger.takeChange(sliceOf(window.to));
  expect(ledger.size()).toBe(2);
});

test('what cannot be read becomes a dead letter, once', () => {
  const ledger = createLedger();
  const texts = rows(`{"id":"${'x'.repeat(300)}"}`, '{"id":}');
  expect(sift(ledger, source, window, texts, at).deadLetters).toMatchObject([
    { reason: 'too-large', valueBytes: 309, detail: 'a row of 309 bytes, above the limit of 200' },
    { reason: 'undecodable', valueBytes: 7, value: Buffer.from('{"id":}') },
  ]);
  expect(sift(ledger, source, window, texts, at)).toMatchObject({ deadLetters: [], counts: { known: 2 } });
});

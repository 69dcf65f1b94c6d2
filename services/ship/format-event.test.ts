import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { eventExample, sightingExample } from './examples.ts';
import { formatEvent } from './format-event.ts';
import { MAX_LINE_BYTES } from './line.ts';

function textOf(event: EnrichedEvent): string {
  const formatted = formatEvent(event);
  if (formatted.kind !== 'line') throw new Error(`${formatted.reason}: ${formatted.detail}`);
  return formatted.text.toString();
}

interface Sent {
  readonly [key: string]: unknown;
  readonly id?: unknown;
  readonly success?: unknown;
  readonly initiated_by?: Record<string, unknown>;
  readonly enrich?: {
    readonly timestamp?: string;
    readonly shortened?: Record<string, unknown>;
    readonly [key: string]: unknown;
  };
}

const bytesOf = (event: EnrichedEvent): number => {
  const whole = formatEvent(event, Infinity);
  return whole.kind === 'line' ? whole.bytes : 0;
};

const sent = (event: EnrichedEvent): Sent => JSON.parse(textOf(event)) as Sent;

describe('the time', () => {
  test('comes first, with three fraction digits, and keeps its original under enrich', () => {
    const event = eventExample({ changes: [{ to: '2020-01-01T00:00:00Z' }] });
    expect(textOf(event)).toMatch(/^\{"timestamp":"2026-03-07T09:00:00\.218Z",/);
    expect(sent(event).enrich).toEqual({ version: 1, timestamp: '2026-03-07T09:00:00.21859368Z' });
  });

  test('is there even where the event has none', () => {
    const { sighting } = eventExample();
    expect(sent({ sighting, json: '{"id":"a"}' })).toEqual({ timestamp: '2026-03-07T09:00:00.218Z', id: 'a' });
  });

  test('is taken once where the event repeats it', () => {
    const { sighting } = eventExample();
    const text = textOf({ sighting, json: '{"timestamp":"x","id":"a","timestamp":"y"}' });
    expect(text).toBe('{"timestamp":"2026-03-07T09:00:00.218Z","id":"a","enrich":{"timestamp":"y"}}');
  });

  test.each([Number.NaN, -1, 8.64e15])('that does not exist is said: %d', (occurredAt) => {
    expect(formatEvent(eventExample({}, { occurredAt }))).toMatchObject({ kind: 'unfit', reason: 'invalid-time' });
  });
});

describe('success', () => {
  const sso = { service: 'sso', eventType: 'sso_auth' } as const;

  test.each([
    ['success', true],
    ['failure', false],
    ['challenge', undefined],
    ['unknown', undefined],
  ] as const)('of single sign-on follows the outcome: %s', (outcome, success) => {
    expect(sent(eventExample({ success: undefined }, { ...sso, outcome })).success).toBe(success);
  });

  test('that is null is as good as missing', () => {
    expect(sent(eventExample({ success: null }, { ...sso, outcome: 'failure' })).success).toBe(false);
  });

  test('that is there is left alone', () => {
    expect(sent(eventExample({ success: true }, { ...sso, outcome: 'failure' })).success).toBe(true);
  });

  test('is not made up for other services', () => {
    expect(sent(eventExample({ success: undefined }, { outcome: 'failure' }))).not.toHaveProperty('success');
  });
});

describe('the user name', () => {
  const admin = { kind: 'admin', key: 'admin:a@b.c', id: null, email: 'a@b.c', username: null } as const;
  const by = (initiatedBy: object, actor: typeof admin | null = admin) =>
    sent(eventExample({ initiated_by: initiatedBy }, { actor })).initiated_by;

  test('of an admin is the e-mail address', () => {
    expect(by({ id: '1', type: 'admin', email: 'a@b.c' })).toEqual({
      id: '1',
      type: 'admin',
      email: 'a@b.c',
      username: 'a@b.c',
    });
    expect(by({ email: 'a@b.c', username: null })).toEqual({ email: 'a@b.c', username: 'a@b.c' });
  });

  test('that is there, or for which there is no address, is left alone', () => {
    expect(by({ email: 'a@b.c', username: 'root' })).toEqual({ email: 'a@b.c', username: 'root' });
    expect(by({ type: 'admin' })).toEqual({ type: 'admin' });
    expect(by({ email: 'a@b.c' }, null)).toEqual({ email: 'a@b.c' });
  });
});

test('an event without an id gets the one it has in Kafka', () => {
  const { sighting } = eventExample({}, { eventId: 'sha256:ab' });
  expect(sent({ sighting, json: '{"service":"mdm"}' }).id).toBe('sha256:ab');
});

test('something else under the name of the enrichment is kept inside of it', () => {
  expect(sent(eventExample({ enrich: 5 })).enrich).toEqual({ value: 5, timestamp: '2026-03-07T09:00:00.21859368Z' });
});

test('has no line break, however the text is laid out', () => {
  const { sighting, json } = eventExample({ message: 'two\r\nlines\u2028and a third' });
  const laidOut = JSON.stringify(JSON.parse(json), null, 2).replaceAll('\n', '\r\n');
  const text = textOf({ sighting, json: laidOut });
  expect(text).not.toMatch(/[\r\n]/);
  expect(JSON.parse(text)).toMatchObject({ message: 'two\r\nlines\u2028and a third' });
});

test('what is not a JSON object is said to be none', () => {
  expect(formatEvent({ ...eventExample(), json: 'no' })).toMatchObject({ kind: 'unfit', reason: 'not-json' });
});

test('everything else of any event stays, value for value', () => {
  const members = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true, maxKeys: 12 });
  fc.assert(
    fc.property(members, (extra) => {
      const event = eventExample({ ...extra, id: 'a', timestamp: 'T', enrich: { version: 1 } });
      const formatted = formatEvent(event);
      expect(formatted.kind).toBe('line');
      expect(sent(event)).toEqual({
        ...(JSON.parse(event.json) as object),
        timestamp: '2026-03-07T09:00:00.218Z',
        enrich: { version: 1, timestamp: 'T' },
      });
    }),
  );
});

test('keeps the digits and escapes that parsing would lose', () => {
  const { sighting } = eventExample();
  const kept = String.raw`"id":"a","n":12345678901234567890.10,"e":"\u0041\/","a":1,"a":2`;
  expect(textOf({ sighting, json: `{${kept}}` })).toBe(`{"timestamp":"2026-03-07T09:00:00.218Z",${kept}}`);
});

describe('above the limit', () => {
  const giant = 'x'.repeat(40_000);

  test('the known bulky fields go first, in their order, and the mark says what is missing', () => {
    const event = eventExample({ command: giant, changes: [giant], resource: { id: 'r' } });
    const line = sent(event);
    expect(line).not.toHaveProperty('changes');
    expect(line).toMatchObject({ command: giant, resource: { id: 'r' } });
    expect(line.enrich?.shortened).toEqual({
      full_bytes: bytesOf(event),
      id: 'event-1',
      omitted: ['changes'],
      omitted_count: 1,
    });
  });

  test('then the largest of the others, and last what queries live on', () => {
    const event = eventExample({
      profile_list: [1],
      resource: giant,
      small: 'y'.repeat(9_000),
      large: 'z'.repeat(70_000),
    });
    expect(sent(event).enrich?.shortened).toMatchObject({ omitted: ['profile_list', 'large'] });
    const essential = eventExample({ resource: giant, username: giant.slice(1), other: 'o' });
    expect(sent(essential).enrich?.shortened).toMatchObject({ omitted: ['other', 'resource'] });
  });

  test('counts bytes, not characters', () => {
    const event = eventExample({ message: '€'.repeat(30_000) });
    expect(sent(event)).not.toHaveProperty('message');
  });

  test('a giant id leaves nothing to leave out', () => {
    expect(formatEvent(eventExample({ id: 'x'.repeat(70_000) }))).toMatchObject({ kind: 'unfit', reason: 'too-large' });
  });

  test('any event whose id is short fits, as valid JSON with its id', () => {
    const bulky = fc.dictionary(fc.string(), fc.string({ maxLength: 200, unit: 'binary' }), {
      noNullPrototype: true,
      maxKeys: 40,
    });
    fc.assert(
      fc.property(bulky, fc.integer({ min: 3_000, max: 6_000 }), (extra, maxBytes) => {
        const formatted = formatEvent(eventExample({ ...extra, id: 'a' }), maxBytes);
        expect(formatted.kind).toBe('line');
        if (formatted.kind !== 'line') return;
        expect(formatted.bytes).toBe(Buffer.byteLength(formatted.text.toString()));
        expect(formatted.bytes).toBeLessThanOrEqual(maxBytes);
        expect(JSON.parse(formatted.text.toString())).toMatchObject({ id: 'a' });
      }),
    );
  });
});

const samples = new URL('../../../shared/samples/jumpcloud-events.ndjson', import.meta.url);

test.skipIf(!existsSync(samples))('every real event of the samples beside the repository becomes a line', () => {
  const texts = readFileSync(samples, 'utf8').trimEnd().split('\n');
  expect(texts.length).toBeGreaterThan(0);
  for (const json of texts) {
    const line = sent({ sighting: sightingExample({ eventId: 'sample' }), json });
    const original = JSON.parse(json) as Record<string, unknown>;
    expect(line).toMatchObject({ ...original, timestamp: '2026-03-07T09:00:00.218Z' });
    expect(line.enrich?.timestamp).toBe(original['timestamp']);
    expect(textOf({ sighting: sightingExample(), json }).length).toBeLessThan(MAX_LINE_BYTES);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventExample, sightingExample } from './examples.ts';
import { formatEvent, formatOdd } from './format-event.ts';
import { MAX_LINE_BYTES } from './line.ts';
import type { ShippedEvent } from './shipped-event.ts';
import { Spliced } from './spliced.ts';

const TIME = '2026-03-07T09:00:00.218Z';
const inBytes = (made: ReturnType<typeof formatEvent>) =>
  made.kind === 'line' ? { ...made, text: String(made.text) } : made;

/** Both ways must make the same of it. Returns which one was taken. */
function compare(sighting: ShippedEvent['sighting'], json: string): 'spliced' | 'odd' {
  const made = formatEvent({ sighting, json: Buffer.from(json) });
  expect(inBytes(made)).toEqual(inBytes(formatOdd(sighting, Buffer.from(json).toString(), TIME)));
  return made.kind === 'line' && made.text instanceof Spliced ? 'spliced' : 'odd';
}

const text = fc.string({ unit: 'binary', maxLength: 12 });
const names = fc.oneof(
  text,
  fc.constantFrom('timestamp', 'id', 'success', 'initiated_by', 'enrich', 'email', 'username', 'x"', 'tim\\u0065stamp'),
);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, '', 'T', 'x'.repeat(70), {}, { timestamp: 1 }, { version: 1 }, [], [{ timestamp: '"' }]),
  fc.dictionary(names, text, { noNullPrototype: true, maxKeys: 3 }),
);
const sightings = fc.record({
  service: fc.constantFrom('sso', 'directory'),
  outcome: fc.constantFrom('success' as const, 'failure' as const, 'challenge' as const),
  kind: fc.constantFrom('admin' as const, 'user' as const),
});

test('both ways make the same line of any event, however its text is laid out', () => {
  const member = fc.tuple(names, values).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const ordinary = fc.constantFrom(
    ...['"id":"a"', '"timestamp":"T"', '"enrich":{"version":1}', '"initiated_by":{"email":"a@b.c"}', '"success":null'],
  );
  const events = fc.record({
    members: fc.array(fc.oneof(member, ordinary), { maxLength: 8 }),
    spaces: fc.constantFrom('', '', '', ' ', '\n'),
    sighting: sightings,
  });
  fc.assert(
    fc.property(events, ({ members, spaces, sighting: { service, outcome, kind } }) => {
      const actor = { kind, key: '', id: null, email: null, username: null };
      compare(sightingExample({ service, outcome, actor }), `{${spaces}${members.join(`,${spaces}`)}${spaces}}`);
    }),
    { numRuns: 3_000 },
  );
});

test('both ways make the same of what is cut off or changed anywhere', () => {
  const { sighting, json } = eventExample({ changes: [{ to: '\\"é' }], n: 1.5e3, initiated_by: { type: 'user' } });
  const bytes = Buffer.from(json);
  const damage = fc.tuple(fc.nat(bytes.length), fc.constantFrom(...Array.from('{}[]",:\\ \n7é')), fc.boolean());
  fc.assert(
    fc.property(damage, ([at, character, cut]) => {
      const damaged = cut ? json.slice(0, at) : `${json.slice(0, at)}${character}${json.slice(at + 1)}`;
      const made = formatEvent({ sighting, json: Buffer.from(damaged) });
      const odd = formatOdd(sighting, damaged, TIME);
      // Of what is no JSON one of them may say so where the other finds members; both must end, and agree on all that is.
      if (isJson(damaged)) expect(inBytes(made)).toEqual(inBytes(odd));
      else expect(made.kind === 'unfit' || made.bytes > 0).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

function isJson(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['an ordinary event', eventExample({ message: 'é "quoted" \\ text', list: [1, { a: '}' }] })],
  ['single sign-on', eventExample({ success: undefined }, { service: 'sso', outcome: 'failure' })],
  [
    'what an admin did',
    eventExample(
      { initiated_by: { type: 'admin', email: 'é@b.c' } },
      { actor: { kind: 'admin', key: 'admin:é@b.c', id: null, email: 'é@b.c', username: null } },
    ),
  ],
])('%s goes the quick way', (_, { sighting, json }) => {
  expect(compare(sighting, json)).toBe('spliced');
});

test('what is too long, no UTF-8 or has our names twice goes the other way', () => {
  const { sighting, json } = eventExample({ message: 'x'.repeat(MAX_LINE_BYTES) });
  expect(compare(sighting, json)).toBe('odd');
  expect(compare(sighting, '{"id":"a","timestamp":"T","enrich":{"version":1},"id":"b"}')).toBe('odd');
  const broken = Buffer.from(eventExample({ message: '~' }).json.replace('~', 'ÿ'), 'latin1');
  const made = formatEvent({ sighting, json: broken });
  expect(inBytes(made)).toMatchObject({ text: expect.stringContaining('"message":"\ufffd"') as string });
});

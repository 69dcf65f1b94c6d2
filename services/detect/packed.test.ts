import type { NetworkKind } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sightingOf } from './examples.ts';
import { pack, unpack, type Part } from './packed.ts';
import { entryOf, type Entry } from './windows.ts';

const kinds: readonly NetworkKind[] = ['unknown', 'hosting', 'vpn'];
/** Whatever an event may carry: Avro knows well-formed texts only. */
const text = fc.string({ unit: 'binary', maxLength: 40 });

const entries: fc.Arbitrary<Entry[]> = fc.array(
  fc
    .record({
      user: fc.constantFrom('jane.doe', 'john.doe'),
      from: fc.constantFrom('paris', 'lima', null),
      eventType: fc.constantFrom('user_login_attempt', 'sso_auth', 'user_delete'),
      kind: fc.constantFrom(...kinds),
      ...{
        text,
        facts: fc.array(text, { maxLength: 2 }),
        late: fc.nat(100_000),
        weight: fc.integer({ min: 1, max: 9 }),
      },
    })
    .map(({ user, from, eventType, kind, text: message, facts, late, weight }, index = 0) => {
      const network = { asn: 64500, organization: message, kind };
      const sighting = sightingOf({ at: '09:00', user, from, eventType, network }, index);
      const event = { ...sighting, eventId: `${message}-${late}`, errorMessage: message };
      return { ...entryOf(event, sighting.receivedAt + late, facts), weight };
    }),
  { minLength: 1, maxLength: 30 },
);

test('what is unpacked equals what was packed', () => {
  fc.assert(
    fc.property(entries, fc.boolean(), fc.boolean(), (all, inOrder, silent) => {
      const parts: Part[] = [
        { rule: 0, entries: all, lossyUntil: -Infinity, allSince: Infinity, inOrder, silent },
        { rule: 7, entries: all.filter((_, index) => index % 2 === 0), lossyUntil: 1.5, allSince: 3, inOrder, silent },
        { rule: 8, entries: [], lossyUntil: -Infinity, allSince: Infinity, inOrder, silent },
      ];
      const latest = all.at(-1)?.sighting;
      expect(unpack(pack({ parts, latest }))).toEqual({ parts, latest });
    }),
    { numRuns: 500 },
  );
  expect(unpack(pack({ parts: [], latest: undefined }))).toEqual({ parts: [], latest: undefined });
});

test('an entry that two rules remember is one afterwards, and what sightings have in common is held once', () => {
  const all = [0, 1, 2].map((index) => entryOf(sightingOf({ at: `09:0${index}`, from: 'paris' }, index), 5));
  const part = { entries: all, lossyUntil: 0, allSince: 0, inOrder: true, silent: true };
  const { parts } = unpack(pack({ parts: [0, 1].map((rule) => ({ ...part, rule })), latest: undefined }));
  const [one, other] = parts;
  expect(one?.entries[1]).toBe(other?.entries[1]);
  expect(new Set(one?.entries.map(({ sighting }) => sighting.client)).size).toBe(1);
});

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { runStageOnArray } from '@pipeline/runtime/testing/run-on-arrays';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { withoutInsertion } from './complete.ts';
import { enrich } from './enrich.ts';
import { charactersRead } from './testing/characters-read.ts';
import * as authentications from './testing/authentications.ts';
import { enriched, eventOf, rawEvent } from './testing/events.ts';
import { noLookups, tinyLookups } from './testing/lookups.ts';

const SAMPLES = new URL('../../../shared/samples/jumpcloud-events.ndjson', import.meta.url);

const lookups = tinyLookups();

test.each(['', ' ', 'nope', '{"a":1', '{"a":1}x', '[1]', 'null', '"text"', '5', 'true', "{'a':1}", '\u0000'])(
  '%j is a dead letter that tells nothing of the text',
  (json) => {
    const outcome = enrich(lookups, rawEvent(json));
    expect(outcome).toMatchObject({ kind: 'dead-letter', reason: 'payload-not-json' });
    expect(outcome.kind === 'dead-letter' ? outcome.detail : '').toMatch(
      /^the text (of \d+ characters is not JSON|is JSON, but (an array|null|a string|a number|a boolean) where an object belongs)$/,
    );
  },
);

/** JSON of any shape, with the keys that enrich reads among those that it does not, each holding anything. */
const known = [
  ...['client_ip', 'src_ip', 'geoip', 'Geoip', 'src_geoip', 'useragent', 'user_agent', 'initiated_by', 'resource'],
  ...['username', 'success', 'sso_token_success', 'error_message', 'auth_context', 'auth_meta', 'asn', 'changes'],
  ...['jumpcloud_protect_device', 'ip', 'type', 'id', 'email', 'name', 'latitude', 'country_code', 'region_code'],
  ...['enrich', '__proto__', 'constructor', 'toString', 'mfa', 'application', 'system', 'dn', 'association', 'field'],
];
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\ud800',
    '\u0000',
    '😀'.repeat(200),
    'UA',
    'UA-43',
    '43',
    '81.2.69.144',
    '::ffff:1.2.3.4',
    'admin',
    'user',
    '-',
    'K',
  ),
);
const key = fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: hostileText, weight: 1 });
const phone = fc.tuple(
  fc.constantFrom('auth_context', 'auth_meta'),
  fc.record({
    jumpcloud_protect_device: fc.record({ ip: fc.constantFrom('81.2.69.144', '10.0.0.1'), os: hostileText }),
  }),
);
const anyJson = fc.letrec<{ value: unknown; row: [string, unknown][] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    hostileText,
    fc.constantFrom(null, true, false, 'true', 0, -0, 1e308, 14593, 43),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('row').map((entries) => Object.fromEntries(entries)),
  ),
  row: fc.array(fc.oneof({ arbitrary: fc.tuple(key, tie('value')), weight: 9 }, { arbitrary: phone, weight: 1 }), {
    maxLength: 8,
  }),
})).row;
const eventType = fc.oneof(
  fc.constantFrom(
    'sso_auth',
    'user_login_attempt',
    'ldap_bind',
    'login_attempt',
    'user_lockout',
    'admin_update',
    'totp_x',
    '',
  ),
  hostileText,
);
/** Duplicate keys and all. */
const rowText = anyJson.map(
  (entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
);

test('no event makes it throw; the original text comes back; once more gives the same', () => {
  fc.assert(
    fc.property(rowText, eventType, (json, type) => {
      const once = enriched(lookups, rawEvent(json, { eventType: type }));
      expect(withoutInsertion(once.json)).toBe(json);
      expect(enriched(lookups, rawEvent(json, { eventType: type }))).toEqual(once);
      expect(enriched(lookups, rawEvent(once.json, { eventType: type }))).toEqual(once);
    }),
    { numRuns: 3_000 },
  );
});

test('an address is told with the place that this event sends, whatever was said of it before', () => {
  const sent = fc.record({
    ip: fc.constantFrom('81.2.69.160', '10.1.2.3', '2a02:cf40::1'),
    geoip: fc.constantFrom(
      undefined,
      { country_code: 'FR', latitude: 1 },
      { country_code: 'FR', latitude: 1, longitude: 2 },
    ),
    phone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(sent, { minLength: 1, maxLength: 30 }), (events) => {
      for (const { ip, geoip, phone } of events) {
        const device = phone ? { auth_context: { jumpcloud_protect_device: { ip, geoip } } } : {};
        const { sighting, json } = enriched(lookups, eventOf({ client_ip: ip, geoip, ...device }));
        const place = geoip && { countryCode: 'FR', latitude: 'longitude' in geoip ? 1 : null };
        for (const told of phone ? [sighting.client, sighting.approver] : [sighting.client]) {
          expect(told).toMatchObject({ ip, jumpcloudPlace: place ?? null });
        }
        const { enrich: added } = JSON.parse(json) as { enrich: { ips: unknown; place?: { source: string } } };
        expect(added.ips).toMatchObject(phone ? [{ path: 'client_ip', ip }, { ip }] : [{ path: 'client_ip', ip }]);
        expect(added.place?.source === 'event').toBe(geoip !== undefined && 'longitude' in geoip);
      }
    }),
  );
});

test('only what is listed was added, and what was there says the same', () => {
  fc.assert(
    fc.property(rowText, (json) => {
      const before = JSON.parse(json) as Record<string, unknown>;
      const after = JSON.parse(enriched(lookups, rawEvent(json)).json) as Record<string, unknown>;
      fc.pre(!Object.hasOwn(before, 'enrich'));
      const { enrich: added, ...rest } = after as { enrich: { filled: string[] } } & Record<string, unknown>;
      for (const path of added.filled.filter((each) => each.includes('.'))) {
        const holder = path
          .split('.')
          .slice(0, -1)
          .reduce((at, name) => at[name] as typeof rest, rest);
        expect(Object.keys(holder).at(-1)).toBe('geoip');
        delete holder['geoip'];
      }
      const kept = Object.entries(rest).filter(([name]) => !added.filled.includes(name));
      expect(kept).toEqual(Object.entries(before));
      for (const name of added.filled) expect(Object.hasOwn(before, name)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('a key "enrich" of someone else is neither changed nor hidden', () => {
  const json = '{"enrich":{"version":1,"mine":true},"client_ip":"209.235.170.66"}';
  const { json: completed, sighting } = enriched(lookups, rawEvent(json));
  expect(completed).toBe(json);
  expect(sighting.client?.databasePlace?.city).toBe('Nashville');
});

test.each([
  ['a nesting of 100,000', `{"changes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['objects nested in geoip', `{"geoip":${'{"geoip":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
  [
    'a name of a megabyte',
    JSON.stringify({ username: 'x'.repeat(1_000_000), dn: 'uid='.repeat(250_000), client_ip: '1'.repeat(1_000_000) }),
  ],
  [
    'a megabyte of spaces',
    JSON.stringify({
      username: ' '.repeat(1_000_000),
      error_message: ' '.repeat(1_000_000),
      client_ip: ' '.repeat(1_000_000),
    }),
  ],
  [
    '200,000 changes',
    JSON.stringify({ changes: Array.from({ length: 200_000 }, () => ({ field: 'x', to: 'y'.repeat(10) })) }),
  ],
  [
    '100,000 keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]))),
  ],
])('%s is enriched like any event', (_name, json) => {
  const { json: completed, sighting } = enriched(lookups, rawEvent(json, { eventType: 'user_login_attempt' }));
  expect(withoutInsertion(completed) === json).toBe(true);
  expect(completed.length - json.length).toBeLessThan(2_000);
  expect(JSON.stringify(sighting).length).toBeLessThan(10_000);
});

test.each([
  ['many keys', (size: number) => `{${'"k":1,'.repeat(size)}"k":1}`],
  ['deep nesting', (size: number) => `{"changes":${'[{"a":'.repeat(size)}1${'}]'.repeat(size)}}`],
  ['backslashes', (size: number) => `{"a":"${'\\\\'.repeat(size)}"}`],
  ['quotes', (size: number) => `{"a":"${'\\"'.repeat(size)}"}`],
  ['closing braces and spaces', (size: number) => `{"a":"${'}'.repeat(size)}"${' '.repeat(size)}}${' '.repeat(size)}`],
  ['addresses', (size: number) => `{"client_ip":"${'1.1.1.1, '.repeat(size)}"}`],
])('work grows no faster than the text: %s', (_name, text) => {
  const work = (size: number): number =>
    charactersRead(() => {
      const { json } = enriched(lookups, rawEvent(text(size)));
      // Taking it back, and once more, too.
      enriched(lookups, rawEvent(json));
    });
  const [one, four] = [work(2_000), work(8_000)];
  expect(one).toBeGreaterThan(0);
  expect(four).toBeLessThan(4 * one + 1_000);
});

test('numbers beyond 2^53, duplicate keys and odd escapes stay as they were written', () => {
  const json =
    '{ "id" : 12345678901234567890, "n":1e999, "z":-0.0, "a":"\\u0041\\/\\ud800", "a":2,\t"__proto__":{"x":1}, "\\u0061":3 }';
  const once = enriched(lookups, rawEvent(json)).json;
  expect(once.startsWith(json.slice(0, -1).trimEnd())).toBe(true);
  expect(withoutInsertion(once)).toBe(json);
  expect(enriched(lookups, rawEvent(once)).json).toBe(once);
});

test('through the codec, as the stage runs it', async () => {
  const rows = Object.values(authentications);
  const stage = {
    ...{ name: 'enrich', group: 'enrich', from: topics.raw, to: [topics.enriched] },
    handle: (event: ReturnType<typeof eventOf>) => enrich(lookups, event),
  };
  const bad = rawEvent('not JSON');
  const surrogates = rawEvent('{"username":"\\ud800","error_message":"\\udc00","initiated_by":{"username":"\\ud83d"}}');
  const result = await runStageOnArray(stage, [...rows.map(eventOf), bad, surrogates]);
  const outputs = result.outputs(topics.enriched);
  expect(outputs.map(({ value }) => value)).toEqual(
    [...rows.map(eventOf), surrogates].map((event) => enriched(lookups, event)),
  );
  expect(result.deadLetters).toMatchObject([{ offset: rows.length, reason: 'payload-not-json' }]);
  expect(result.drops).toEqual({});
});

test.skipIf(!existsSync(SAMPLES))('the real events of shared/samples', () => {
  const lines = readFileSync(SAMPLES, 'utf8').trimEnd().split('\n');
  const results = lines.map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>;
    const event = { ...eventOf(row), json: line };
    const { sighting, json } = enriched(noLookups(), event);
    expect(withoutInsertion(json)).toBe(line);
    const { outcome, actor, client, mfa, userAgent } = sighting;
    const place = client?.jumpcloudPlace;
    return [
      sighting.eventType,
      outcome,
      actor?.key,
      place && `${place.countryCode ?? ''} ${place.regionCode ?? ''}`,
      mfa,
      userAgent?.name,
    ];
  });
  expect(results).toEqual([
    ['sso_auth', 'success', 'user:john.doe', 'FR 75', false, 'Chrome'],
    ['radius_auth_attempt', 'success', 'user:jane.doe', 'FR 75', false, undefined],
    ['organization_create', 'unknown', 'admin:soaklander@sumologic.com', 'US CA', null, 'Chrome'],
    ['admin_login_attempt', 'success', 'admin:jane.doe@gmail.com', 'US CO', true, 'Chrome'],
    ['', 'success', 'unknown:zezeye21', null, false, undefined],
    ['admin_login_attempt', 'success', 'admin:user.name@sub.domain.tld', 'AU QLD', true, 'Chrome'],
    ['admin_login_attempt', 'success', 'admin:user.name@sub.domain.tld', 'AU QLD', true, 'Chrome'],
    ['mdm_command_result', 'success', undefined, undefined, null, undefined],
    ['mdm_command_result', 'success', undefined, undefined, null, undefined],
    ['sso_auth', 'success', 'user:okrare.jerry', 'US GA', false, 'Firefox'],
  ]);
});

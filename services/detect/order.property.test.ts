/**
 * Any order of the same events within lateness ends in the same last words, for every rule: with history among the present,
 * events that come twice, lists of what is allowed, a rule in the shadow, and habits that are learned over days.
 */
import type { Alert, Endpoint, NetworkKind, Sighting, UserAgent } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AllowEntry } from './allow.ts';
import { sightingOf, type Example } from './examples.ts';
import { changesOf, HEARTBEAT, PIPELINE } from './heartbeat.ts';
import { emptyMemory } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules as templates } from './rules/all.ts';
import { detection } from './testing/log.ts';
import { forShortHistories } from './testing/short-histories.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const tunings = {
  ...forShortHistories,
  'alerts-created': { parameters: { moreThan: 1 } },
  'policy-weakened': { shadow: true },
};
const entry = (name: string, facts: Partial<AllowEntry>): AllowEntry => ({
  ...{ name, owner: 'security', reason: 'for a test', expiresAt: Date.UTC(2026, 5, 4), rules: [] },
  ...facts,
});
const allow = [
  entry('joan', { users: ['joan.doe'], rules: ['unsuccessful-logins', 'impossible-login', 'mfa-fatigue'] }),
  entry('office', { addresses: ['203.0.113.0/24'], expiresAt: Date.UTC(2027, 0, 1) }),
  entry('rented', { asns: [64500], countries: ['PE', 'FR'] }),
];
const set = ruleSetOf(templates, 'sumo-2025', { tunings, allow });
const { logOf, lastWords, outputsOf, afterRestart } = detection(set);

const network = (kind: NetworkKind, asn: number): Endpoint['network'] => ({ asn, organization: 'Example', kind });
const agent = (name: string): UserAgent => ({
  ...{ name, version: null, os: 'iOS', osVersion: null, device: null, kind: null, deviceKind: null, automated: null },
});
const networks = [
  null,
  null,
  network('residential', 1),
  network('mobile', 2),
  network('vpn', 3),
  network('relay', 4),
  network('hosting', 64500),
  network('tor', 64501),
];

const facts: fc.Arbitrary<Omit<Example, 'at'>> = fc.record({
  user: fc.constantFrom('jane.doe', 'jane.doe', 'john.doe', 'joan.doe', 'jim.doe'),
  from: fc.constantFrom('paris', 'paris', 'versailles', 'lima', 'boston', 'seattle', 'america', 'tehran', null),
  network: fc.constantFrom(...networks),
  userAgent: fc.constantFrom(null, agent('Safari'), agent('Safari'), agent('Firefox')),
});

/** Kinds of events that feed every rule. */
const what: fc.Arbitrary<Omit<Example, 'at'>> = fc.oneof(
  fc.record({ eventType: fc.constantFrom('user_login_attempt', 'sso_auth', 'admin_login_attempt') }),
  fc.record({
    outcome: fc.constant('failure' as const),
    eventType: fc.constantFrom('user_login_attempt', 'user_login_attempt', 'sso_auth'),
  }),
  fc.record({
    outcome: fc.constantFrom('failure' as const, 'failure' as const, 'success' as const),
    eventType: fc.constant('user_login_attempt'),
    ip: fc.constantFrom('203.0.113.7', '198.51.100.7', '2001:db8::7'),
    push: fc.constantFrom(null, false, true),
  }),
  fc.record({
    eventType: fc.constantFrom('totp_delete_enrollment', 'totp_finish_enrollment', 'user_lockout', 'user_delete'),
    to: fc.constantFrom('jane.doe', 'john.doe', 'joan.doe'),
  }),
  fc.constant({ eventType: 'alert_created' }),
  fc.record({
    ...{ service: fc.constant(PIPELINE), eventType: fc.constant(HEARTBEAT) },
    changes: fc
      .constantFrom('Error', 'Error', 'Collecting')
      .map((state) => changesOf({ state, healthy: state !== 'Error', closedUntil: null, lastEventAt: null })),
  }),
  fc.constant({ service: PIPELINE, eventType: 'pipeline_canary' }),
  fc.record({ approvedFrom: fc.constantFrom('paris', 'versailles', 'seattle'), push: fc.constant(true) }),
  fc.record({ eventType: fc.constantFrom('user_update', 'user_suspended'), authMethod: fc.constant('api key') }),
  fc.record({
    ...{ admin: fc.constant(true), mfa: fc.constant(false) },
    eventType: fc.constantFrom('admin_login_attempt', 'admin_create', 'authnpolicy_delete', 'iplist_update'),
  }),
);

/** Mostly in bursts. */
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 4 * MINUTE }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 15 * MINUTE, HOUR) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 * HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 70 * HOUR }) },
);

interface Past {
  readonly events: readonly Sighting[];
  readonly delays: readonly number[];
}

/** In bursts; some of it found by a backfill, some of it twice. */
const history = (most: number, latestMs: number): fc.Arbitrary<Past> =>
  fc
    .tuple(
      fc.boolean(),
      fc.array(
        fc.record({
          ...{ facts, what, gap },
          past: fc.nat(5),
          twice: fc.nat(7),
          delay: fc.oneof(fc.integer({ min: 0, max: latestMs }), fc.integer({ min: 0, max: latestMs / 100 })),
        }),
        { minLength: 2, maxLength: most, size: 'max' },
      ),
    )
    .map(([alike, steps]) => {
      let at = Date.UTC(2026, 5, 2, 8);
      const all = steps.flatMap(({ facts: who, what: does, gap: wait, past, twice, delay }, index) => {
        at += wait;
        const base = alike ? { ...who, ...steps[0]?.facts, user: who.user ?? null } : who;
        const event = sightingOf({ at: '0:0', ...base, ...does }, index);
        const one = { ...event, occurredAt: at, receivedAt: at, historical: past === 0 };
        return [{ event: one, delay }, ...(twice === 0 ? [{ event: one, delay: latestMs - delay }] : [])];
      });
      return { events: all.map(({ event }) => event), delays: all.map(({ delay }) => delay) };
    });

/** They excuse by what is usual, which history does not teach: there they see no further than their view, wherever that ends. */
const learning = new Set(set.rules.filter(({ memory }) => memory.learns).map(({ id }) => id));

/** Ends in the same words, and counts them by rule, by reason to withhold, and those about the past. */
function holds(past: fc.Arbitrary<Past>, ids: (rule: string) => boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const own = (alerts: readonly Alert[]): Alert[] =>
    alerts.filter(({ rule, historical }) => ids(rule) && !(historical && learning.has(rule)));
  fc.assert(
    fc.property(past, ({ events, delays }) => {
      const expected = own(lastWords(logOf(events)));
      expect(own(lastWords(logOf(events, delays)))).toEqual(expected);
      for (const { rule, suppressedBy, historical } of expected)
        for (const key of [rule, ...suppressedBy, ...(historical ? ['past'] : [])])
          found.set(key, (found.get(key) ?? 0) + 1);
    }),
    // With other histories each time, so many that the rarest kind is among them.
    { numRuns: process.env['TEST_SCALE'] === '1' ? 5_000 : 1_000 },
  );
  return found;
}

const seldom = (found: ReadonlyMap<string, number>, keys: readonly string[]): string[] =>
  keys.filter((key) => !found.has(key));
const withheld = ['shadow', 'learning', 'allowed: joan', 'allowed: office', 'allowed: rented', 'geo_uncertainty'];

test('events up to two hours late end in the same alerts of every rule, and in the same that are withheld', () => {
  const found = holds(history(40, 2 * HOUR), () => true);
  expect(seldom(found, [...set.rules.map(({ id }) => id), ...withheld, 'past'])).toEqual([]);
});

test('events up to a day late do so, too, but for heartbeats', () => {
  const ofEvents = (rule: string): boolean => rule !== 'source-silent';
  const found = holds(history(40, DAY), ofEvents);
  const reasons = withheld.filter((reason) => reason !== 'geo_uncertainty');
  expect(seldom(found, [...set.rules.map(({ id }) => id).filter(ofEvents), ...reasons, 'past'])).toEqual([]);
});

test('a restart at any record changes not a byte of what follows', () => {
  fc.assert(
    fc.property(history(40, DAY), fc.nat(), ({ events, delays }, anywhere) => {
      const log = logOf(events, delays);
      const cut = 1 + (anywhere % log.length);
      const whole = outputsOf(emptyMemory(), log);
      const after = afterRestart(log, cut, whole.slice(0, cut));
      expect(JSON.stringify(after)).toBe(JSON.stringify(whole.slice(cut)));
    }),
    { numRuns: 300 },
  );
});

/** What must hold whatever happens: the order of late events, restarts and old memory leave no trace in the alerts. */
import type { Output } from '@pipeline/runtime/outcome';
import type { Alert, Knowledge, NetworkKind, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlator, tick } from './correlate.ts';
import { sightingOf, type Example } from './examples.ts';
import { changesOf, HEARTBEAT, PIPELINE } from './heartbeat.ts';
import { restoreKnowledge } from './knowledge.ts';
import { matcher } from './match.ts';
import { asRead } from './testing/as-read.ts';
import { forShortHistories } from './testing/short-histories.ts';
import { emptyMemory, horizonMs, type Memory } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules as templates } from './rules/all.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const set = ruleSetOf(templates, 'sumo-2025', { tunings: forShortHistories });
const match = matcher(set.rules);
const correlate = correlator(set);

/** A record of the signals topic. */
interface Appended {
  readonly signal: Signal;
  readonly appendedAt: number;
}

const networkOf = (
  kind: NetworkKind,
): Sighting['client'] extends null ? never : NonNullable<Sighting['client']>['network'] => ({
  ...{ asn: 64500, organization: 'Rented', kind },
});

/** Kinds of events that feed every rule, at places near and far, from clean and from flagged networks. */
const what: fc.Arbitrary<Omit<Example, 'at'>> = fc.oneof(
  fc.record({
    from: fc.constantFrom('paris', 'versailles', 'lima', 'boston', 'seattle', 'america', 'tehran'),
    network: fc.constantFrom(null, null, null, networkOf('hosting'), networkOf('tor')),
    eventType: fc.constantFrom('user_login_attempt', 'sso_auth'),
  }),
  fc.record({ outcome: fc.constant('failure' as const), eventType: fc.constantFrom('user_login_attempt', 'sso_auth') }),
  fc.record({
    outcome: fc.constantFrom('failure' as const, 'failure' as const, 'success' as const),
    from: fc.constantFrom('paris', 'lima'),
    push: fc.constantFrom(null, null, false, true),
  }),
  fc.record({
    eventType: fc.constantFrom(
      'totp_delete_enrollment',
      'totp_finish_enrollment',
      'user_lockout',
      'user_delete',
      'user_suspended',
    ),
    to: fc.constantFrom('jane.doe', 'john.doe', 'joan.doe'),
  }),
  fc.constant({ eventType: 'alert_created' }),
  fc.record({
    service: fc.constant(PIPELINE),
    eventType: fc.constant(HEARTBEAT),
    changes: fc
      .constantFrom('Error', 'Error', 'Collecting')
      .map((state) => changesOf({ state, healthy: state !== 'Error', closedUntil: null, lastEventAt: null })),
  }),
  fc.record({
    from: fc.constantFrom('paris', 'lima', 'america'),
    approvedFrom: fc.constantFrom('paris', 'versailles', 'seattle'),
    push: fc.constant(true),
  }),
  fc.record({
    from: fc.constantFrom('paris', 'lima'),
    network: fc.constantFrom(networkOf('hosting'), networkOf('residential')),
    eventType: fc.constant('user_update'),
    authMethod: fc.constant('api key'),
  }),
  fc.record({
    admin: fc.constant(true),
    mfa: fc.constant(false),
    eventType: fc.constantFrom(
      'admin_login_attempt',
      'admin_create',
      'user_admin_granted',
      'authnpolicy_delete',
      'iplist_update',
    ),
  }),
);

/** Events in bursts: minutes apart within a burst, hours between bursts. */
const history = (most: number): fc.Arbitrary<Sighting[]> =>
  fc
    .array(
      fc.record({
        what,
        user: fc.constantFrom('jane.doe', 'jane.doe', 'john.doe', 'joan.doe'),
        gap: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0, max: 16 * MINUTE }) },
          { weight: 6, arbitrary: fc.integer({ min: 0, max: 2 * MINUTE }) },
          { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 * HOUR }) },
          { weight: 1, arbitrary: fc.constant(15 * MINUTE) },
        ),
      }),
      { minLength: 1, maxLength: most, size: 'max' },
    )
    .map((steps) => {
      let at = Date.UTC(2026, 5, 2, 8);
      return steps.map(({ what: facts, user, gap }, index) => {
        at += gap;
        return { ...sightingOf({ at: '0:0', user, ...facts }, index), occurredAt: at, receivedAt: at };
      });
    });

const signalsOf = (sighting: Sighting): Signal[] => {
  const outcome = match({ sighting, json: '' });
  return outcome.kind === 'forward' ? outcome.outputs.map(({ value }) => asRead(value as Signal)) : [];
};

/** Each event is appended with a delay of its own, none so long that it is late for any rule. */
function appendedWith(events: readonly Sighting[], delays: readonly number[]): Appended[] {
  const arrivals = events.map((sighting, index) => ({
    sighting,
    appendedAt: sighting.receivedAt + (delays[index] ?? 0),
  }));
  arrivals.sort((a, b) => a.appendedAt - b.appendedAt);
  return arrivals.flatMap(({ sighting, appendedAt }) => signalsOf(sighting).map((signal) => ({ signal, appendedAt })));
}

function outputsOf(memory: Memory, log: readonly Appended[], first = 0, replayed = false): Output[][] {
  return log.map(({ signal, appendedAt }, index) => {
    const outcome = correlate(memory, signal, { appendedAt, offset: first + index, replayed });
    if (outcome.kind === 'forward') expect(outcome.problems).toBeUndefined();
    return outcome.kind === 'forward' ? [...outcome.outputs] : [];
  });
}

const quietEnd = (log: readonly Appended[]): Appended => ({
  signal: tick,
  appendedAt: (log.at(-1)?.appendedAt ?? 0) + 30 * 24 * HOUR,
});

const alertsOf = (outputs: readonly Output[]): (Alert & { topic: string })[] =>
  outputs
    .filter(({ topic }) => topic.name !== topics.memory.name)
    .map(({ topic, value }) => ({ ...(value as Alert), topic: topic.name }));

/** The last revision of each id, without what was superseded, and without what tells when it was found. */
function lastWords(outputs: readonly Output[]): unknown[] {
  const last = new Map<string, Alert & { topic: string }>();
  for (const alert of alertsOf(outputs)) last.set(`${alert.topic} ${alert.id}`, alert);
  return [...last.entries()]
    .filter(([, { state }]) => state !== 'superseded')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, alert]) => ({ ...alert, revision: 0, detectedAt: 0 }));
}

const lateness = fc.array(fc.integer({ min: 0, max: 2 * HOUR }), { minLength: 40, maxLength: 40, size: 'max' });

test('the histories feed the rules, so that what follows says something of each', () => {
  const found = new Set<string>();
  for (const events of fc.sample(history(40), { numRuns: 2_000, seed: 1 }))
    for (const { rule } of alertsOf(outputsOf(emptyMemory(), appendedWith(events, [])).flat())) found.add(rule);
  const others = [
    'approving-phone-far',
    'mfa-not-reenabled',
    'admin-login-without-mfa',
    'admin-rights-granted',
    'alerts-created',
    'disabled-mfa',
  ];
  const sumo = ['embargoed-location', 'impossible-login', 'unsuccessful-logins', 'unsuccessful-ssos'];
  const fed = [...Object.keys(forShortHistories), ...others, ...sumo, 'policy-weakened'];
  expect([...found].sort()).toEqual(expect.arrayContaining(fed));
});

test('any order of the same events within lateness ends in the same alerts', () => {
  fc.assert(
    fc.property(history(40), lateness, (events, delays) => {
      const inOrder = appendedWith(events, []);
      const late = appendedWith(events, delays);
      const expected = lastWords(outputsOf(emptyMemory(), [...inOrder, quietEnd(inOrder)]).flat());
      const found = lastWords(outputsOf(emptyMemory(), [...late, quietEnd(late)]).flat());
      expect(found).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('travel is the same with events a whole day late', () => {
  const travel = (log: readonly Appended[]): Appended[] =>
    log.filter(({ signal }) => signal.rules.includes('impossible-login@2'));
  const dayLate = fc.array(fc.integer({ min: 0, max: 24 * HOUR }), { minLength: 30, maxLength: 30, size: 'max' });
  const ofTravel = (outputs: readonly Output[]): unknown[] =>
    lastWords(outputs).filter((alert) => (alert as Alert).rule === 'impossible-login');
  fc.assert(
    fc.property(history(30), dayLate, (events, delays) => {
      const [inOrder, late] = [travel(appendedWith(events, [])), travel(appendedWith(events, delays))];
      const expected = ofTravel(outputsOf(emptyMemory(), [...inOrder, quietEnd(inOrder)]).flat());
      expect(ofTravel(outputsOf(emptyMemory(), [...late, quietEnd(late)]).flat())).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('every id is told in revisions 1, 2, 3 …, never goes on after it was superseded in vain, and ends closed', () => {
  fc.assert(
    fc.property(history(40), lateness, (events, delays) => {
      const log = appendedWith(events, delays);
      const told = alertsOf(outputsOf(emptyMemory(), [...log, quietEnd(log)]).flat());
      for (const [id, revisions] of Map.groupBy(told, (alert) => alert.id)) {
        expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, index) => index + 1));
        expect(revisions[0]?.state).toBe('open');
        expect(revisions.at(-1)?.state).not.toBe('open');
        for (const { supersededBy, state } of revisions) {
          if (state !== 'superseded') expect(supersededBy).toBeNull();
          else if (supersededBy !== null) expect(told.map((alert) => alert.id)).toContain(supersededBy);
          expect(supersededBy).not.toBe(id);
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Logs of weeks: pauses longer than the horizon, backlogs appended at once, ticks in between. */
const longLog: fc.Arbitrary<Appended[]> = fc
  .tuple(
    history(60),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * MINUTE }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 * HOUR }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 150 * HOUR }) },
      ),
      { minLength: 60, maxLength: 60, size: 'max' },
    ),
    fc.array(fc.nat(6), { minLength: 60, maxLength: 60, size: 'max' }),
  )
  .map(([events, pauses, shuffle]) => {
    const shuffled = events
      .map((sighting, index) => ({ sighting, place: index + (shuffle[index] ?? 0) }))
      .sort((a, b) => a.place - b.place);
    let appendedAt = Date.UTC(2026, 5, 2, 8);
    return shuffled.flatMap(({ sighting }, index): Appended[] => {
      appendedAt += pauses[index] ?? 0;
      const at = appendedAt;
      const signals = signalsOf({ ...sighting, receivedAt: Math.max(at, sighting.receivedAt) });
      return index % 5 === 4
        ? [{ signal: tick, appendedAt: at }]
        : signals.map((signal) => ({ signal, appendedAt: at }));
    });
  });

test('a restart at any record, with the last stretch of the log read again, changes not a byte of what follows', () => {
  const horizon = horizonMs(set.rules);
  fc.assert(
    fc.property(longLog, fc.nat(), (log, anywhere) => {
      const cut = 1 + (anywhere % Math.max(1, log.length));
      const whole = outputsOf(emptyMemory(), log);
      const committedAt = log[cut - 1]?.appendedAt ?? 0;
      const first = log.findIndex(({ appendedAt }) => appendedAt >= committedAt - horizon);
      // Which groups are packed leaves no trace either: here all but one are.
      const restarted = emptyMemory(0, 2);
      for (const { topic, key, value } of whole.slice(0, cut).flat())
        if (topic.name === topics.memory.name) restoreKnowledge(restarted.knowledge, key, value as Knowledge | null);
      outputsOf(restarted, log.slice(first, cut), first, true);
      expect(JSON.stringify(outputsOf(restarted, log.slice(cut), cut))).toBe(JSON.stringify(whole.slice(cut)));
    }),
    { numRuns: 1_000 },
  );
});

test('alerts and withheld findings go to their topics', () => {
  fc.assert(
    fc.property(history(40), (events) => {
      for (const { topic, suppressedBy } of alertsOf(outputsOf(emptyMemory(), appendedWith(events, [])).flat()))
        expect(topic).toBe(suppressedBy.length > 0 ? topics.suppressed.name : topics.alerts.name);
    }),
    { numRuns: 100 },
  );
});

/** Whoever invents names without end: memory stays bounded, what happens now is told, and a restart leaves no trace. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sightingOf, type Example } from './examples.ts';
import { heldIn } from './groups.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import impossibleLogin from './rules/impossible-login.ts';
import unsuccessfulLogins from './rules/unsuccessful-logins.ts';
import { alertsOf, detection, type Appended } from './testing/log.ts';

const MOST = 320;
const set = ruleSetOf([unsuccessfulLogins, impossibleLogin], 'sumo-2025');
const { logOf, outputsOf } = detection(set);
const memoryOf = (mostWarm = 8): Memory => emptyMemory(0, mostWarm, MOST);
const groupsIn = ({ scopes }: Memory): number => [...scopes.values()].reduce((sum, { size }) => sum + size, 0);

const START = Date.UTC(2026, 5, 2, 8);
const logEvery = (everyMs: number, events: readonly Omit<Example, 'at'>[]): Appended[] =>
  logOf(
    events.map((event, index) => {
      const at = START + index * everyMs;
      return { ...sightingOf({ at: '0:0', ...event }, index), occurredAt: at, receivedAt: at };
    }),
  );

test('of invented names no more is remembered than of so many records, and the last are told', () => {
  const failures = Array.from({ length: 6_000 }, (_, index) => ({
    user: `invented-${index >> 1}`,
    outcome: 'failure' as const,
  }));
  const memory = memoryOf();
  const alerts = alertsOf(outputsOf(memory, logEvery(100, failures)).flat());
  expect(groupsIn(memory)).toBeLessThanOrEqual(MOST);
  expect(heldIn(memory).get('unsuccessful-logins')?.events).toBeLessThanOrEqual(MOST);
  expect(memory.reach.evicted).toBeGreaterThan(6_000 - 2 * MOST);
  expect(alerts.filter(({ revision }) => revision === 1)).toHaveLength(3_000);
  expect(alerts.at(-1)).toMatchObject({ group: 'user:invented-2999', degraded: true });
  expect(alerts[0]).toMatchObject({ group: 'user:invented-0', degraded: false });
});

test.each([8, 10_000])('nothing is learned of those who had to go before it had settled, of %i at hand', (mostWarm) => {
  const logins = Array.from({ length: 1_500 }, (_, index) => ({ user: `invented-${index}`, from: 'paris' as const }));
  const memory = memoryOf(mostWarm);
  // More come within a day than are remembered, and what is known of logins settles after a day.
  outputsOf(memory, logEvery(120_000, logins));
  expect(groupsIn(memory)).toBeLessThanOrEqual(MOST);
  expect(memory.knowledge.size).toBe(0);
  const held = heldIn(memory).get('impossible-login');
  expect(held?.events).toBeGreaterThan(0);
  expect(held?.events).toBeLessThanOrEqual(MOST);
});

test('a restart at any record in a flood changes not a byte of what follows', () => {
  const event = fc.record({
    user: fc.oneof(
      fc.constant('jane.doe'),
      fc.nat(400).map((number) => `invented-${number}`),
    ),
    outcome: fc.constantFrom('failure' as const, 'failure' as const, 'success' as const),
    from: fc.constantFrom('paris' as const, 'lima' as const),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 500, maxLength: 900, size: 'max' }), fc.nat(), (events, anywhere) => {
      const log = logEvery(20_000, events);
      const cut = 1 + (anywhere % log.length);
      const whole = outputsOf(memoryOf(), log);
      const restarted = memoryOf();
      // What was appended before is out of reach for all that still may be told.
      const first = Math.max(0, cut - 3 * MOST);
      outputsOf(restarted, log.slice(first, cut), first, true);
      expect(JSON.stringify(outputsOf(restarted, log.slice(cut), cut))).toBe(JSON.stringify(whole.slice(cut)));
    }),
    { numRuns: 20 },
  );
});

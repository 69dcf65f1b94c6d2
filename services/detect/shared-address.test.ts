/** Addresses that many people share: ordinary mornings raise nothing, and an attack among them is found. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTime, series, type Example } from './examples.ts';
import { rules } from './rules/all.ts';
import { runHistory } from './testing/run-history.ts';

const byAddress = rules.filter(({ id }) => id === 'password-spray' || id === 'credential-stuffing');
const egress = '198.51.100.9';

/** Seconds since midnight as an example has them. */
const timeAt = (seconds: number): string => `0:0:${seconds}`;

interface Person {
  /** When in the two hours the first login comes. */
  readonly second: number;
  /** Of a hundred. */
  readonly fate: number;
  readonly delay: number;
}

/**
 * One login, or several. Of a hundred people, four mistype once and two twice, two have a password that has expired and
 * need a quarter of an hour, and one gives up: about twice as many as studies of failed logins find.
 */
function loginsOf({ second, fate, delay }: Person, index: number): Example[] {
  const who = { user: `colleague-${index}`, ip: egress };
  const fail = (at: number): Example => ({ ...who, at: timeAt(at), outcome: 'failure' });
  const success = (at: number): Example => ({ ...who, at: timeAt(at) });
  const start = 8 * 3_600 + second;
  if (fate < 4) return [fail(start), success(start + delay)];
  if (fate < 6) return [fail(start), fail(start + delay), success(start + 2 * delay)];
  if (fate < 8) return [fail(start), fail(start + delay), success(start + 900)];
  if (fate < 9) return [fail(start), fail(start + delay)];
  return [success(start)];
}

const person: fc.Arbitrary<Person> = fc.record({
  second: fc.oneof(fc.nat(7_200), fc.integer({ min: 3_000, max: 4_500 })),
  ...{ fate: fc.nat(99), delay: fc.integer({ min: 8, max: 40 }) },
});
/** The same ones each time. */
const mornings = (people: number): Example[][] =>
  fc
    .sample(fc.noBias(fc.array(person, { minLength: people, maxLength: people, size: 'max' })), { numRuns: 8, seed: 7 })
    .map((all) => inTime(all.flatMap(loginsOf)));

async function ruleIds(history: readonly Example[]): Promise<string[]> {
  const { alerts, suppressed, problems } = await runHistory(history, { rules: byAddress });
  expect({ suppressed, problems }).toEqual({ suppressed: [], problems: [] });
  return [...new Set(alerts.map(({ rule }) => rule))].sort();
}

test.each([20, 100, 500])(
  '%i people behind one address on a Monday morning raise nothing, at any moment',
  async (people) => {
    for (const morning of mornings(people)) expect(await ruleIds(morning)).toEqual([]);
  },
);

test('a spray at as many more accounts from the same address is found among them', async () => {
  const [morning = []] = mornings(100);
  const attack = series(60, 40, (n) => ({ user: `victim-${n}`, ip: egress, outcome: 'failure' }), '08:30');
  expect(await ruleIds(inTime(morning, attack))).toContain('password-spray');
});

test('stuffing from an address of its own is found on the same morning', async () => {
  const [morning = []] = mornings(500);
  const attack = series(14, 35, (n) => ({ user: `victim-${n}`, ip: '203.0.113.77' }), '08:30').map((each, n) =>
    n === 11 ? each : { ...each, outcome: 'failure' as const },
  );
  expect(await ruleIds(inTime(morning, attack))).toEqual(['credential-stuffing', 'password-spray']);
});

test('the mornings are as unruly as they say', () => {
  for (const morning of mornings(500)) {
    const failing = new Set(morning.filter(({ outcome }) => outcome === 'failure').map(({ user }) => user)).size;
    expect(failing).toBeGreaterThan(500 * 0.05);
    expect(failing).toBeLessThan(500 * 0.15);
  }
});

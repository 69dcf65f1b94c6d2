import { expect, test } from 'vitest';
import type { AllowEntry } from './allow.ts';
import type { Example } from './examples.ts';
import { rules } from './rules/all.ts';
import { runHistory } from './testing/run-history.ts';

const entry = (conditions: Partial<AllowEntry>): AllowEntry => ({
  ...{ name: 'berlin', owner: 'it', reason: 'the office', expiresAt: Date.UTC(2027, 0, 1), rules: [] },
  ...conditions,
});
const failures: readonly Example[] = [
  { at: '09:00', outcome: 'failure', ip: '198.51.100.7', application: 'AWS' },
  { at: '09:01', outcome: 'failure', ip: '198.51.100.8', application: 'aws' },
];
const told = async (history: readonly Example[], ...allow: readonly AllowEntry[]) => {
  const { alerts, suppressed } = await runHistory(history, { rules, allow });
  return {
    alerts: alerts.map(({ rule, state }) => `${rule} ${state}`),
    suppressed: suppressed.map(({ rule, suppressedBy }) => `${rule} ${suppressedBy.join()}`),
  };
};
const allowed = { alerts: [], suppressed: ['unsuccessful-logins allowed: berlin'] };
const alerted = { alerts: ['unsuccessful-logins open'], suppressed: [] };

test.each<[string, Partial<AllowEntry>, typeof allowed | typeof alerted]>([
  ['a range', { addresses: ['198.51.100.0/24'] }, allowed],
  ['one of two addresses', { addresses: ['198.51.100.7'] }, alerted],
  ['a user, in any case', { users: ['Jane.Doe'] }, allowed],
  ['another user', { users: ['john.doe'] }, alerted],
  ['an application, in any case', { applications: ['AWS'] }, allowed],
  ['a country', { countries: ['FR', 'DE'] }, allowed],
  ['another country', { countries: ['DE'] }, alerted],
  ['a network that is not told', { asns: [64500] }, alerted],
  ['two conditions that hold', { users: ['jane.doe'], countries: ['FR'] }, allowed],
  ['two conditions of which one holds', { users: ['jane.doe'], countries: ['DE'] }, alerted],
  ['another rule', { users: ['jane.doe'], rules: ['impossible-login'] }, alerted],
  ['this rule', { users: ['jane.doe'], rules: ['unsuccessful-logins'] }, allowed],
  ['a time that is over', { users: ['jane.doe'], expiresAt: Date.UTC(2026, 0, 1) }, alerted],
])('an entry for %s', async (_, conditions, expected) => {
  expect(await told(failures, entry(conditions))).toEqual(expected);
});

test('one event that is not allowed makes an alert, in place of what was withheld', async () => {
  const { alerts, suppressed } = await runHistory(
    [...failures, { at: '09:02', outcome: 'failure', ip: '203.0.113.9' }],
    { rules, allow: [entry({ addresses: ['198.51.100.0/24'] })] },
  );
  expect(suppressed.map(({ state }) => state)).toEqual(['open', 'superseded']);
  expect(alerts).toMatchObject([{ state: 'open', revision: 1, count: 3 }]);
  expect(suppressed[1]?.supersededBy).toBe(alerts[0]?.id);
});

test('a pair of countries allows the journey between them', async () => {
  const journey: Example[] = [
    { at: '09:00', from: 'paris' },
    { at: '09:09', from: 'lima' },
  ];
  const allowed = entry({ countries: ['FR', 'PE'], rules: ['impossible-login'] });
  expect(await told(journey, allowed)).toMatchObject({
    alerts: [],
    suppressed: expect.arrayContaining(['impossible-login allowed: berlin']) as string[],
  });
  expect((await told(journey, entry({ countries: ['FR'] }))).alerts).toEqual(['impossible-login open']);
});

test('what a shadow rule finds is withheld, with that reason', async () => {
  const { alerts, suppressed } = await runHistory(failures, {
    rules,
    tunings: { 'unsuccessful-logins': { shadow: true } },
  });
  expect(alerts).toEqual([]);
  expect(suppressed).toMatchObject([{ suppressedBy: ['shadow'] }]);
});

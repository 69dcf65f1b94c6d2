import type { Signal } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sightingOf, type Example } from './examples.ts';
import { matcher } from './match.ts';
import type { Rule } from './rule.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules as templates } from './rules/all.ts';

const some = new Set([
  'alerts-created',
  'disabled-mfa',
  'embargoed-location',
  'impossible-login',
  'unsuccessful-logins',
]);
const { rules: all } = ruleSetOf(templates, 'sumo-2025');
const rules = all.filter(({ id }) => some.has(id));
const match = (example: Omit<Example, 'at'>, using: readonly Rule[] = rules): ReturnType<ReturnType<typeof matcher>> =>
  matcher(using)({ sighting: sightingOf({ at: '09:00', ...example }, 0), json: '{}' });
const signalsOf = (example: Omit<Example, 'at'>): Signal[] => {
  const outcome = match(example);
  return outcome.kind === 'forward' ? outcome.outputs.map(({ value }) => value as Signal) : [];
};

test('an event of no interest is dropped', () => {
  expect(match({ eventType: 'group_create' })).toEqual({ kind: 'drop', reason: 'no-rule' });
});

test('rules of one group share a signal', () => {
  expect(signalsOf({ from: 'tehran' })).toMatchObject([
    {
      groupKind: 'actor',
      group: 'user:jane.doe',
      rules: ['embargoed-location@1', 'impossible-login@2'],
      historical: false,
    },
  ]);
});

test('who did it and to whom it was done are groups of their own', () => {
  const signals = signalsOf({
    eventType: 'admin_totp_disable',
    user: 'root',
    admin: true,
    to: 'jane.doe',
    from: 'tehran',
  });
  expect(signals.map(({ group, rules: refs }) => [group, refs])).toEqual([
    ['user:jane.doe', ['disabled-mfa@1']],
    ['admin:root', ['embargoed-location@1']],
  ]);
});

test('where nobody is named it is counted by address, and without one by organization', () => {
  const failure = { outcome: 'failure' as const, user: null };
  expect(signalsOf({ ...failure, ip: '198.51.100.9' })).toMatchObject([
    { groupKind: 'address', group: '198.51.100.9' },
  ]);
  expect(signalsOf({ ...failure, from: null })).toMatchObject([{ groupKind: 'organization' }]);
});

test('one event has at most three signals', () => {
  const types = templates.flatMap(({ examples }) =>
    [...examples.fires, ...examples.silent].flat().map(({ eventType }) => eventType ?? 'user_login_attempt'),
  );
  const outcome = fc.constantFrom('success' as const, 'failure' as const, 'challenge' as const, 'unknown' as const);
  const changes = fc.constantFrom(
    [],
    [
      { field: 'totp_enabled', from: 'true', to: 'false' },
      { field: 'suspended', from: 'false', to: 'true' },
      { field: 'role', from: null, to: '"Administrator"' },
    ],
  );
  const example = fc.record({
    ...{ eventType: fc.constantFrom(...types), outcome, changes },
    user: fc.constantFrom(null, 'root'),
    to: fc.constantFrom('root', 'jane.doe'),
    from: fc.constantFrom(null, 'paris' as const, 'tehran' as const),
    ...{ mfa: fc.boolean(), push: fc.boolean(), admin: fc.boolean() },
  });
  fc.assert(
    fc.property(example, (facts) => {
      const outcome = match(facts, all);
      expect(outcome.kind === 'forward' ? outcome.outputs.length : 0).toBeLessThanOrEqual(3);
    }),
    { numRuns: 2_000 },
  );
});

test('backfilled events say so', () => {
  expect(signalsOf({ historical: true })).toMatchObject([{ historical: true }]);
});

test('a rule that throws is left out and told; the others go on', () => {
  const [broken, ...others] = rules;
  if (!broken) throw new Error('no rules');
  const throwing: Rule = {
    ...broken,
    match: () => {
      throw new Error('not thought of');
    },
  };
  const outcome = match({ from: 'tehran' }, [throwing, ...others]);
  expect(outcome).toMatchObject({
    kind: 'forward',
    outputs: [{ value: { rules: ['embargoed-location@1', 'impossible-login@2'] } }],
    problems: [
      { reason: 'bug', detail: expect.stringMatching(/rule alerts-created: Error: not thought of\n {4}at/) as string },
    ],
  });
  expect(match({ eventType: 'group_create' }, [throwing])).toMatchObject({ kind: 'forward', outputs: [] });
});

/** `detect explain` leaves nobody with "nothing": whatever a rule looks for and does not tell of, a check says what stopped it. */
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { sightingOf, type Example } from './examples.ts';
import { ruleSetOf } from './rule-set.ts';
import type { RuleTemplate, Tuning } from './rule.ts';
import { rules } from './rules/all.ts';
import approvingPhoneFar from './rules/approving-phone-far.ts';
import disabledMfa from './rules/disabled-mfa.ts';
import failuresThenSuccess from './rules/failures-then-success.ts';
import firstCountry from './rules/first-country.ts';
import firstNetwork from './rules/first-network.ts';
import impossibleLogin from './rules/impossible-login.ts';
import mfaNotReenabled from './rules/mfa-not-reenabled.ts';
import passwordSpray from './rules/password-spray.ts';
import sourceSilent from './rules/source-silent.ts';
import { explain, signalsOf, type Explanation, type Logged } from './tools/explanation.ts';

/** With every event asked for at once, and with each alone. */
function explained(history: readonly Example[], rule: RuleTemplate, tuning: Tuning = {}): Explanation[] {
  const set = ruleSetOf([rule], 'sumo-2025', { tunings: { [rule.id]: { shadow: false, ...tuning } } });
  const events = history.map((example, index): EnrichedEvent => {
    return { sighting: sightingOf(example, index), json: '{}' };
  });
  const log = signalsOf(set, events).map((signal, offset): Logged => {
    return { signal, partition: 0, offset, appendedAt: signal.sighting?.receivedAt ?? 0 };
  });
  return [events, ...events.map((event) => [event])].flatMap((asked) =>
    explain(set, { events: asked, log, known: [] }),
  );
}

const failed = ({ near }: Explanation): string[] =>
  near.flatMap(({ checks }) =>
    checks.flatMap(({ passed, name, value, threshold }) => (passed ? [] : [`${name}: ${value} (${threshold})`])),
  );

/** Any event that they look for is told of. */
const tellOfEach = [
  'admin-login-without-mfa',
  'admin-rights-granted',
  'canary',
  'embargoed-location',
  'policy-weakened',
];

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: a check for each event that it passes over',
  (id, rule) => {
    const explanations = rule.examples.silent.flatMap((history) => explained(history, rule));
    const silent = explanations.filter(
      ({ told, entries, isCandidate }) =>
        told.every(({ alert: { state } }) => state === 'superseded') && entries.some(isCandidate),
    );
    expect(silent.filter((each) => failed(each).length === 0)).toEqual([]);
    expect(silent.length > 0).toBe(!tellOfEach.includes(id));
  },
);

const said = (rule: RuleTemplate, history: readonly Example[], tuning?: Tuning): string[] =>
  explained(history, rule, tuning).slice(0, 1).flatMap(failed);

const known = ['09:00', '225:00'].map((at): Example => ({ at, from: 'paris' }));
const lost: Example = { at: '09:00', eventType: 'totp_delete_enrollment' };
const enrolled = (at: string): Example => ({ at, eventType: 'totp_finish_enrollment' });
const failures = (count: number): Example[] =>
  Array.from({ length: count }, (_, minute) => ({ at: `09:0${minute}`, outcome: 'failure' }));

test.each<[string, RuleTemplate, readonly Example[], readonly string[]]>([
  [
    'a person who is new',
    firstCountry,
    [known[0] ?? lost, { at: '33:00', from: 'lima' }],
    ['known for: 0 days (at least 7 days)', 'known for: 1 day (at least 7 days)'],
  ],
  [
    'a country of days before',
    firstCountry,
    [...known, { at: '249:00', from: 'paris' }],
    ['9 days', '1 day'].map((days) => `days since FR was last seen as country: ${days} (more than 35 days)`),
  ],
  ['a plain network', firstNetwork, [{ at: '09:00' }], ['network that could be new: none (at least 1)']],
  [
    'a phone beside the login',
    approvingPhoneFar,
    [{ at: '09:00', from: 'paris', approvedFrom: 'versailles', push: true }],
    [
      'distance: 18 km (more than 500 km)',
      'distance less uncertainty: 0 km (less 100 km and 100 km, both by jumpcloud) (more than 500 km)',
    ],
  ],
  [
    'a factor that is soon back',
    mfaNotReenabled,
    [lost, enrolled('09:20')],
    ['a factor enrolled again: after 20 minutes (not within 12 hours)'],
  ],
  [
    'a factor that may still come back',
    mfaNotReenabled,
    [lost],
    ['waited for it: what has been read does not go so far (at least 12 hours)'],
  ],
  ['a factor that was given', mfaNotReenabled, [enrolled('09:00')], ['a factor taken away: none before (at least 1)']],
  ['a factor that was given', disabledMfa, [enrolled('09:00')], ['a factor taken away: none (at least 1)']],
  [
    'too few failures before a success',
    failuresThenSuccess,
    [...failures(4), { at: '09:06' }],
    ['most failures within 15 minutes: 4 (at least 5)'],
  ],
  [
    'no success after enough of them',
    failuresThenSuccess,
    failures(5),
    ['successes within 15 minutes after so many: 0 (at least 1)'],
  ],
  [
    'a success alone',
    failuresThenSuccess,
    [{ at: '09:06' }],
    ['failures within 15 minutes before successes: 0 (at least 5)'],
  ],
  [
    'a source in error for too short a time',
    sourceSilent,
    sourceSilent.examples.silent[1] ?? [],
    ['in error for: 14 minutes (at least 15 minutes)'],
  ],
  ['a single login', impossibleLogin, [{ at: '09:00' }], ['another login to compare with: none (at least 1)']],
  [
    'two at one place',
    impossibleLogin,
    [{ at: '09:00' }, { at: '09:01' }],
    ['distance: at one place (at least 500 km)'],
  ],
])('%s', (_, rule, history, checks) => {
  expect(said(rule, history)).toEqual(checks);
});

test('an impossible login of which there have to be several', () => {
  const history: Example[] = [{ at: '09:00' }, { at: '09:09', from: 'lima' }];
  const checks = ['most impossible logins within 15 minutes: 1 (more than 1)'];
  for (const groupBy of ['actor', 'organization'])
    expect(said(impossibleLogin, history, { parameters: { moreThan: 1, groupBy } })).toEqual(checks);
});

// They were told of until the success came.
test('people who are excused do not count, and that is told', () => {
  const person = (index: number): Pick<Example, 'user' | 'ip'> => ({ user: `person-${index}`, ip: '198.51.100.9' });
  const tries = Array.from({ length: 10 }, (_, index): Example => {
    return { at: `09:${10 + index}`, outcome: 'failure', ...person(index) };
  });
  const success: Example = { at: '09:30', ...person(0) };
  expect(said(passwordSpray, [...tries, success])).toEqual([
    'different people within 60 minutes: 9 (at least 10)',
    'events within 60 minutes: 9 (at least 10)',
    'people left out: 1 (none excused by an event of the opposite kind, or with more than 20 tries)',
  ]);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choices } from './choices.ts';
import { rules } from './rules/all.ts';
import { ruleSetOf } from './rule-set.ts';
import { tunedIn } from './tuning-file.ts';

const read = (text: string) => tunedIn(text, 'rules.yaml', rules);
const problemsOf = (text: string): readonly string[] => read(text).problems;

test('tunes what it names and nothing else', () => {
  const { tuned, problems } = read(`
profile: sumo-2026
rules:
  unsuccessful-logins: { moreThan: 9, within: 1h, severity: high }
  impossible-login:
    mode: shadow
    subtractUncertainty: false
  alerts-created: { mode: off }
allow:
  - name: berlin
    owner: it@example.com
    reason: the office
    expires: 2027-01-31
    addresses: [198.51.100.0/24, 2001:db8::/32]
`);
  expect(problems).toEqual([]);
  const set = ruleSetOf(rules, 'sumo-2025', tuned);
  const of = (id: string) => set.rules.find((rule) => rule.id === id);
  expect(set.profile).toBe('sumo-2026');
  expect(of('unsuccessful-logins')).toMatchObject({
    severity: 'high',
    parameters: { moreThan: 9, withinMs: 3_600_000 },
  });
  expect(of('impossible-login')).toMatchObject({
    shadow: true,
    severity: 'high',
    parameters: { subtractUncertainty: false, minKm: 500 },
  });
  expect(of('alerts-created')).toBeUndefined();
  expect(of('unsuccessful-ssos')).toMatchObject({ shadow: false, parameters: { moreThan: 1 } });
  expect(tuned.allow).toMatchObject([{ name: 'berlin', expiresAt: Date.UTC(2027, 0, 31), rules: [] }]);
});

test('an empty file tunes nothing', () => {
  for (const text of ['', '# only a comment\n', '{}'])
    expect(read(text)).toMatchObject({ tuned: { tunings: {}, allow: [] }, problems: [] });
});

test('the version is that of what is in force, however it was written', () => {
  const version = (text: string): string => ruleSetOf(rules, 'sumo-2025', read(text).tuned).version;
  expect(version('rules: { unsuccessful-logins: { moreThan: 1 } }')).toBe(version(''));
  expect(version('profile: sumo-2025')).toBe(version(''));
  const others = [
    'profile: sumo-2026',
    'rules: { disabled-mfa: { mode: shadow } }',
    'rules: { disabled-mfa: { mode: off } }',
  ];
  expect(new Set([...others, ''].map(version)).size).toBe(4);
});

test('says all that is wrong, with the line', () => {
  expect(
    problemsOf(`
rules:
  unsuccessful-logins:
    moreThan: many
    window: 15m
  impossible-logins: {}
allow:
  - name: berlin
    owner: it@example.com
    reason: the office
    expires: tomorrow
    addresses: [198.51.100.0/33]
`),
  ).toEqual([
    'rules.yaml:4: rules: unsuccessful-logins: moreThan: must be a number',
    'rules.yaml:3: rules: unsuccessful-logins: does not know window',
    'rules.yaml:2: rules: does not know impossible-logins',
    'rules.yaml:11: allow: 0: expires: must be a date such as 2027-01-31',
    'rules.yaml:12: allow: 0: addresses: 0: must be an address or a range',
  ]);
});

test.each([
  ['rules: [', /^rules\.yaml:\d: is not YAML/],
  ['rules: *nowhere', /cannot be read: Unresolved alias/],
  [aliases(), /cannot be read: Excessive alias count/],
  ['- a', /^rules\.yaml:1: /],
  ['allow: [{ name: a, owner: b, reason: c, expires: 2027-01-01 }]', /must say what it allows/],
  ['allow: [{ name: a, owner: b, reason: c, expires: 2027-02-31, users: [d] }]', /a date such as/],
  ['allow: [{ name: a, owner: b, expires: 2027-01-01, users: [d] }]', /reason/],
  [
    'allow: [{ name: a, owner: b, reason: c, expires: 2027-01-01, users: [d], rules: [nope] }]',
    /there is no rule nope/,
  ],
  ['rules: { disabled-mfa: { within: 15 } }', /within/],
  ['rules: { disabled-mfa: { mode: silent } }', /must be on, off or shadow/],
  ['rules: { disabled-mfa: { groupBy: planet } }', /groupBy: must be one of actor, address, organization$/],
  ['rules: { disabled-mfa: { count: rows } }', /count: must be one of events, sumo-rows$/],
  ['rules: { embargoed-location: { list: ofac2025 } }', /list: must be one of ofac-2025, /],
  ['rules: { first-network: { kinds: [vpm] } }', /kinds: 0: must be one of .*vpn/],
  ['rules: { disabled-mfa: null }', /disabled-mfa: must have what is to be set, by name$/],
  ['rules: [disabled-mfa]', /:1: rules: must have rules by their ids$/],
  ['rules: { disabled-mfa: { within: 0s } }', /within: must be at least 1s$/],
  ['rules:\n  unsuccessful-logins:\n    within: 30d', /:2: rules: unsuccessful-logins: looks back too far: 828 hours/],
  ['rules: { impossible-login: { groupBy: address } }', /groupBy: must be one of actor, organization$/],
  ['rules: { impossible-login: { learning: never } }', /learning: must be one of own-device, lower, suppress, off$/],
  ['rules: { first-country: { baseline: 90d } }', /baseline: must be at most 35d$/],
  ['rules: { embargoed-location: { codes: [UK] } }', /codes: must be codes such as /],
  ['rules: { password-spray: { leastShare: 20 } }', /leastShare: must be at most 1$/],
  ['rules: { password-spray: { leastPeople: 5000 } }', /leastPeople: must be at most 4096, as no more is remembered$/],
  ['rules: { unsuccessful-ssos: { moreThan: 512, count: sumo-rows } }', /moreThan: must be below 512 for rows$/],
  [
    'allow: [{ name: a, owner: b, reason: c, expires: 2027-01-01, countries: [UK] }]',
    /must be codes such as FR or GB$/,
  ],
  [
    'allow:\n' + '  - { name: a, owner: b, reason: c, expires: 2027-01-01, users: [d] }\n'.repeat(2),
    /:3: allow: 1: name: must not be that of another entry$/,
  ],
])('refuses %s', (text, problem) => {
  expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
});

test('of every text among the parameters it is known what it may be', () => {
  const parameters = rules.flatMap((rule) => Object.entries(rule.parameters));
  const texts = parameters.flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const));
  for (const [name, value] of texts)
    if (typeof value === 'string') expect([name, choices.get(name)]).toEqual([name, expect.arrayContaining([value])]);
});

test('the example to begin with is right', () => {
  const path = new URL('../../rules.example.yaml', import.meta.url);
  expect(problemsOf(readFileSync(path, 'utf8'))).toEqual([]);
});

test('whatever the file holds, it is read or refused', () => {
  const piece = fc.constantFrom(
    ...[
      'rules',
      'allow',
      'disabled-mfa',
      ': ',
      '\n',
      '  ',
      '- ',
      '*a',
      '&a ',
      '{',
      '}',
      '[',
      ']',
      '<<',
      '!!x ',
      '\0',
      '---\n',
    ],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { size: 'max', maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        expect(Array.isArray(problemsOf(text))).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Ten of ten of ten and so on: a few lines that stand for a million values. */
function aliases(): string {
  const list = (name: string) => `[${Array(10).fill(name).join(', ')}]`;
  return ['a: &a ' + list('1'), 'b: &b ' + list('*a'), 'c: &c ' + list('*b'), 'd: ' + list('*c')].join('\n');
}

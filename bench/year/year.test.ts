/**
 * Two months of sixty people, in three tellings: what is planted is found, and what is said for nothing stays below what
 * was measured. People are new to the rules all that time, so that these rates are higher than those of a year.
 */
import { ruleSetOf } from '@pipeline/detect/rule-set';
import { rules } from '@pipeline/detect/rules/all';
import { year } from '@pipeline/sandbox/year/year';
import { expect, test } from 'vitest';
import { run } from './judge.ts';
import { falseTotal, per1000, reportOf, type RuleReport } from './report.ts';

const monitors = ['alerts-created', 'disabled-mfa', 'embargoed-location', 'unsuccessful-logins', 'unsuccessful-ssos'];
const whole = process.env['TEST_SCALE'] === '1';
// So few attacks on so few people that hardly anyone is attacked twice: an intruder who comes back for days becomes usual.
const size = whole ? { people: 500, days: 365 } : { people: 60, days: 60 };
const set = ruleSetOf(rules, 'sumo-2025');
const tell = (seed: string): RuleReport[] =>
  reportOf(
    run(set, year({ seed, ...size, attacks: { travel: whole ? 4 : 1, others: 4 } })),
    set.rules.map(({ id }) => id),
  );
const of = (reports: readonly RuleReport[], rule: string): RuleReport | undefined =>
  reports.find((each) => each.rule === rule);

test('what is planted is found, at no more false alerts than were measured', { timeout: 7_200_000 }, () => {
  const tellings = ['11', '12', '13'].map(tell);
  for (const reports of tellings)
    for (const rule of monitors) expect(of(reports, rule), rule).toMatchObject({ planted: 4, found: 4, missed: [] });
  const missed = tellings.flatMap((reports) => of(reports, 'impossible-login')?.missed ?? ['not run']);
  // What the places cannot tell, and a person's own browser far away while only the phone speaks for the person.
  expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(1);
  for (const reports of tellings)
    expect(per1000(falseTotal(reports), size.people * size.days)).toBeLessThan(whole ? 5 : 14);
});

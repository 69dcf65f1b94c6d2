/**
 * A month of sixty people, told twice: what is planted is found, and what is said for nothing stays below what was
 * measured, with room. People are new to the rules for a good part of that time; TEST_SCALE=1 tells whole years of 500.
 */
import { ruleSetOf } from '@pipeline/detect/rule-set';
import { rules } from '@pipeline/detect/rules/all';
import { year } from '@pipeline/sandbox/year/year';
import { expect, test } from 'vitest';
import { expected } from './expected.ts';
import { run } from './judge.ts';
import { falseTotal, per1000, reportOf, type RuleReport } from './report.ts';

const monitors = ['alerts-created', 'disabled-mfa', 'embargoed-location', 'unsuccessful-logins', 'unsuccessful-ssos'];
const whole = process.env['TEST_SCALE'] === '1';
// Enough people that hardly anyone is attacked twice: an intruder who comes back for days becomes usual.
const size = whole ? { people: 500, days: 365 } : { people: 60, days: 30 };
const attacks = { travel: whole ? 4 : 1, others: whole ? 4 : 1 };
const set = ruleSetOf(rules, 'sumo-2025');
const tell = (seed: string): RuleReport[] =>
  reportOf(
    run(set, year({ seed, ...size, attacks })),
    set.rules.map(({ id }) => id),
  );

test('every rule has attacks of its own in the year, but the one that tests the pipeline', () => {
  const planted = new Set(Object.values(expected).flat());
  expect(set.rules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual(['canary']);
});

test.each(['11', '12'])('what is planted in year %s is found, at few false alerts', { timeout: 7_200_000 }, (seed) => {
  const reports = tell(seed);
  const of = (rule: string): RuleReport | undefined => reports.find((each) => each.rule === rule);
  for (const rule of monitors) {
    expect(of(rule), rule).toMatchObject({ missed: [] });
    expect(of(rule)?.planted, rule).toBeGreaterThanOrEqual(attacks.others);
  }
  const travel = of('impossible-login');
  expect(travel?.planted).toBeGreaterThan(10);
  // A person's own browser and second factor, seen far away through a household: sometimes nothing speaks against them.
  expect(travel?.missed.filter((name) => !name.includes('in the middle, at a home'))).toEqual([]);
  // At night nothing happens among sixty.
  const judged = reports.filter(({ rule }) => whole || rule !== 'source-silent');
  expect(per1000(falseTotal(judged), size.people * size.days)).toBeLessThan(whole ? 2.5 : 8);
});

/** `npm run year`: how many planted attacks are found in a simulated year, and how many ordinary days raise an alert. */
import { Command } from 'commander';
import { ruleSetOf } from '@pipeline/detect/rule-set';
import { rules } from '@pipeline/detect/rules/all';
import { year } from '@pipeline/sandbox/year/year';
import { moreThanOne } from './expected.ts';
import { run } from './judge.ts';
import { classOf, countBy, falseTotal, per1000, reportOf, type RuleReport } from './report.ts';

interface Options {
  readonly seed: string;
  readonly users: string;
  readonly days: string;
  readonly rules?: string;
  readonly show?: string;
}

const options = new Command('npm run year --')
  .description('Runs all rules at their defaults over a simulated year with planted attacks, and judges what they say.')
  .option('--seed <text>', 'tells one year from another', '1')
  .option('--users <n>', 'people of the company', '500')
  .option('--days <n>', 'length of the year', '365')
  .option('--rules <ids>', 'only these, with commas between them')
  .option('--show <ids>', 'print the false alerts of these rules, with commas between them')
  .parse()
  .opts<Options>();

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const [users, days] = [Number(options.users), Number(options.days)];
const only = options.rules?.split(',');
const set = ruleSetOf(
  rules.filter(({ id }) => only?.includes(id) ?? true),
  'sumo-2025',
);
const began = process.cpuUsage();
const result = run(set, year({ seed: options.seed, people: users, days, attacks: { travel: 4, others: 10 } }));
const used = process.cpuUsage(began);
const userDays = users * days;
const reports = reportOf(
  result,
  set.rules.map(({ id }) => id),
);
const rate = (count: number): string => per1000(count, userDays).toFixed(3);
const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
const line = ({ rule, planted, found, falseAlerts, withheld }: RuleReport): string => {
  const apart = moreThanOne.has(rule) ? ' (apart)' : '';
  const why = falseAlerts.length > 0 ? `\n      ${counts(countBy(falseAlerts, classOf))}` : '';
  const kept = Object.keys(withheld).length > 0 ? `\n      withheld: ${counts(withheld)}` : '';
  return `  ${rule.padEnd(28)}${found} of ${planted} found, ${falseAlerts.length} false, ${rate(falseAlerts.length)} per 1,000 user-days${apart}${why}${kept}`;
};

say(
  `seed ${options.seed}, ${users} people, ${days} days: ${result.events} events, ${result.signals} signals, ${((used.user + used.system) / 1e6).toFixed(0)} s of CPU`,
);
for (const report of reports) say(line(report));
for (const { rule, missed } of reports) if (missed.length > 0) say(`  missed by ${rule}: ${missed.join('; ')}`);
if (result.problems.length > 0) say(`  problems: ${result.problems.length}, first ${result.problems[0] ?? ''}`);
say(
  `  all rules, without the two apart: ${falseTotal(reports)} false alerts, ${rate(falseTotal(reports))} per 1,000 user-days`,
);
const shown = options.show?.split(',') ?? [];
for (const finding of reports.filter(({ rule }) => shown.includes(rule)).flatMap(({ falseAlerts }) => falseAlerts))
  say(`  ${finding.rule}, ${classOf(finding)}: ${new Date(finding.at).toISOString()} ${finding.explanation}`);

/** What a backtest says beside the alerts: counts per rule, one example of each, and the difference to the present set. */
import { counted, grouped } from '../explain.ts';
import type { RuleSet } from '../rule-set.ts';
import { ofRule, type Difference } from './difference.ts';
import type { TestCase, TestSuite } from './junit.ts';
import { moment, table } from './printed.ts';
import type { Told } from './trial.ts';

export interface Backtest {
  readonly set: RuleSet;
  readonly present: RuleSet;
  readonly told: Told;
  readonly difference: Difference;
}

/** Of alerts that only one set raises, so many are named. */
const NAMED = 20;

export function reportOf({ set, present, told, difference }: Backtest): string[] {
  const same = set.version === present.version;
  return [
    `${counted(told.events, 'event')}, ${counted(told.alerts.length, 'alert')}, ${number(told.withheld.length)} withheld` +
      (told.notKept > 0 ? `; ${number(told.notKept)} more findings than can be kept are not shown` : ''),
    `rules: ${set.rules.length}, profile ${set.profile}, version ${set.version}${same ? ', which is the present set' : ''}`,
    ...(same ? [] : [`present set: ${present.rules.length}, profile ${present.profile}, version ${present.version}`]),
    '',
    ...table(countsOf(set, told)),
    ...examplesOf(told),
    ...(same ? [] : differenceOf(difference)),
  ];
}

const number = grouped;

function countsOf(set: RuleSet, { alerts, withheld, counts }: Told): string[][] {
  const head = ['rule', 'matched', 'late', 'too late', 'alerts', 'withheld'];
  const rows = set.rules.map(({ id }) => {
    const own = counts.get(id);
    const of = (event: 'late' | 'too-late'): number => own?.events.get(event) ?? 0;
    const findings = [alerts, withheld].map((all) => all.filter(({ rule }) => rule === id).length);
    return [id, ...[own?.matched ?? 0, of('late'), of('too-late'), ...findings].map(number)];
  });
  return [head, ...rows];
}

function examplesOf({ alerts }: Told): string[] {
  const first = new Map(alerts.toReversed().map((alert) => [alert.rule, alert]));
  if (first.size === 0) return [];
  const lines = [...first.values()].reverse().map(({ rule, explanation }) => `  ${rule}: ${explanation}`);
  return ['', 'an example of each rule that has raised an alert', ...lines.sort()];
}

function differenceOf({ onlyHere, onlyThere, inBoth, changed }: Difference): string[] {
  const named = (sign: string, alerts: Difference['onlyHere']): string[] => [
    ...alerts.slice(0, NAMED).map(({ rule, firstSeenAt, explanation }) => {
      return `  ${sign} ${rule}  ${moment(firstSeenAt)}  ${explanation}`;
    }),
    ...(alerts.length > NAMED ? [`  ${sign} and ${number(alerts.length - NAMED)} more`] : []),
  ];
  return [
    '',
    `difference to the present set: ${counted(onlyHere.length, 'alert')} only here, ${number(onlyThere.length)} only there, ` +
      `${number(inBoth)} in both${changed > 0 ? `, of which ${number(changed)} with another count or severity` : ''}`,
    ...named('+', onlyHere),
    ...named('-', onlyThere),
  ];
}

/** One case for each rule of either set: it fails where the other set raises other alerts, and is an error where it threw. */
export function suitesOf({ set, present, told, difference }: Backtest): TestSuite[] {
  const ids = [...new Set([...set.rules, ...present.rules].map(({ id }) => id))].sort();
  const cases = ids.map((id): TestCase => {
    const { onlyHere, onlyThere } = ofRule(difference, id);
    const thrown = told.problems.find((problem) => problem.startsWith(`rule ${id}: `));
    const differs = onlyHere.length + onlyThere.length > 0;
    const output = [
      ...told.alerts.filter(({ rule }) => rule === id).map(({ explanation }) => explanation),
      ...onlyThere.map(({ explanation }) => `not any more: ${explanation}`),
    ];
    const said = `${counted(onlyHere.length, 'alert')} that the present set does not raise, ${onlyThere.length} that only it raises`;
    return {
      name: id,
      outcome: thrown !== undefined ? 'error' : differs ? 'failed' : 'passed',
      message: thrown ?? (differs ? said : ''),
      output: output.slice(0, NAMED),
    };
  });
  return [{ name: 'detect backtest', cases }];
}

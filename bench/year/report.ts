/** What a run over a simulated year shows: of each rule what it found, missed and said for nothing, and why. */
import { expected, moreThanOne } from './expected.ts';
import type { Judged, Run } from './judge.ts';

export interface RuleReport {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  readonly missed: readonly string[];
  readonly falseAlerts: readonly Judged[];
  readonly withheld: Readonly<Record<string, number>>;
}

const isTold = ({ superseded, withheld }: Judged): boolean => !superseded && withheld.length === 0;

export function reportOf({ findings, attacks }: Run, rules: readonly string[]): RuleReport[] {
  return rules.map((rule) => {
    const own = findings.filter((finding) => finding.rule === rule);
    const told = own.filter(isTold);
    const behaviours = Object.keys(expected).filter((behaviour) => expected[behaviour]?.includes(rule));
    const planted = attacks.filter(({ behaviour }) => behaviours.includes(behaviour));
    const found = new Set(told.flatMap((finding) => [...finding.attacks]));
    const missed = planted
      .filter(({ name }) => !found.has(name))
      .map(({ name }) => {
        const kept = own.filter(
          ({ attacks: of, withheld, superseded }) => of.has(name) && withheld.length > 0 && !superseded,
        );
        return kept.length > 0
          ? `${name} (withheld: ${[...new Set(kept.flatMap(({ withheld }) => withheld))].join(', ')})`
          : name;
      });
    const falseAlerts = told.filter((finding) => finding.attacks.size === 0);
    const reasons = own.filter((finding) => finding.withheld.length > 0 && !finding.superseded);
    return {
      ...{ rule, planted: planted.length, found: planted.length - missed.length, missed, falseAlerts },
      withheld: countBy(reasons, ({ withheld }) => withheld.join(' + ')),
    };
  });
}

export const per1000 = (count: number, userDays: number): number => (1000 * count) / userDays;

/** All rules together, without the two that count from the second failure. */
export const falseTotal = (reports: readonly RuleReport[]): number =>
  reports.reduce((sum, { rule, falseAlerts }) => sum + (moreThanOne.has(rule) ? 0 : falseAlerts.length), 0);

/** The more telling cause of those that meet in an alert. */
const order = [
  ...['in flight', 'travel card', 'roaming', 'local card', 'private VPN', 'old VPN', 'cloud gateway', 'relay'],
  ...['guest network', 'carrier', 'mishap', 'work of admins', 'machine', 'office', 'home'],
];

/** Why an alert came about that nobody needed. */
export function classOf({ truths }: Judged): string {
  if (truths.some(({ placed }) => placed === 'wrong')) return 'place quite wrong';
  const cause = order.find((each) => truths.some((truth) => truth.cause === each)) ?? 'unknown';
  return truths.some(({ placed }) => placed === 'country') ? `${cause}, placed by country` : cause;
}

export function countBy<T>(items: readonly T[], by: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[by(item)] = (counts[by(item)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}

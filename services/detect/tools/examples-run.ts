/** The examples of rules, as `detect test` runs them: each of `fires` has to lead to an alert, none of `silent` may. */
import type { Example } from '../examples.ts';
import { sightingOf } from '../examples.ts';
import { ruleSetOf, type RuleSet } from '../rule-set.ts';
import type { RuleTemplate } from '../rule.ts';
import { createTrial } from './trial.ts';

export interface ExampleResult {
  readonly rule: string;
  readonly kind: 'fires' | 'silent';
  /** From one on. */
  readonly number: number;
  /** What is wrong, in a line; empty where nothing is. */
  readonly problem: string;
}

/** As the rules are written: with their defaults. */
export function runExamples(templates: readonly RuleTemplate[]): ExampleResult[] {
  return templates.flatMap((template) => {
    const set = ruleSetOf([template], 'sumo-2025');
    const results = (kind: ExampleResult['kind']): ExampleResult[] =>
      template.examples[kind].map((history, index) => {
        return { rule: template.id, kind, number: index + 1, problem: problemOf(set, kind, history) };
      });
    return [...results('fires'), ...results('silent')];
  });
}

function problemOf(set: RuleSet, kind: ExampleResult['kind'], history: readonly Example[]): string {
  const trial = createTrial(set);
  for (const sighting of history.map(sightingOf)) trial.take({ sighting, json: '{}' }, sighting.receivedAt);
  const { alerts, problems } = trial.finish();
  const [problem] = problems;
  const [alert] = alerts;
  if (problem !== undefined) return `the rule fails: ${problem}`;
  if (kind === 'fires') return alert ? '' : 'no alert';
  return alert ? `an alert: ${alert.explanation}` : '';
}

/** The examples of rules, as `detect test` runs them: each of `fires` has to lead to an alert, none of `silent` may. */
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { sightingOf } from '../examples.ts';
import { ruleSetOf } from '../rule-set.ts';
import type { RuleTemplate } from '../rule.ts';
import { createTrial } from './trial.ts';

export type Kind = 'fires' | 'silent';

export interface RuleExample {
  readonly rule: RuleTemplate;
  readonly kind: Kind;
  /** From one on. */
  readonly number: number;
  readonly events: readonly EnrichedEvent[];
}

export interface ExampleResult {
  readonly rule: string;
  readonly kind: Kind;
  readonly number: number;
  /** What is wrong, in a line; empty where nothing is. */
  readonly problem: string;
}

/** The examples that are written in the rules themselves. */
export const examplesIn = (templates: readonly RuleTemplate[]): RuleExample[] =>
  templates.flatMap((rule) =>
    (['fires', 'silent'] as const).flatMap((kind) =>
      rule.examples[kind].map((history, index): RuleExample => {
        const events = history.map((example, place) => ({ sighting: sightingOf(example, place), json: '{}' }));
        return { rule, kind, number: index + 1, events };
      }),
    ),
  );

/** With the rule's defaults, also where it is not trusted yet. */
export function runExample({ rule, kind, number, events }: RuleExample): ExampleResult {
  const tunings = { [rule.id]: { shadow: false } };
  const trial = createTrial(ruleSetOf([rule], 'sumo-2025', { tunings }));
  for (const event of events) trial.take(event, event.sighting.receivedAt);
  const { alerts, problems } = trial.finish(true);
  const [problem] = problems;
  const [alert] = alerts;
  const result = (text: string): ExampleResult => ({ rule: rule.id, kind, number, problem: text });
  if (problem !== undefined) return result(`the rule fails: ${problem}`);
  if (kind === 'fires') return result(alert ? '' : 'no alert');
  return result(alert ? `an alert: ${alert.explanation}` : '');
}

/** The rules that run: each as it was tuned, first by the profile, then by the operator. */
import { profiles, type ProfileName } from './profile.ts';
import type { Rule, RuleTemplate, Tuning } from './rule.ts';

export interface RuleSet {
  /** Name of the profile, shown in alerts. */
  readonly profile: string;
  readonly rules: readonly Rule[];
}

/** Tunings by rule id. */
export type Tunings = Readonly<Record<string, Tuning>>;

/** The operator's tunings go before the profile's, parameter by parameter. */
export function ruleSetOf(templates: readonly RuleTemplate[], profile: ProfileName, tunings: Tunings = {}): RuleSet {
  const rules = templates.map((template) => {
    const [first, last] = [profiles[profile][template.id], tunings[template.id]];
    return template.tuned({ ...first, ...last, parameters: { ...first?.parameters, ...last?.parameters } });
  });
  return { profile, rules };
}

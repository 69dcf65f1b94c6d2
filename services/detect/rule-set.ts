/** The rules that run: each as it was tuned, first by the profile, then by the operator. */
import { createHash } from 'node:crypto';
import { allowing } from './allow.ts';
import { profiles, type ProfileName } from './profile.ts';
import type { Rule, RuleTemplate, Tuning } from './rule.ts';
import { nothingTuned, type Tuned } from './tuning-file.ts';

export interface RuleSet {
  /** Name of the profile, shown in alerts. */
  readonly profile: string;
  readonly rules: readonly Rule[];
  /** The same for the same rules, tuned in the same way. */
  readonly version: string;
}

/** Undefined members of the operator's leave the profile's as they are. */
const together = (first: Tuning | undefined, last: Tuning | undefined): Tuning => ({
  ...first,
  ...last,
  parameters: { ...first?.parameters, ...last?.parameters },
});

/** The operator's tunings go before the profile's, parameter by parameter, and the profile of the file before the other. */
export function ruleSetOf(
  templates: readonly RuleTemplate[],
  profile: ProfileName,
  { profile: own, tunings, off, allow }: Partial<Tuned> = nothingTuned,
): RuleSet {
  const name = own ?? profile;
  const running = templates.filter(({ id }) => !off?.has(id));
  const rules = running.map((template) => {
    const { id } = template;
    return template.tuned({ ...together(profiles[name][id], tunings?.[id]), allowed: allowing(allow ?? [], id) });
  });
  const told = rules.map(({ ref, severity, parameters, shadow, title, techniques, runbook, references }) => {
    return { ref, severity, parameters, shadow, title, techniques, runbook, references };
  });
  const text = JSON.stringify({ profile: name, told, allow: allow ?? [] });
  return { profile: name, rules, version: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}

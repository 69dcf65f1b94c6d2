/** Which rules an event matters to, and for whom: one signal per group. Pure: the event decides alone. */
import { drop, forward, output, type Outcome, type Problem } from '@pipeline/runtime/outcome';
import type { EnrichedEvent, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { bug } from './bug.ts';
import type { GroupName, Rule } from './rule.ts';

interface Matched extends GroupName {
  readonly rules: string[];
}

export type Matcher = (event: EnrichedEvent) => Outcome;

export function matcher(rules: readonly Rule[]): Matcher {
  return ({ sighting }) => {
    const matched: Matched[] = [];
    const problems: Problem[] = [];
    for (const rule of rules) {
      try {
        if (!rule.match(sighting)) continue;
        const { kind, key } = rule.group(sighting);
        const known = matched.find((other) => other.kind === kind && other.key === key);
        if (known) known.rules.push(rule.ref);
        else matched.push({ kind, key, rules: [rule.ref] });
      } catch (error) {
        problems.push(bug(rule.id, error));
      }
    }
    if (matched.length === 0 && problems.length === 0) return drop('no-rule');
    const { organization, historical } = sighting;
    const outputs = matched.map((group): Signal => {
      return { organization, groupKind: group.kind, group: group.key, historical, rules: group.rules, sighting };
    });
    return forward(
      outputs.map((signal) => output(topics.signals, signal)),
      problems,
    );
  };
}

/** Which rules an event matters to, and for whom: one signal per group. Pure: the event decides alone. */
import { drop, forward, output, type Outcome, type Problem } from '@pipeline/runtime/outcome';
import type { EnrichedEvent, RuleFacts, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { bug } from './bug.ts';
import { unmetered, type Meter } from './meter.ts';
import type { GroupName, Raw, Rule } from './rule.ts';

interface Matched extends GroupName {
  readonly rules: string[];
  readonly facts: RuleFacts[];
}

export type Matcher = (event: EnrichedEvent) => Outcome;

/** One event in so many is timed. */
const TIMED_EVERY = 64;

export function matcher(rules: readonly Rule[], meter: Meter = unmetered()): Matcher {
  const tried = rules.map((rule) => ({ rule, work: meter.of(rule.id) }));
  let events = 0;
  return ({ sighting, json }) => {
    const isTimed = events++ % TIMED_EVERY === 0;
    let since = isTimed ? meter.clock() : 0;
    const raw = parsedOnce(json);
    const matched: Matched[] = [];
    const problems: Problem[] = [];
    for (const { rule, work } of tried) {
      work.asked++;
      try {
        if (!rule.match(sighting, raw)) continue;
        work.matched++;
        const { kind, key } = rule.group(sighting, raw);
        const values = rule.facts?.(sighting, raw);
        let group = matched.find((other) => other.kind === kind && other.key === key);
        if (!group) matched.push((group = { kind, key, rules: [], facts: [] }));
        group.rules.push(rule.ref);
        if (values) group.facts.push({ rule: rule.ref, values });
      } catch (error) {
        work.failed++;
        problems.push(bug(rule.id, error));
      } finally {
        if (isTimed) {
          const now = meter.clock();
          work.ms += (now - since) * TIMED_EVERY;
          since = now;
        }
      }
    }
    if (matched.length === 0 && problems.length === 0) return drop('no-rule');
    const { organization, historical } = sighting;
    const outputs = matched.map(({ kind, key, rules: refs, facts }): Signal => {
      return { organization, groupKind: kind, group: key, historical, rules: refs, sighting, facts };
    });
    return forward(
      outputs.map((signal) => output(topics.signals, signal)),
      problems,
    );
  };
}

/** Most rules look at the sighting alone. */
function parsedOnce(json: string): Raw {
  let parsed: { readonly value: unknown } | undefined;
  return () => (parsed ??= { value: JSON.parse(json) as unknown }).value;
}

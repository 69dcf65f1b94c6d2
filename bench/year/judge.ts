/** Runs the rules over a simulated year, both stages without a broker, and holds what they say against the truth. */
import type { Alert, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { correlator, tick } from '@pipeline/detect/correlate';
import { matcher } from '@pipeline/detect/match';
import { emptyMemory } from '@pipeline/detect/memory';
import type { RuleSet } from '@pipeline/detect/rule-set';
import type { Attack, Told, Truth } from '@pipeline/sandbox/year/telling';

/** What was found, and what it rests on. */
export interface Judged {
  readonly id: string;
  readonly rule: string;
  readonly withheld: readonly string[];
  superseded: boolean;
  readonly explanation: string;
  readonly at: number;
  readonly group: string;
  readonly truths: Truth[];
  readonly attacks: Set<string>;
}

export interface Run {
  readonly findings: readonly Judged[];
  readonly attacks: readonly Attack[];
  readonly events: number;
  readonly signals: number;
  readonly problems: readonly string[];
}

/** Truth is kept for so long after an event was known: longer than any finding may still refer to it. */
const KEPT_MS = 8 * 86_400_000;

export function run(set: RuleSet, told: Iterable<Told>): Run {
  const match = matcher(set.rules);
  const correlate = correlator(set);
  const memory = emptyMemory();
  const truths = recentTruths();
  const findings = new Map<string, Judged>();
  const attacks = new Map<string, Attack>();
  const problems: string[] = [];
  let [events, signals, now] = [0, 0, 0];

  const take = (signal: Signal, appendedAt: number): void => {
    const outcome = correlate(memory, signal, { appendedAt, offset: signals++ });
    if (outcome.kind !== 'forward') return;
    problems.push(...(outcome.problems ?? []).map(({ detail }) => detail));
    for (const { topic, value } of outcome.outputs)
      if (value !== null && topic.name !== topics.memory.name) note(value as Alert);
  };
  const note = (alert: Alert): void => {
    const known = findings.get(alert.id);
    const finding: Judged = known ?? {
      ...{ id: alert.id, rule: alert.rule, withheld: alert.suppressedBy, superseded: false, at: alert.detectedAt },
      ...{ explanation: alert.explanation, group: alert.group, truths: [], attacks: new Set<string>() },
    };
    finding.superseded = alert.state === 'superseded';
    for (const { eventId } of alert.evidence) {
      const truth = truths.of(eventId);
      if (!truth) continue;
      if (truth.attack) finding.attacks.add(truth.attack.name);
      if (!known) finding.truths.push(truth);
    }
    findings.set(alert.id, finding);
  };

  for (const { sighting, truth } of told) {
    events++;
    now = sighting.receivedAt;
    truths.add(sighting.eventId, truth, now);
    if (truth.attack) attacks.set(truth.attack.name, truth.attack);
    const outcome = match({ sighting, json: '{}' });
    if (outcome.kind !== 'forward') continue;
    problems.push(...(outcome.problems ?? []).map(({ detail }) => detail));
    for (const { value } of outcome.outputs) take(value as Signal, now);
  }
  take(tick, now + KEPT_MS);
  return { findings: [...findings.values()], attacks: [...attacks.values()], events, signals, problems };
}

/** Two generations, of which the older goes. */
function recentTruths(): {
  add: (id: string, truth: Truth, at: number) => void;
  of: (id: string) => Truth | undefined;
} {
  let [young, old] = [new Map<string, Truth>(), new Map<string, Truth>()];
  let since = -Infinity;
  return {
    add: (id, truth, at) => {
      if (at - since > KEPT_MS) [old, young, since] = [young, new Map<string, Truth>(), at];
      young.set(id, truth);
    },
    of: (id) => young.get(id) ?? old.get(id),
  };
}

/** Runs a history through both stages, as records of topics: what comes out has been through the real codec. */
import { runStageOnArray, runStatefulStageOnArray, type StageResult } from '@pipeline/runtime/testing/run-on-arrays';
import type { Alert, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import type { AllowEntry } from '../allow.ts';
import { tick } from '../correlate.ts';
import { sightingOf, type Example } from '../examples.ts';
import { matcher } from '../match.ts';
import type { ProfileName } from '../profile.ts';
import type { RuleTemplate, Tunings } from '../rule.ts';
import { ruleSetOf } from '../rule-set.ts';
import { rules as allRules } from '../rules/all.ts';
import { correlateStage, matchStage } from '../stages.ts';

interface Options {
  readonly rules?: readonly RuleTemplate[];
  readonly profile?: ProfileName;
  readonly tunings?: Tunings;
  readonly allow?: readonly AllowEntry[];
  /** A tick follows so long after the last event. */
  readonly silentForMs?: number;
  /** The event's own text, for rules that look at it. */
  readonly json?: (sighting: Sighting) => string;
}

interface Told {
  readonly alerts: readonly Alert[];
  readonly suppressed: readonly Alert[];
  readonly problems: readonly string[];
}

export const runHistory = (history: readonly Example[], options: Options = {}): Promise<Told> =>
  runSightings(history.map(sightingOf), options);

/** Signals are appended as their events are received. */
export async function runSightings(
  sightings: readonly Sighting[],
  { rules = allRules, profile = 'sumo-2025', tunings = {}, allow = [], silentForMs, json = () => '{}' }: Options = {},
): Promise<Told> {
  const set = ruleSetOf(rules, profile, { tunings, allow });
  const match = matcher(set.rules);
  const matched = await runStageOnArray(
    matchStage(() => match),
    sightings.map((sighting) => ({ sighting, json: json(sighting) })),
  );
  const signals = valuesIn(matched, topics.signals);
  const last = signals.at(-1)?.sighting?.receivedAt ?? 0;
  const log: readonly Signal[] = silentForMs === undefined ? signals : [...signals, tick];
  const correlated = await runStatefulStageOnArray(correlateStage(set), log, {
    facts: (index) => ({ appendedAt: log[index]?.sighting?.receivedAt ?? last + (silentForMs ?? 0) }),
  });
  return {
    alerts: valuesIn(correlated, topics.alerts),
    suppressed: valuesIn(correlated, topics.suppressed),
    problems: [...matched.deadLetters, ...correlated.deadLetters].map(({ reason, detail }) => `${reason}: ${detail}`),
  };
}

const valuesIn = <T>(result: StageResult, topic: Topic<T>): T[] =>
  result.outputs(topic).flatMap(({ value }) => (value === null ? [] : [value]));

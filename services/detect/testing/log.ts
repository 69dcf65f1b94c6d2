/** A log of signals as a property makes it, and what correlate says of it. */
import type { Output } from '@pipeline/runtime/outcome';
import type { Alert, Knowledge, Sighting, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect } from 'vitest';
import { correlator, tick, type Correlate } from '../correlate.ts';
import { restoreKnowledge } from '../knowledge.ts';
import { matcher } from '../match.ts';
import { emptyMemory, horizonMs, type Memory } from '../memory.ts';
import { asRead } from './as-read.ts';
import type { RuleSet } from '../rule-set.ts';

const DAY_MS = 86_400_000;

/** A record of the signals topic. */
export interface Appended {
  readonly signal: Signal;
  readonly appendedAt: number;
}

export interface Detection {
  /** Each event is appended so much after it was received. */
  readonly logOf: (events: readonly Sighting[], delays?: readonly number[]) => Appended[];
  readonly outputsOf: (memory: Memory, log: readonly Appended[], first?: number, replayed?: boolean) => Output[][];
  /** What is said last of each finding of a log after which nothing comes for a month; superseded ones are left out. */
  readonly lastWords: (log: readonly Appended[]) => Alert[];
  /** What is said after a restart behind so many records, of which the last stretch is read again; by the outputs until then. */
  readonly afterRestart: (log: readonly Appended[], cut: number, before: readonly Output[][]) => Output[][];
}

export function detection(set: RuleSet, json: (sighting: Sighting) => string = () => '{}'): Detection {
  const match = matcher(set.rules);
  const correlate = correlator(set);
  const signalsOf = (sighting: Sighting): Signal[] => {
    const outcome = match({ sighting, json: json(sighting) });
    if (outcome.kind !== 'forward') return [];
    expect(outcome.problems ?? []).toEqual([]);
    return outcome.outputs.map(({ value }) => asRead(value as Signal));
  };
  const outputsOf: Detection['outputsOf'] = (memory, log, first = 0, replayed = false) =>
    log.map((record, index) => outputsOfOne(correlate, memory, record, first + index, replayed));
  return {
    logOf: (events, delays = []) =>
      events
        .map((sighting, index) => ({ sighting, appendedAt: sighting.receivedAt + (delays[index] ?? 0) }))
        .sort((a, b) => a.appendedAt - b.appendedAt)
        .flatMap(({ sighting, appendedAt }) => signalsOf(sighting).map((signal) => ({ signal, appendedAt }))),
    outputsOf,
    lastWords: (log) => {
      const end = { signal: tick, appendedAt: (log.at(-1)?.appendedAt ?? 0) + 30 * DAY_MS };
      return lastOf(outputsOf(emptyMemory(), [...log, end]).flat());
    },
    afterRestart: (log, cut, before) => {
      const since = (log[cut - 1]?.appendedAt ?? 0) - horizonMs(set.rules);
      const first = log.findIndex(({ appendedAt }) => appendedAt >= since);
      // Which groups are packed leaves no trace either: here all but one are.
      const memory = emptyMemory(0, 2);
      for (const { topic, key, value } of before.flat())
        if (topic.name === topics.memory.name) restoreKnowledge(memory.knowledge, key, value as Knowledge | null);
      outputsOf(memory, log.slice(first, cut), first, true);
      return outputsOf(memory, log.slice(cut), cut);
    },
  };
}

function outputsOfOne(
  correlate: Correlate,
  memory: Memory,
  { signal, appendedAt }: Appended,
  offset: number,
  replayed: boolean,
): Output[] {
  const outcome = correlate(memory, signal, { appendedAt, offset, replayed });
  if (outcome.kind !== 'forward') return [];
  expect(outcome.problems ?? []).toEqual([]);
  return [...outcome.outputs];
}

/** Of alerts and withheld findings, as they went out. */
export const alertsOf = (outputs: readonly Output[]): (Alert & { readonly topic: string })[] =>
  outputs
    .filter(({ topic }) => topic.name !== topics.memory.name)
    .map(({ topic, value }) => ({ ...(value as Alert), topic: topic.name }));

/** The last revision of each, without what tells when it was found. */
function lastOf(outputs: readonly Output[]): Alert[] {
  const last = new Map<string, Alert & { readonly topic: string }>();
  for (const alert of alertsOf(outputs)) last.set(`${alert.topic} ${alert.id}`, alert);
  return [...last.entries()]
    .filter(([, { state }]) => state !== 'superseded')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, alert]) => ({ ...alert, revision: 0, detectedAt: 0 }));
}

/**
 * Runs a set of rules over events without a broker: both stages one after the other, with what they said kept for a
 * report. The clock is the append time of the events; at the end it goes on until nothing is open any more.
 */
import { deadLetter, type Outcome } from '@pipeline/runtime/outcome';
import type { Alert, EnrichedEvent, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { correlator, tick, type Tally } from '../correlate.ts';
import { HEARTBEAT } from '../heartbeat.ts';
import { matcher } from '../match.ts';
import { emptyMemory, horizonMs } from '../memory.ts';
import type { RuleSet } from '../rule-set.ts';

type TallyEvent = Parameters<Tally>[1];

/** Beyond so many, findings are counted only. */
const MOST_KEPT = 100_000;
const MOST_PROBLEMS = 100;

export interface RuleCounts {
  matched: number;
  readonly events: Map<TallyEvent, number>;
}

export interface Told {
  /** The last revision of each finding that was not superseded, in the order of their first. */
  readonly alerts: readonly Alert[];
  readonly withheld: readonly Alert[];
  /** Findings that were too many to keep. */
  readonly notKept: number;
  /** Without heartbeats. */
  readonly events: number;
  /** By rule id, for every rule of the set. */
  readonly counts: ReadonlyMap<string, RuleCounts>;
  /** What rules threw, once each. */
  readonly problems: readonly string[];
}

export interface Trial {
  /** In the order in which they were appended. */
  readonly take: (event: EnrichedEvent, appendedAt: number) => void;
  /**
   * `silentAfter`: whether nothing has happened after the last event. Where that is not known, nothing is found that only
   * the silence tells.
   */
  readonly finish: (silentAfter?: boolean) => Told;
}

export function createTrial(set: RuleSet): Trial {
  const counts = new Map(set.rules.map(({ id }): [string, RuleCounts] => [id, { matched: 0, events: new Map() }]));
  const ids = new Map(set.rules.map(({ id, ref }) => [ref, id]));
  const match = matcher(set.rules);
  const memory = emptyMemory();
  const correlate = correlator(set, (rule, event) => {
    const events = counts.get(rule)?.events;
    events?.set(event, (events.get(event) ?? 0) + 1);
  });
  const findings = new Map<string, { readonly alert: Alert; readonly withheld: boolean }>();
  const problems = new Set<string>();
  let [events, notKept, offset, last] = [0, 0, 0, 0];
  let isOver = false;

  function outputsOf(handle: () => Outcome): { readonly topic: unknown; readonly value: unknown }[] {
    const outcome = attempt(handle);
    if (outcome.kind === 'drop') return [];
    const thrown = outcome.kind === 'forward' ? (outcome.problems ?? []) : [outcome];
    for (const { detail } of thrown) if (problems.size < MOST_PROBLEMS) problems.add(detail.split('\n', 1)[0] ?? '');
    return outcome.kind === 'forward' ? [...outcome.outputs] : [];
  }

  function signalled(signal: Signal, appendedAt: number): void {
    for (const { topic, value } of outputsOf(() => correlate(memory, signal, { appendedAt, offset: offset++ }))) {
      if (topic !== topics.alerts && topic !== topics.suppressed) continue;
      const alert = value as Alert;
      if (alert.state === 'superseded') findings.delete(alert.id);
      else if (findings.has(alert.id) || (!isOver && findings.size < MOST_KEPT))
        findings.set(alert.id, { alert, withheld: topic === topics.suppressed });
      else if (!isOver) notKept += alert.revision === 1 ? 1 : 0;
    }
  }

  return {
    take: (event, appendedAt) => {
      if (event.sighting.eventType !== HEARTBEAT) events++;
      last = Math.max(last, appendedAt);
      for (const { value } of outputsOf(() => match(event))) {
        const signal = value as Signal;
        for (const ref of signal.rules) {
          const own = counts.get(ids.get(ref) ?? '');
          if (own) own.matched++;
        }
        signalled(signal, appendedAt);
      }
    },
    finish: (silentAfter = false) => {
      isOver = !silentAfter;
      signalled(tick, last + horizonMs(set.rules));
      const kept = [...findings.values()];
      return {
        alerts: kept.flatMap(({ alert, withheld }) => (withheld ? [] : [alert])),
        withheld: kept.flatMap(({ alert, withheld }) => (withheld ? [alert] : [])),
        ...{ notKept, events, counts, problems: [...problems] },
      };
    },
  };
}

/** As in production, a record on which the function throws is given up. */
function attempt(handle: () => Outcome): Outcome {
  try {
    return handle();
  } catch (error) {
    return deadLetter('bug', error instanceof Error ? error.message : String(error));
  }
}

/**
 * Correlates the signals of one partition in event time. Memory and outputs are functions of the log alone: its
 * records, their order and their append times. What is not there yet: a memory beyond the horizon (learned places and
 * transitions), allow-lists, and rules that wait for something not to happen.
 */
import { drop, forward, type Outcome, type Output, type Problem } from '@pipeline/runtime/outcome';
import type { RecordFacts } from '@pipeline/runtime/loops';
import type { Signal } from '@pipeline/schemas/generated';
import { alertOutput } from './alert.ts';
import { bug } from './bug.ts';
import { closeDue, revise, type Revision } from './revise.ts';
import { forget, sweep, trackerOf, type Memory, type Tracker } from './memory.ts';
import type { Limits } from './profile.ts';
import type { Rule } from './rule.ts';
import { entryOf, insert, thin, type Entry } from './windows.ts';

/** What became of a sighting in the memory of a rule. */
export type Fate = 'remembered' | 'late' | 'too-late' | 'duplicate';
/** Called for what happens to memory, for the metrics. */
export type Tally = (
  rule: string,
  event: Fate | 'merged' | 'lost' | 'open' | 'resolved' | 'superseded' | 'suppressed',
) => void;

/** A record without a sighting: its append time is all it says. */
export const tick: Signal = {
  organization: '',
  groupKind: 'none',
  group: '',
  historical: false,
  rules: [],
  sighting: null,
};

export type Correlate = (memory: Memory, signal: Signal, record: Pick<RecordFacts, 'appendedAt'>) => Outcome;

export function correlator(rules: readonly Rule[], limits: Limits, tally: Tally = () => undefined): Correlate {
  const byRef = new Map(rules.map((rule) => [rule.ref, rule]));

  return (memory, signal, { appendedAt }) => {
    // Clocks of brokers may step back when the leader changes; the present never does.
    memory.now = Math.max(memory.now, appendedAt);
    const outputs: Output[] = [];
    const problems: Problem[] = [];
    const publish = (revisions: readonly Revision[]): void => {
      for (const revision of revisions) {
        const { rule } = revision.published.tracker;
        try {
          outputs.push(alertOutput(revision, memory.now, limits));
          tally(rule.id, revision.finding.suppressedBy.length > 0 ? 'suppressed' : revision.state);
        } catch (error) {
          problems.push(bug(rule.id, error));
        }
      }
    };

    publish(closeDue(memory));
    sweep(memory);
    const fates = new Set<Fate>();
    if (signal.sighting) {
      const entry = entryOf(signal.sighting, memory.now);
      for (const ref of signal.rules) {
        const rule = byRef.get(ref);
        if (!rule) continue;
        try {
          const tracker = trackerOf(memory, signal, rule);
          const fate = remember(tracker, entry, memory.now, limits, tally);
          tally(rule.id, fate);
          fates.add(fate);
          if (fate === 'remembered' || fate === 'late') publish(revise(memory, tracker, limits));
        } catch (error) {
          problems.push(bug(rule.id, error));
        }
      }
    }
    if (outputs.length > 0 || problems.length > 0) return forward(outputs, problems);
    return drop(reasonOf(signal, fates));
  };
}

function reasonOf(signal: Signal, fates: ReadonlySet<Fate>): string {
  if (!signal.sighting) return 'tick';
  if (fates.has('remembered')) return 'remembered';
  return fates.values().next().value ?? 'no-rule';
}

/** Puts a sighting into a rule's memory, which stays within its bounds. */
function remember(tracker: Tracker, entry: Entry, now: number, limits: Limits, tally: Tally): Fate {
  const { entries, rule } = tracker;
  const { retentionMs, latenessMs, cap, mayMerge } = rule.memory;
  forget(tracker, now);
  const newestAt = entries.at(-1)?.at ?? -Infinity;
  if (entry.at <= newestAt - retentionMs) return 'too-late';
  if (!insert(entries, entry)) return 'duplicate';
  while (entries.length > cap) {
    const how = thin(entries, (into, gone, next) => mayMerge(into, gone, next, limits));
    if (how === 'lost') tracker.lossyUntil = now + retentionMs;
    tally(rule.id, how);
  }
  return entry.at < newestAt - latenessMs ? 'late' : 'remembered';
}

/** Whether time has to go on for something to be said. */
export const needsTicks = (memory: Memory): boolean => memory.open.size > 0;

/**
 * Correlates the signals of one partition in event time. Memory and outputs are functions of the log alone: its
 * records, their order and their append times.
 */
import { drop, forward, type Outcome, type Output, type Problem } from '@pipeline/runtime/outcome';
import type { RecordFacts } from '@pipeline/runtime/loops';
import type { Sighting, Signal } from '@pipeline/schemas/generated';
import { alertOutput } from './alert.ts';
import { reachTo } from './bound-total.ts';
import { bug } from './bug.ts';
import { closeDue, revise, tellWaiting, type Revision } from './revise.ts';
import { groupOf, sweep, trackerOf } from './groups.ts';
import { learnSettled } from './learning.ts';
import { add, bound, forget, keptMs, type Group, type Memory, type Tracker } from './memory.ts';
import type { Rule } from './rule.ts';
import type { RuleSet } from './rule-set.ts';
import { unmetered, type Meter } from './meter.ts';
import { sharing } from './share.ts';
import { entryOf, type Entry } from './windows.ts';

/** What became of a sighting in the memory of a rule. */
export type Fate = 'remembered' | 'late' | 'too-late' | 'duplicate';
/** What was said of a finding; `suppressed` where it is withheld. */
type Said = 'created' | 'updated' | 'resolved' | 'superseded' | 'suppressed';
/** Called for what happens to memory, for the metrics; with the reasons for `suppressed`, once a finding. */
export type Tally = (rule: string, event: Fate | 'merged' | 'lost' | Said, reasons?: readonly string[]) => void;

/** A record without a sighting: its append time is all it says. */
export const tick: Signal = {
  organization: '',
  groupKind: 'none',
  group: '',
  historical: false,
  rules: [],
  sighting: null,
  facts: [],
};

/** One signal in so many is timed. */
const TIMED_EVERY = 16;

export type Correlate = (
  memory: Memory,
  signal: Signal,
  record: Pick<RecordFacts, 'appendedAt' | 'offset' | 'replayed'>,
) => Outcome;

export function correlator(
  { rules, profile }: Pick<RuleSet, 'rules' | 'profile'>,
  tally: Tally = () => undefined,
  meter: Meter = unmetered(),
): Correlate {
  const byRef = new Map(rules.map((rule) => [rule.ref, { rule, work: meter.of(rule.id) }]));
  const longestMs = Math.max(0, ...rules.map(keptMs));
  let signals = 0;

  return (memory, signal, { appendedAt, offset, replayed = false }) => {
    // Clocks of brokers may step back when the leader changes; the present never does.
    const now = Math.max(memory.now, appendedAt);
    const outputs: Output[] = [];
    const problems: Problem[] = [];
    const onBug = ({ id }: Rule, error: unknown): void => {
      meter.of(id).failed++;
      problems.push(bug(id, error));
    };
    const told = tellWaiting(memory, now, onBug);
    memory.now = now;
    memory.offset = offset;
    if (reachTo(memory.reach, offset, now, longestMs)) memory.sweepAt = -Infinity;
    const publish = (revision: Revision): void => {
      const { rule } = revision.published.tracker;
      try {
        // What is read again has been told; only that it was is remembered.
        if (!replayed) outputs.push(alertOutput(revision, memory, profile));
        count(tally, revision);
      } catch (error) {
        onBug(rule, error);
      }
    };

    told.forEach(publish);
    closeDue(memory).forEach(publish);
    outputs.push(...learnSettled(memory, replayed, onBug));
    sweep(memory);
    let reason = signal.sighting ? 'no-rule' : 'tick';
    const isTimed = signals++ % TIMED_EVERY === 0;
    const seen = signal.sighting && seenIn(memory, signal, signal.sighting);
    for (const ref of signal.rules) {
      const known = byRef.get(ref);
      if (!known || !seen) continue;
      const { group, entry } = seen;
      const { rule, work } = known;
      const since = isTimed ? meter.clock() : 0;
      work.asked++;
      try {
        const tracker = trackerOf(group, rule);
        const facts = signal.facts.find((noted) => noted.rule === ref)?.values;
        const { fate, index } = remember(memory, tracker, facts ? { ...entry, facts } : entry, tally);
        tally(rule.id, fate);
        if (reason !== 'remembered') reason = fate;
        if (index >= 0) revise(memory, tracker, index).forEach(publish);
      } catch (error) {
        work.failed++;
        problems.push(bug(rule.id, error));
      }
      if (isTimed) work.ms += (meter.clock() - since) * TIMED_EVERY;
    }
    return outputs.length > 0 || problems.length > 0 ? forward(outputs, problems) : drop(reason);
  };
}

/** One revision, by what it says. */
function count(tally: Tally, { published, finding, state, revision }: Revision): void {
  const { id } = published.tracker.rule;
  if (finding.suppressedBy.length > 0) {
    if (revision === 1) tally(id, 'suppressed', finding.suppressedBy);
  } else tally(id, state === 'open' ? (revision === 1 ? 'created' : 'updated') : state);
}

/** The group of a signal, and its sighting as all rules of the group remember it. */
function seenIn(memory: Memory, signal: Signal, sighting: Sighting): { group: Group; entry: Entry } {
  const group = groupOf(memory, signal);
  group.latest = sharing(sighting, group.latest);
  return { group, entry: entryOf(group.latest, memory.now) };
}

/** Puts a sighting into a rule's memory, which stays within its bounds. The index is -1 where nothing came of it. */
function remember(memory: Memory, tracker: Tracker, entry: Entry, tally: Tally): { fate: Fate; index: number } {
  const { entries, rule } = tracker;
  const { retentionMs, latenessMs } = rule.memory;
  forget(tracker, memory);
  const newestAt = entries.at(-1)?.at ?? -Infinity;
  if (entry.at <= newestAt - retentionMs) return { fate: 'too-late', index: -1 };
  const index = add(memory, tracker, entry);
  if (index < 0) return { fate: 'duplicate', index };
  for (const how of bound(tracker, memory.now)) tally(rule.id, how);
  return { fate: entry.at < newestAt - latenessMs ? 'late' : 'remembered', index };
}

/** Whether time has to go on for something to be said. */
export const needsTicks = ({ open, waiting }: Memory): boolean => open.size > 0 || waiting.size > 0;

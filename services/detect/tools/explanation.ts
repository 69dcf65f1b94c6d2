/**
 * Why rules have said something about certain events, or what stopped them: the log of the groups that these events
 * belong to is run through correlate again, and its memory is looked into.
 */
import type { Alert, EnrichedEvent, Knowledge, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { correlator, type Tally } from '../correlate.ts';
import { nothingKnown, restoreKnowledge, type Known } from '../knowledge.ts';
import { matcher } from '../match.ts';
import { groupOf } from '../groups.ts';
import { emptyMemory, forget, knownTo, type Memory, type Tracker } from '../memory.ts';
import type { Near } from '../near.ts';
import type { Rule } from '../rule.ts';
import type { RuleSet } from '../rule-set.ts';
import type { Entry } from '../windows.ts';

export interface Logged {
  readonly signal: Signal;
  readonly partition: number;
  readonly offset: number;
  readonly appendedAt: number;
}

export interface Asked {
  /** The events that an explanation is asked for. */
  readonly events: readonly EnrichedEvent[];
  /** Signals of their groups, in the order of each partition. */
  readonly log: readonly Logged[];
  /** What the memory topic holds of their groups. */
  readonly known: readonly { readonly partition: number; readonly key: string; readonly value: Knowledge }[];
}

/** One rule in one group. */
export interface Explanation {
  readonly rule: Rule;
  readonly groupKind: string;
  readonly group: string;
  /** Those of the events that the rule looks for. */
  readonly candidates: number;
  /** Of those, how many have no signal: the rule did not run when they came. */
  readonly unsignalled: number;
  /** What is remembered, in order of time. */
  readonly entries: readonly Entry[];
  readonly isCandidate: (entry: Entry) => boolean;
  /** Alerts and withheld findings that rest on one of the candidates, as they were last told. */
  readonly told: readonly { readonly alert: Alert; readonly withheld: boolean }[];
  /** What stopped it where there is none, or none that still stands. */
  readonly near: readonly Near[];
  /** What became of sightings in the rule's memory, other than that they are remembered. */
  readonly fates: ReadonlyMap<string, number>;
}

/** Key of a group in the signals topic. */
export const groupsOf = (set: RuleSet, events: readonly EnrichedEvent[]): Set<string> =>
  new Set(signalsOf(set, events).map((signal) => topics.signals.key(signal)));

export function signalsOf({ rules }: RuleSet, events: readonly EnrichedEvent[]): Signal[] {
  const match = matcher(rules);
  return events.flatMap((event) => {
    const outcome = match(event);
    return outcome.kind === 'forward' ? outcome.outputs.map(({ value }) => value as Signal) : [];
  });
}

const eventOf = ({ sighting }: Signal): string => `${sighting?.eventId ?? ''} ${sighting?.occurredAt ?? ''}`;

export function explain(set: RuleSet, { events, log, known }: Asked): Explanation[] {
  const memories = new Map<number, Memory>();
  const memoryOf = (partition: number): Memory => {
    const memory = memories.get(partition) ?? emptyMemory();
    memories.set(partition, memory);
    return memory;
  };
  for (const { partition, key, value } of known) restoreKnowledge(memoryOf(partition).knowledge, key, value);
  const fates = new Map<string, number>();
  const tally: Tally = (rule, fate) => {
    const name = `${current} ${rule} ${fate}`;
    fates.set(name, (fates.get(name) ?? 0) + 1);
  };
  const correlate = correlator(set, tally);
  const told = new Map<string, { readonly alert: Alert; readonly withheld: boolean }>();
  const homes = new Map<string, number>();
  let current = '';
  for (const { signal, partition, offset, appendedAt } of log) {
    current = topics.signals.key(signal);
    homes.set(current, partition);
    const outcome = correlate(memoryOf(partition), signal, { appendedAt, offset });
    if (outcome.kind !== 'forward') continue;
    for (const { topic, value } of outcome.outputs) {
      if (topic !== topics.alerts && topic !== topics.suppressed) continue;
      const alert = value as Alert;
      told.set(alert.id, { alert, withheld: topic === topics.suppressed });
    }
  }

  const own = signalsOf(set, events);
  const signalled = new Set(
    log.flatMap(({ signal }) => signal.rules.map((ref) => nameOf(signal, ref, eventOf(signal)))),
  );
  return set.rules.flatMap((rule) => {
    const groups = Map.groupBy(
      own.filter(({ rules }) => rules.includes(rule.ref)),
      (signal) => topics.signals.key(signal),
    );
    return [...groups].map(([key, candidates]): Explanation => {
      const [first] = candidates;
      const { groupKind = '', group = '' } = first ?? {};
      const ids = new Set(candidates.map(eventOf));
      const isCandidate = ({ sighting }: Entry): boolean => ids.has(`${sighting.eventId} ${sighting.occurredAt}`);
      const partition = homes.get(key);
      const memory = partition === undefined ? undefined : memories.get(partition);
      const tracker = memory && first && trackerIn(memory, first, rule);
      if (tracker) forget(tracker, memory);
      const entries = tracker?.entries ?? [];
      const concerned = [...told.values()].filter(
        ({ alert }) =>
          alert.rule === rule.id &&
          alert.organization === first?.organization &&
          alert.group === group &&
          restsOn(alert, candidates),
      );
      return {
        ...{ rule, groupKind, group, candidates: candidates.length, entries, isCandidate, told: concerned },
        unsignalled: candidates.filter((signal) => !signalled.has(nameOf(signal, rule.ref, eventOf(signal)))).length,
        near: concerned.every(({ alert: { state } }) => state === 'superseded')
          ? rule.memory.nearly(entries, isCandidate, knownBy(memory, tracker))
          : [],
        fates: fatesOf(fates, `${key} ${rule.id} `),
      };
    });
  });
}

const knownBy = (memory: Memory | undefined, tracker: Tracker | undefined): Known =>
  memory && tracker ? knownTo(memory, tracker) : nothingKnown;

const nameOf = (signal: Signal, ref: string, event: string): string =>
  JSON.stringify([topics.signals.key(signal), ref, event]);

const trackerIn = (memory: Memory, signal: Signal, rule: Rule): Tracker | undefined =>
  groupOf(memory, signal).trackers.find((tracker) => tracker.rule === rule);

/** By time, as an alert shows some of its events only. */
function restsOn({ firstSeenAt, lastSeenAt, evidence }: Alert, candidates: readonly Signal[]): boolean {
  return candidates.some(({ sighting }) => {
    if (!sighting) return false;
    if (evidence.some(({ eventId }) => eventId === sighting.eventId)) return true;
    return evidence.length >= 20 && sighting.occurredAt >= firstSeenAt && sighting.occurredAt <= lastSeenAt;
  });
}

const FATES = ['late', 'too-late', 'duplicate', 'merged', 'lost'];

const fatesOf = (all: ReadonlyMap<string, number>, prefix: string): Map<string, number> =>
  new Map(FATES.flatMap((fate) => (all.has(prefix + fate) ? [[fate, all.get(prefix + fate) ?? 0]] : [])));

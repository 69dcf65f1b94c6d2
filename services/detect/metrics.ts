/** What detect counts beside the records: per rule, what became of events, sightings and findings. No users, no addresses. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Tally } from './correlate.ts';
import { heldIn } from './groups.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { createMeter, type Meter } from './meter.ts';

export interface Meters {
  readonly match: Meter;
  readonly correlate: Meter;
  readonly tally: Tally;
  /** The memory of a partition, whenever it may be another one. */
  readonly holds: (partition: number, memory: Memory) => void;
}

/** Restoring counts too: `created` here is more than has been published. */
export function metersOf(metrics: Registry, clock: () => number): Meters {
  const meters = { match: createMeter(clock), correlate: createMeter(clock) };
  const events = new Map<string, Map<string, number>>();
  const reasons = new Map<string, Map<string, number>>();
  const memories = new Map<number, WeakRef<Memory>>();
  const registers = [metrics];

  new Counter({
    name: 'detect_rule_events_total',
    help: 'Per rule: events it was tried on and those that matched, sightings by what became of them in its memory, findings by what was said of them.',
    labelNames: ['rule', 'event'],
    registers,
    collect() {
      this.reset();
      for (const [rule, { asked, matched }] of meters.match.work) {
        this.inc({ rule, event: 'evaluated' }, asked);
        this.inc({ rule, event: 'matched' }, matched);
      }
      for (const { work } of [meters.match, meters.correlate])
        for (const [rule, { failed }] of work) this.inc({ rule, event: 'failed' }, failed);
      for (const [rule, own] of events) for (const [event, count] of own) this.inc({ rule, event }, count);
    },
  });
  new Counter({
    name: 'detect_suppressed_total',
    help: 'Findings withheld, by rule and reason; one with two reasons counts for both.',
    labelNames: ['rule', 'reason'],
    registers,
    collect() {
      this.reset();
      for (const [rule, own] of reasons) for (const [reason, count] of own) this.inc({ rule, reason }, count);
    },
  });
  new Counter({
    name: 'detect_evaluation_seconds_total',
    help: 'Time that rules take, by stage; estimated from some of the events.',
    labelNames: ['rule', 'stage'],
    registers,
    collect() {
      this.reset();
      for (const stage of ['match', 'correlate'] as const)
        for (const [rule, { ms }] of meters[stage].work) this.inc({ rule, stage }, ms / 1000);
    },
  });
  // One that is gone holds nothing.
  const held = () => [...memories.values()].flatMap((memory) => [...heldIn(memory.deref() ?? emptyMemory())]);
  new Gauge({
    name: 'detect_state_groups',
    help: 'Groups of which a rule remembers something.',
    labelNames: ['rule'],
    registers,
    collect() {
      this.reset();
      for (const [rule, { groups }] of held()) this.inc({ rule }, groups);
    },
  });
  new Gauge({
    name: 'detect_state_events',
    help: 'Sightings that a rule remembers.',
    labelNames: ['rule'],
    registers,
    collect() {
      this.reset();
      for (const [rule, { events }] of held()) this.inc({ rule }, events);
    },
  });

  const memoriesNow = (): Memory[] => [...memories.values()].flatMap((memory) => memory.deref() ?? []);
  new Gauge({
    name: 'detect_evicted',
    help: 'What had to go to save memory, in the partitions of this replica since each was opened: signals that were not too old, and things known.',
    labelNames: ['what'],
    registers,
    collect() {
      const now = memoriesNow();
      this.set(
        { what: 'signals' },
        now.reduce((sum, { reach }) => sum + reach.evicted, 0),
      );
      this.set(
        { what: 'things' },
        now.reduce((sum, { thingsEvicted }) => sum + thingsEvicted, 0),
      );
    },
  });

  return {
    ...meters,
    tally: (rule, event, why = []) => {
      count(events, rule, event);
      for (const reason of why) count(reasons, rule, reason);
    },
    holds: (partition, memory) => {
      if (memories.get(partition)?.deref() !== memory) memories.set(partition, new WeakRef(memory));
    },
  };
}

function count(counts: Map<string, Map<string, number>>, rule: string, name: string): void {
  const own = counts.get(rule) ?? new Map<string, number>();
  counts.set(rule, own);
  own.set(name, (own.get(name) ?? 0) + 1);
}

/** What detect counts beside the records: per rule, what became of sightings and findings. No users, no addresses. */
import { Counter, type Registry } from 'prom-client';
import type { Tally } from './correlate.ts';

/** Restoring counts too: `open` here is more than has been published. */
export function tallyOf(metrics: Registry): Tally {
  const counter = new Counter({
    name: 'detect_rule_events_total',
    help: 'Sightings by what became of them in a rule’s memory, and revisions of findings by their state.',
    labelNames: ['rule', 'event'],
    registers: [metrics],
  });
  return (rule, event) => {
    counter.inc({ rule, event });
  };
}

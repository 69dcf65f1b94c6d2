/**
 * Which signals of the past are missing: those of rules that did not run when their events came. A rule has run since its
 * first signal; what came before that, and is not among its first signals, has to be matched again.
 */
import type { EnrichedEvent, Signal } from '@pipeline/schemas/generated';
import type { Matcher } from '../match.ts';

/** Signals follow their events in an order of their own, so the first of them are known by id. */
const FIRST = 10_000;

const idOf = ({ sighting }: Pick<EnrichedEvent, 'sighting'>): string =>
  `${sighting.organization} ${sighting.eventId} ${sighting.occurredAt}`;

export interface Missing {
  /** Every signal that is there, in the order of appending. */
  readonly seen: (signal: Signal, appendedAt: number) => void;
  /** Then every event: the signals that are missing, each with the rules that miss it. */
  readonly of: (event: EnrichedEvent, appendedAt: number) => readonly Signal[];
}

/** `refs` are those of the rules that may be matched again. */
export function missingSignals(refs: readonly string[], match: Matcher): Missing {
  const runs = new Map(refs.map((ref) => [ref, { since: Infinity, first: new Set<string>() }]));
  return {
    seen: ({ rules, sighting }, appendedAt) => {
      if (!sighting) return;
      for (const ref of rules) {
        const run = runs.get(ref);
        if (!run) continue;
        run.since = Math.min(run.since, appendedAt);
        if (run.first.size < FIRST) run.first.add(idOf({ sighting }));
      }
    },
    of: (event, appendedAt) => {
      const isMissing = (ref: string): boolean => {
        const run = runs.get(ref);
        return run !== undefined && appendedAt < run.since && !run.first.has(idOf(event));
      };
      const outcome = match(event);
      if (outcome.kind !== 'forward') return [];
      return outcome.outputs.flatMap(({ value }) => {
        const signal = value as Signal;
        const rules = signal.rules.filter(isMissing);
        const facts = signal.facts.filter(({ rule }) => rules.includes(rule));
        return rules.length === 0 ? [] : [{ ...signal, rules, facts }];
      });
    },
  };
}

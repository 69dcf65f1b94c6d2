/** The stages of detect, apart from the service that runs them. */
import type { StageSpec, StatefulStageSpec } from '@pipeline/runtime/loops';
import { drop } from '@pipeline/runtime/outcome';
import type { EnrichedEvent, HealthEvent, Knowledge, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { correlator, needsTicks, tick, type Correlate } from './correlate.ts';
import { heartbeatSighting } from './heartbeat.ts';
import type { Matcher } from './match.ts';
import { restoreKnowledge } from './knowledge.ts';
import { emptyMemory, horizonMs, type Memory } from './memory.ts';
import type { Meters } from './metrics.ts';
import { review } from './review.ts';
import type { RuleSet } from './rule-set.ts';

/** From events to signals: no memory, any number of instances. The set of rules may change from one event to the next. */
export const matchStage = (match: () => Matcher): StageSpec<EnrichedEvent> => ({
  name: 'match',
  group: 'detect-match',
  from: topics.enriched,
  to: [topics.signals],
  handle: (event) => match()(event),
});

/** From what ingest says of its sources to signals: the same rules, as a source that stops gives no events to match. */
export const heartbeatStage = (match: () => Matcher): StageSpec<HealthEvent> => ({
  name: 'heartbeats',
  group: 'detect-heartbeats',
  from: topics.health,
  to: [topics.signals],
  handle: (event) => {
    const sighting = heartbeatSighting(event);
    return sighting ? match()({ sighting, json: JSON.stringify(event) }) : drop('no-heartbeat');
  },
});

/** From signals to alerts: a memory per partition, which is a function of the last `horizonMs` of the log. */
export const correlateStage = (
  set: RuleSet,
  meters?: Omit<Meters, 'match'>,
): StatefulStageSpec<Signal, Memory, Knowledge> => ({
  name: 'correlate',
  group: 'detect-correlate',
  from: topics.signals,
  to: [topics.alerts, topics.suppressed, topics.memory],
  horizonMs: horizonMs(set.rules),
  emptyState: emptyMemory,
  version: set.version,
  review: (memory, before) => review(memory, before, set.profile),
  handle: metered(correlator(set, meters?.tally, meters?.correlate), meters),
  memory: {
    topic: topics.memory,
    restore: ({ knowledge }, key, value) => {
      restoreKnowledge(knowledge, key, value);
    },
  },
  tick: { everyMs: 60_000, needed: needsTicks, record: tick },
});

function metered(
  correlate: Correlate,
  meters: Pick<Meters, 'holds'> | undefined,
): StatefulStageSpec<Signal, Memory, Knowledge>['handle'] {
  if (!meters) return correlate;
  return (memory, signal, record) => {
    meters.holds(record.partition, memory);
    return correlate(memory, signal, record);
  };
}

/** Raw events of the documented shapes, one of each type that proves or changes an identity. */
import type { EnrichedEvent, RawEvent } from '@pipeline/schemas/generated';
import { enrich } from '../enrich.ts';
import type { Lookups } from '../lookups.ts';

/** The event that ingest would make of this row. */
export function rawEvent(json: string, facts: Partial<RawEvent> = {}): RawEvent {
  return {
    organization: '5a2af2a82cf2b0010053ea41',
    source: 'main',
    id: 'event-1',
    service: '',
    eventType: '',
    occurredAt: 1_551_722_906_000,
    receivedAt: 1_551_722_966_000,
    variant: false,
    historical: false,
    json,
    ...facts,
  };
}

export function eventOf(row: Readonly<Record<string, unknown>>): RawEvent {
  const text = (key: string): string => (typeof row[key] === 'string' ? row[key] : '');
  return rawEvent(JSON.stringify(row), { service: text('service'), eventType: text('event_type') });
}

/** What enrich makes of it; throws where it refuses the event. */
export function enriched(lookups: Lookups, event: RawEvent): EnrichedEvent {
  const outcome = enrich(lookups, event);
  if (outcome.kind !== 'forward') throw new Error(`the event was not forwarded: ${outcome.kind}`);
  const [first, ...others] = outcome.outputs;
  if (first === undefined || others.length > 0) throw new Error(`${outcome.outputs.length} outputs`);
  return first.value as EnrichedEvent;
}

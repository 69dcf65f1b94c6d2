/**
 * Events as ship finds them: those of a simulated past, enriched. Without databases of places and networks, and without the
 * few longest, they are 1.2 kB long on average, which is what others are measured with; as JumpCloud's real ones are and
 * with all that enrich adds, 2.1 kB.
 */
import { enrich } from '@pipeline/enrich/enrich';
import type { Lookups } from '@pipeline/enrich/lookups';
import type { EnrichedEvent, RawEvent } from '@pipeline/schemas/generated';
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';
import { filled, type BacklogShape } from '../backlog.ts';

const PEOPLE = 5_000;
const LONGEST_OF_SHORT = 2_400;

export function* shortEvents(lookups: Lookups, shape: BacklogShape): Generator<EnrichedEvent, void> {
  let left = shape.events;
  for (const row of told({ ...shape, events: shape.events * 2 })) {
    const event = enriched(lookups, shape.organization, row);
    if (event.json.length > LONGEST_OF_SHORT) continue;
    if (left-- === 0) return;
    yield event;
  }
}

export function* fullEvents(lookups: Lookups, shape: BacklogShape): Generator<EnrichedEvent, void> {
  for (const row of told(shape)) yield enriched(lookups, shape.organization, filled(row));
}

function* told(shape: BacklogShape): Generator<string, void> {
  for (const { event } of story({ seed: 'bench', company: company('bench', PEOPLE), ...shape }).events) yield event;
}

function enriched(lookups: Lookups, organization: string, json: string): EnrichedEvent {
  const row = JSON.parse(json) as Record<string, unknown>;
  const text = (key: string): string => (typeof row[key] === 'string' ? row[key] : '');
  const occurredAt = Date.parse(text('timestamp'));
  const raw: RawEvent = {
    ...{ organization, source: 'main', id: text('id'), service: text('service'), eventType: text('event_type') },
    ...{ occurredAt, receivedAt: occurredAt, variant: false, historical: false, json },
  };
  const outcome = enrich(lookups, raw);
  const [made] = outcome.kind === 'forward' ? outcome.outputs : [];
  if (!made) throw new Error(`a simulated event could not be enriched: ${outcome.kind}`);
  return made.value as EnrichedEvent;
}

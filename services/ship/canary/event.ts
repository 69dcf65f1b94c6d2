/**
 * The event of a canary: of an organization that does not exist, of a service and type that JumpCloud does not have, and marked,
 * so that people, searches and monitors can leave it and its alert out.
 */
import type { RawEvent } from '@pipeline/schemas/generated';

const CANARY_ORGANIZATION = 'pipeline-canary';

export function canaryEvent(id: string, now: number): RawEvent {
  const [service, eventType] = ['pipeline', 'pipeline_canary'];
  return {
    ...{ organization: CANARY_ORGANIZATION, source: 'canary', id, service, eventType },
    ...{ occurredAt: now, receivedAt: now, variant: false, historical: false },
    json: JSON.stringify({
      ...{ id, service, event_type: eventType, timestamp: new Date(now).toISOString() },
      ...{ canary: true, success: true, organization: CANARY_ORGANIZATION },
      initiated_by: { type: 'user', id, username: id },
    }),
  };
}

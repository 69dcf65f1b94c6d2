/**
 * The line that Sumo gets of a health event: the keys of Sumo's own health events (page "Health Events"), so that queries
 * written for those read ours, and beside them what is ours, flat and in snake case.
 *
 * Sumo says the same tracker's trouble and its end by `status`. A sign of life is told from a change by `kind`, and by its
 * `eventType`, so that a search for "Health-Change" finds changes only.
 */
import type { HealthEvent } from '@pipeline/schemas/generated';
import { isoTime, lineOf, MAX_LINE_BYTES, unfit, type Made } from './line.ts';

/** Ours: Sumo has no events of this product. */
const SUBSYSTEM = 'JumpCloudPipeline';

const NAMES: Readonly<Record<HealthEvent['kind'], string>> = {
  state: 'State has changed',
  trouble: 'Trouble',
  recovery: 'Trouble is over',
  heartbeat: 'Sign of life',
  unknown: 'Unknown',
};

export function formatHealth(event: HealthEvent, maxBytes = MAX_LINE_BYTES): Made {
  const timestamp = isoTime(event.occurredAt);
  if (timestamp === null) return unfit('invalid-time', `occurredAt is ${event.occurredAt}`);
  const tracker = trackerOf(event);
  const resource = event.subjectKind === 'source' ? 'SourceResource' : 'DestinationResource';
  const line = lineOf(
    JSON.stringify({
      timestamp,
      id: event.id,
      status: event.healthy ? 'Healthy' : 'Unhealthy',
      details: { trackerId: tracker, name: `${NAMES[event.kind]}: ${event.subject}`, description: event.description },
      eventType: event.kind === 'heartbeat' ? 'Health-Heartbeat' : 'Health-Change',
      severityLevel: severityOf(event),
      eventId: event.id,
      eventName: tracker,
      eventTime: timestamp,
      eventFormatVersion: '1.0',
      subsystem: SUBSYSTEM,
      resourceIdentity: {
        ...{ collectorId: event.organization, collectorName: event.service },
        ...{ id: event.subject, name: event.subject, type: resource },
      },
      kind: event.kind,
      subject_kind: event.subjectKind,
      subject: event.subject,
      organization: event.organization,
      service: event.service,
      state: event.state,
      healthy: event.healthy,
      error_type: event.errorType,
      error_code: event.errorCode,
      degraded: event.degraded,
      description: event.description,
      closed_until: event.closedUntil === null ? null : isoTime(event.closedUntil),
      last_event_at: event.lastEventAt === null ? null : isoTime(event.lastEventAt),
      events: event.events,
      duplicates: event.duplicates,
    }),
  );
  return line.bytes <= maxBytes ? line : unfit('too-large', `${line.bytes} bytes`);
}

/** `ThirdPartyConfigError` and its like; where nothing is or was wrong, what the event tells. */
function trackerOf({ errorType, kind, state }: HealthEvent): string {
  if (errorType !== '') return `${errorType}Error`;
  return kind === 'state' ? state : kind === 'heartbeat' ? 'Heartbeat' : 'Health';
}

/** Sumo's two, and a third where there is nothing to be severe about. */
function severityOf({ healthy, degraded }: HealthEvent): 'Error' | 'Warning' | 'Info' {
  if (healthy) return 'Info';
  return degraded ? 'Warning' : 'Error';
}

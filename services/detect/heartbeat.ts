/**
 * What ingest says of a source as a sighting, so that rules may judge it and alerts show it: whether the pipeline still sees
 * what happens is a fact like others. The numbers stand among the changes, by their names.
 */
import type { Change, HealthEvent, Sighting } from '@pipeline/schemas/generated';

export const HEARTBEAT = 'source_heartbeat';
/** Where JumpCloud's events name their service. */
export const PIPELINE = 'pipeline';

/** What a heartbeat says. */
export interface Heartbeat {
  readonly state: string;
  readonly healthy: boolean;
  /** End of the last closed window; null before the source has begun. */
  readonly closedUntil: number | null;
  /** When ingest last published an event of it; null where it has not since it began. */
  readonly lastEventAt: number | null;
}

/** Undefined for all but the heartbeats of sources. */
export function heartbeatSighting(event: HealthEvent): Sighting | undefined {
  const { organization, subject, kind, subjectKind, description, occurredAt } = event;
  if (subjectKind !== 'source' || kind !== 'heartbeat' || organization === '') return undefined;
  return {
    ...{ organization, source: subject, eventId: event.id, service: PIPELINE, eventType: HEARTBEAT },
    ...{ occurredAt, receivedAt: occurredAt, variant: false, historical: false, outcome: 'unknown' },
    errorMessage: description === '' ? null : description.slice(0, 256),
    ...{ actor: null, target: null, resource: { type: 'source', id: null, name: subject } },
    ...{ application: null, mfa: null, push: null, authMethod: null },
    ...{ client: null, origin: null, approver: null, userAgent: null },
    changes: changesOf(event),
  };
}

export const changesOf = ({ state, healthy, closedUntil, lastEventAt }: Heartbeat): Change[] =>
  Object.entries({ state, healthy, closedUntil, lastEventAt }).map(([field, value]) => ({
    ...{ field, from: null, to: JSON.stringify(value) },
  }));

export function heartbeatOf({ service, eventType, changes }: Sighting): Heartbeat | undefined {
  if (service !== PIPELINE || eventType !== HEARTBEAT) return undefined;
  const textOf = (field: string): string => changes.find((change) => change.field === field)?.to ?? 'null';
  const numberOf = (field: string): number | null => (/^\d{1,16}$/.test(textOf(field)) ? Number(textOf(field)) : null);
  return {
    state: textOf('state').replaceAll('"', ''),
    healthy: textOf('healthy') === 'true',
    ...{ closedUntil: numberOf('closedUntil'), lastEventAt: numberOf('lastEventAt') },
  };
}

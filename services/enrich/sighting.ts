/** The typed facts of one event: "unknown" or null rather than wrong, whatever its type. */
import type { RawEvent, Sighting } from '@pipeline/schemas/generated';
import { actorOf, targetOf } from './actor.ts';
import { authMethodOf, mfaOf } from './authentication.ts';
import { changesOf } from './changes.ts';
import type { Endpoints } from './endpoint.ts';
import { errorMessageOf, outcomeOf } from './outcome.ts';
import { pushOf } from './push.ts';
import { resourceOf } from './resource.ts';
import { rowAt, textAt, type Row } from './row.ts';
import type { ReadUserAgent } from './user-agent.ts';

export function sightingOf(event: RawEvent, row: Row, endpoints: Endpoints, agent: ReadUserAgent): Sighting {
  const { eventType } = event;
  const actor = actorOf(row, eventType);
  return {
    organization: event.organization,
    source: event.source,
    eventId: event.id,
    service: event.service,
    eventType,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    variant: event.variant,
    historical: event.historical,
    outcome: outcomeOf(row, eventType),
    errorMessage: errorMessageOf(row),
    actor,
    target: targetOf(row, eventType, actor),
    resource: resourceOf(row, eventType),
    application: applicationOf(row),
    mfa: mfaOf(row),
    push: pushOf(row),
    authMethod: authMethodOf(row),
    client: endpoints.client?.endpoint ?? null,
    origin: endpoints.origin?.endpoint ?? null,
    approver: endpoints.approver?.endpoint ?? null,
    userAgent: agent.userAgent,
    changes: changesOf(row),
  };
}

/** SaaS management names it in the resource. */
function applicationOf(row: Row): string | null {
  const application = rowAt(row, 'application');
  return (
    textAt(application, 'display_label') ??
    textAt(application, 'name') ??
    textAt(rowAt(row, 'resource'), 'application_name')
  );
}

/**
 * The line that Sumo gets of an alert: one flat object in snake case, made to be searched. `id` and `revision` tell
 * revisions apart; `superseded_by` and `state` let a query leave out what no longer holds.
 *
 * `timestamp` is when it was detected, not when it happened: a monitor that looks back 15 minutes must see an alert
 * about events that came late. The events' own times are `first_seen_at` and `last_seen_at`.
 */
import type { Alert, Endpoint, Sighting } from '@pipeline/schemas/generated';
import { toOcsf } from '@pipeline/schemas/ocsf';
import { isoTime, lineOf, MAX_LINE_BYTES, unfit, type Made, type Line } from './line.ts';

export function formatAlert(alert: Alert, maxBytes = MAX_LINE_BYTES): Made {
  const timestamp = isoTime(alert.detectedAt);
  if (timestamp === null) return unfit('invalid-time', `detectedAt is ${alert.detectedAt}`);
  const evidence = alert.evidence.map((sighting) => evidenceOf(sighting));
  let line = withEvidence(alert, timestamp, evidence, evidence.length);
  // The newest say most about what is going on now: the oldest go first.
  for (let kept = evidence.length - 1; line.bytes > maxBytes && kept >= 0; kept -= 1) {
    line = withEvidence(alert, timestamp, evidence, kept);
  }
  return line.bytes <= maxBytes ? line : unfit('too-large', `${line.bytes} bytes without any evidence`);
}

function withEvidence(alert: Alert, timestamp: string, evidence: readonly object[], kept: number): Line {
  const omitted = evidence.length - kept;
  return lineOf(
    JSON.stringify({
      timestamp,
      id: alert.id,
      revision: alert.revision,
      state: alert.state,
      superseded_by: alert.supersededBy,
      rule: alert.rule,
      rule_major: alert.ruleMajor,
      profile: alert.profile,
      title: alert.title,
      severity: alert.severity,
      // The word of Sumo's monitors, all of which are critical, beside our own grading.
      monitor_trigger: alert.state === 'open' ? 'Critical' : 'ResolvedCritical',
      organization: alert.organization,
      group_kind: alert.groupKind,
      group: alert.group,
      entity: alert.entity,
      explanation: alert.explanation,
      count: alert.count,
      first_seen_at: isoTime(alert.firstSeenAt),
      last_seen_at: isoTime(alert.lastSeenAt),
      detected_at: timestamp,
      techniques: alert.techniques,
      runbook: alert.runbook,
      references: alert.references,
      checks: alert.checks,
      anchor_event_id: alert.anchorEventId,
      historical: alert.historical,
      degraded: alert.degraded,
      evidence: evidence.slice(omitted),
      evidence_omitted: omitted,
      // For whoever maps findings by that standard; what it shares with the rest is there twice.
      ocsf: toOcsf({ ...alert, evidence: alert.evidence.slice(omitted) }),
    }),
    omitted,
  );
}

function evidenceOf(sighting: Sighting): object {
  return {
    event_id: sighting.eventId,
    timestamp: isoTime(sighting.occurredAt),
    source: sighting.source,
    service: sighting.service,
    event_type: sighting.eventType,
    outcome: sighting.outcome,
    error_message: sighting.errorMessage,
    actor: sighting.actor?.key ?? null,
    actor_email: sighting.actor?.email ?? null,
    actor_username: sighting.actor?.username ?? null,
    target: sighting.target?.key ?? null,
    resource: sighting.resource?.name ?? null,
    application: sighting.application,
    mfa: sighting.mfa,
    auth_method: sighting.authMethod,
    client_ip: sighting.client?.ip ?? null,
    ...placeOf(sighting.client),
    ...networkOf(sighting.client),
    src_ip: sighting.origin?.ip ?? null,
    browser: sighting.userAgent?.name ?? null,
    os: sighting.userAgent?.os ?? null,
    changes: sighting.changes,
  };
}

/** Of a network that is not known, only what the address is used for is: that says nothing here. */
function networkOf(endpoint: Endpoint | null): object {
  const network = endpoint?.network?.asn === 0 ? null : (endpoint?.network ?? null);
  return { asn: network?.asn ?? null, asn_organization: network?.organization ?? null };
}

/** JumpCloud's word on where the address is, else our database's. */
function placeOf(endpoint: Endpoint | null): object {
  const place = endpoint?.jumpcloudPlace ?? endpoint?.databasePlace ?? null;
  return {
    country_code: place?.countryCode ?? null,
    region_name: place?.regionName ?? null,
    city: place?.city ?? null,
    place_origin: place?.origin ?? null,
  };
}

/**
 * An alert as OCSF 1.5.0 tells it: a Detection Finding (class 2004, category Findings). Its times come from the log, so that
 * the same alert gives the same finding whenever it is made. Text of events stays as it came: escape it where it is shown.
 */
import type { Alert, Endpoint, Severity, Sighting } from './generated.ts';

const OCSF_VERSION = '1.5.0';

const CATEGORY_FINDINGS = 2;
const CLASS_DETECTION_FINDING = 2004;
/** Observables. */
const [IP_ADDRESS, USER_NAME] = [2, 4];
/** Kinds of analytic. */
const RULE = 1;

const severityIds: Readonly<Record<Severity, number>> = { info: 1, low: 2, medium: 3, high: 4, critical: 5 };
const severityNames: Readonly<Record<Severity, string>> = {
  ...{ info: 'Informational', low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
};

/** What counts as an address there. */
const EMAIL = /^[\w!#$%&'*+\-/=?^`{|}~.]+@[\w!#$%&'*+\-/=?^`{|}~.]+$/;

type Json = Readonly<Record<string, unknown>>;

/** Activity: created, updated or closed. */
function activityOf({ state, revision }: Alert): readonly [id: number, name: string] {
  if (state !== 'open') return [3, 'Close'];
  return revision === 1 ? [1, 'Create'] : [2, 'Update'];
}

/** A finding that is withheld is suppressed, one that is over or told better by another resolved. */
function statusOf({ state, revision, suppressedBy }: Alert): readonly [id: number, name: string] {
  if (suppressedBy.length > 0) return [3, 'Suppressed'];
  if (state !== 'open') return [4, 'Resolved'];
  return revision === 1 ? [1, 'New'] : [2, 'In Progress'];
}

export function toOcsf(alert: Alert): Json {
  const [activityId, activityName] = activityOf(alert);
  const [statusId, status] = statusOf(alert);
  return {
    category_uid: CATEGORY_FINDINGS,
    category_name: 'Findings',
    class_uid: CLASS_DETECTION_FINDING,
    class_name: 'Detection Finding',
    activity_id: activityId,
    activity_name: activityName,
    type_uid: CLASS_DETECTION_FINDING * 100 + activityId,
    type_name: `Detection Finding: ${activityName}`,
    severity_id: severityIds[alert.severity],
    severity: severityNames[alert.severity],
    time: alert.detectedAt,
    start_time: alert.firstSeenAt,
    end_time: alert.lastSeenAt,
    count: alert.count,
    status_id: statusId,
    status,
    is_alert: alert.suppressedBy.length === 0 && !alert.historical,
    message: alert.explanation,
    metadata: {
      version: OCSF_VERSION,
      uid: `${alert.id}#${alert.revision}`,
      tenant_uid: alert.organization,
      product: { name: 'jumpcloud-pipeline', vendor_name: 'jumpcloud-pipeline', feature: { name: 'detect' } },
    },
    finding_info: {
      uid: alert.id,
      title: alert.title,
      desc: alert.explanation,
      first_seen_time: alert.firstSeenAt,
      last_seen_time: alert.lastSeenAt,
      analytic: { type_id: RULE, type: 'Rule', uid: alert.rule, name: alert.title, version: String(alert.ruleMajor) },
      attacks: alert.techniques.map(attackOf),
      data_sources: ['JumpCloud Directory Insights'],
    },
    evidences: alert.evidence.map(evidenceOf),
    observables: observablesOf(alert),
    ...(alert.runbook === '' ? {} : { remediation: { desc: alert.runbook, references: alert.references } }),
    unmapped: {
      explain: alert.checks,
      profile: alert.profile,
      entity: alert.entity,
      group: `${alert.groupKind} ${alert.group}`,
      suppressed_by: alert.suppressedBy,
      superseded_by: alert.supersededBy,
      historical: alert.historical,
      degraded: alert.degraded,
    },
  };
}

/** T1110.003 is a part of T1110. */
const attackOf = (id: string): Json => ({
  version: '16.1',
  ...(id.includes('.')
    ? { technique: { uid: id.split('.')[0] }, sub_technique: { uid: id } }
    : { technique: { uid: id } }),
});

function evidenceOf(sighting: Sighting): Json {
  const { actor, client } = sighting;
  const user = actor && {
    name: actor.username ?? actor.email ?? actor.key,
    ...(actor.id === null ? {} : { uid: actor.id }),
    ...(EMAIL.test(actor.email ?? '') ? { email_addr: actor.email } : {}),
    type_id: { unknown: 0, user: 1, admin: 2, system: 3 }[actor.kind],
  };
  return {
    ...(user ? { actor: { user } } : {}),
    ...(client && client.addressClass !== 'malformed' ? { src_endpoint: endpointOf(client) } : {}),
    data: {
      event_id: sighting.eventId,
      event_type: sighting.eventType,
      service: sighting.service,
      time: sighting.occurredAt,
      outcome: sighting.outcome,
    },
  };
}

function endpointOf({ ip, network, jumpcloudPlace, databasePlace }: Endpoint): Json {
  const place = jumpcloudPlace ?? databasePlace;
  const location = place && {
    ...(place.city === null ? {} : { city: place.city }),
    ...(place.countryCode === null ? {} : { country: place.countryCode }),
    ...(place.regionCode === null ? {} : { region: place.regionCode }),
    ...(Number.isFinite(place.latitude) ? { lat: place.latitude } : {}),
    ...(Number.isFinite(place.longitude) ? { long: place.longitude } : {}),
  };
  // Coordinates alone are no location there.
  const named = place !== null && [place.city, place.countryCode, place.regionCode].some((part) => part !== null);
  return {
    ip,
    ...(named ? { location } : {}),
    ...(network ? { autonomous_system: { number: network.asn, name: network.organization } } : {}),
  };
}

function observablesOf({ evidence }: Alert): Json[] {
  const found = new Map<string, Json>();
  const add = (type: readonly [id: number, name: string], name: string, value: string | null | undefined): void => {
    const [typeId, typeName] = type;
    if (value) found.set(`${name} ${value}`, { name, type_id: typeId, type: typeName, value });
  };
  for (const { actor, client } of evidence) {
    add([USER_NAME, 'User Name'], 'evidences.actor.user.name', actor?.username ?? actor?.email);
    if (client?.addressClass !== 'malformed') add([IP_ADDRESS, 'IP Address'], 'evidences.src_endpoint.ip', client?.ip);
  }
  return [...found.values()];
}

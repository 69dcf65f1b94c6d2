/** Records to test with: ordinary ones, of which a test changes what it is about. */
import type { Alert, EnrichedEvent, HealthEvent, Sighting } from '@pipeline/schemas/generated';

const NINE = Date.parse('2026-03-07T09:00:00.218Z');

export const sightingExample = (changes: Partial<Sighting> = {}): Sighting => ({
  organization: 'org-1',
  source: 'main',
  eventId: 'event-1',
  service: 'directory',
  eventType: 'user_login_attempt',
  occurredAt: NINE,
  receivedAt: NINE + 4_000,
  variant: false,
  historical: false,
  outcome: 'success',
  errorMessage: null,
  actor: { kind: 'user', key: 'user:jane.doe', id: 'u1', email: null, username: 'jane.doe' },
  target: null,
  resource: null,
  application: null,
  mfa: true,
  push: null,
  authMethod: null,
  client: null,
  origin: null,
  approver: null,
  userAgent: null,
  changes: [],
  ...changes,
});

/** The text may be that of an event with any members; its id and time are those of the sighting unless given. */
export function eventExample(
  members: Readonly<Record<string, unknown>> = {},
  sighting: Partial<Sighting> = {},
): EnrichedEvent {
  const facts = sightingExample(sighting);
  const json = JSON.stringify({
    id: facts.eventId,
    service: facts.service,
    event_type: facts.eventType,
    success: true,
    timestamp: '2026-03-07T09:00:00.21859368Z',
    enrich: { version: 1 },
    ...members,
  });
  return { sighting: facts, json };
}

export const alertExample = (changes: Partial<Alert> = {}): Alert => ({
  id: 'alert-1',
  revision: 1,
  state: 'open',
  supersededBy: null,
  rule: 'impossible-login',
  ruleMajor: 1,
  profile: 'sumo-2025',
  title: 'Impossible login',
  severity: 'high',
  organization: 'org-1',
  groupKind: 'actor',
  group: 'user:jane.doe',
  entity: 'jane.doe',
  explanation: 'jane.doe logged in from Paris and 9 minutes later from Sydney.',
  checks: [{ name: 'speed', value: '112,000 km/h', threshold: '900 km/h', passed: true }],
  count: 2,
  firstSeenAt: NINE,
  lastSeenAt: NINE + 540_000,
  detectedAt: NINE + 545_000,
  anchorEventId: 'event-1',
  evidence: [sightingExample(), sightingExample({ eventId: 'event-2', occurredAt: NINE + 540_000 })],
  techniques: ['T1078'],
  runbook: 'Ask the person.',
  references: ['https://attack.mitre.org/techniques/T1078/'],
  suppressedBy: [],
  historical: false,
  degraded: false,
  ...changes,
});

export const healthExample = (changes: Partial<HealthEvent> = {}): HealthEvent => ({
  id: 'ingest:main:trouble:1',
  subjectKind: 'source',
  subject: 'main',
  organization: 'org-1',
  service: 'ingest',
  kind: 'trouble',
  state: 'Error',
  healthy: false,
  errorType: 'ThirdPartyConfig',
  errorCode: '401',
  degraded: false,
  description: 'JumpCloud does not accept the API key (401): check the API key.',
  occurredAt: NINE,
  closedUntil: NINE - 120_000,
  lastEventAt: null,
  events: 12,
  duplicates: 3,
  ...changes,
});

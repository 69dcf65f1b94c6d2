import { expect, test } from 'vitest';
import { healthExample } from './examples.ts';
import { formatHealth } from './format-health.ts';

const made = (changes: Parameters<typeof healthExample>[0] = {}): { text: string; line: Record<string, unknown> } => {
  const formatted = formatHealth(healthExample(changes));
  if (formatted.kind !== 'line') throw new Error(formatted.detail);
  return { text: formatted.text.toString(), line: JSON.parse(formatted.text.toString()) as Record<string, unknown> };
};

test('has the keys of Sumo’s own health events, and ours beside them', () => {
  expect(made().line).toEqual({
    timestamp: '2026-03-07T09:00:00.218Z',
    id: 'ingest:main:trouble:1',
    status: 'Unhealthy',
    details: {
      trackerId: 'ThirdPartyConfigError',
      name: 'Trouble: main',
      description: 'JumpCloud does not accept the API key (401): check the API key.',
    },
    eventType: 'Health-Change',
    severityLevel: 'Error',
    eventId: 'ingest:main:trouble:1',
    eventName: 'ThirdPartyConfigError',
    eventTime: '2026-03-07T09:00:00.218Z',
    eventFormatVersion: '1.0',
    subsystem: 'JumpCloudPipeline',
    resourceIdentity: {
      collectorId: 'org-1',
      collectorName: 'ingest',
      id: 'main',
      name: 'main',
      type: 'SourceResource',
    },
    kind: 'trouble',
    subject_kind: 'source',
    subject: 'main',
    organization: 'org-1',
    service: 'ingest',
    state: 'Error',
    healthy: false,
    error_type: 'ThirdPartyConfig',
    error_code: '401',
    degraded: false,
    description: 'JumpCloud does not accept the API key (401): check the API key.',
    closed_until: '2026-03-07T08:58:00.218Z',
    last_event_at: null,
    events: 12,
    duplicates: 3,
  });
});

test('is one line with the time first', () => {
  const { text } = made({ description: 'two\nlines\r\n"quoted"' });
  expect(text).toMatch(/^\{"timestamp":"2026-03-07T09:00:00\.218Z",/);
  expect(text).not.toMatch(/[\r\n]/);
});

test.each([
  [
    'an end of trouble',
    { kind: 'recovery', healthy: true },
    ['Healthy', 'Health-Change', 'Info', 'ThirdPartyConfigError'],
  ],
  ['trouble that slows down', { degraded: true }, ['Unhealthy', 'Health-Change', 'Warning', 'ThirdPartyConfigError']],
  [
    'a change of state',
    { kind: 'state', state: 'Collecting', healthy: true, errorType: '' },
    ['Healthy', 'Health-Change', 'Info', 'Collecting'],
  ],
  [
    'a sign of life',
    { kind: 'heartbeat', healthy: true, errorType: '' },
    ['Healthy', 'Health-Heartbeat', 'Info', 'Heartbeat'],
  ],
  [
    'a sign of life amid trouble',
    { kind: 'heartbeat', errorType: 'FirstPartyGeneric' },
    ['Unhealthy', 'Health-Heartbeat', 'Error', 'FirstPartyGenericError'],
  ],
] as const)('%s', (_what, changes, [status, eventType, severityLevel, eventName]) => {
  expect(made(changes).line).toMatchObject({ status, eventType, severityLevel, eventName });
});

test('a destination is another kind of resource', () => {
  expect(made({ subjectKind: 'destination', subject: 'events', organization: '', service: 'ship' }).line).toMatchObject(
    {
      resourceIdentity: { collectorName: 'ship', id: 'events', type: 'DestinationResource' },
    },
  );
});

test('what has no time, or no end, cannot be a line', () => {
  expect(formatHealth(healthExample({ occurredAt: -1 }))).toMatchObject({ kind: 'unfit', reason: 'invalid-time' });
  expect(formatHealth(healthExample({ description: 'x'.repeat(70_000) }))).toMatchObject({ reason: 'too-large' });
});

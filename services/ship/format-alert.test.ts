import type { Place, PlaceOrigin } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertExample, sightingExample } from './examples.ts';
import { formatAlert } from './format-alert.ts';
import { MAX_LINE_BYTES } from './line.ts';

interface SentAlert {
  readonly [key: string]: unknown;
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
}

function sent(alert = alertExample(), maxBytes = MAX_LINE_BYTES): SentAlert {
  const formatted = formatAlert(alert, maxBytes);
  if (formatted.kind !== 'line') throw new Error(formatted.detail);
  return JSON.parse(formatted.text.toString()) as SentAlert;
}

test('is one flat object that says what, who, when and why', () => {
  expect(sent()).toMatchObject({
    timestamp: '2026-03-07T09:09:05.218Z',
    id: 'alert-1',
    revision: 1,
    state: 'open',
    superseded_by: null,
    rule: 'impossible-login',
    title: 'Impossible login',
    severity: 'high',
    monitor_trigger: 'Critical',
    organization: 'org-1',
    entity: 'jane.doe',
    explanation: 'jane.doe logged in from Paris and 9 minutes later from Sydney.',
    count: 2,
    first_seen_at: '2026-03-07T09:00:00.218Z',
    last_seen_at: '2026-03-07T09:09:00.218Z',
    techniques: ['T1078'],
    runbook: 'Ask the person.',
    ocsf: { class_uid: 2004, finding_info: { uid: 'alert-1' }, evidences: [{}, {}] },
    checks: [{ name: 'speed', value: '112,000 km/h', threshold: '900 km/h', passed: true }],
    evidence: [{ event_id: 'event-1', actor_username: 'jane.doe' }, { event_id: 'event-2' }],
    evidence_omitted: 0,
  });
});

test('the time comes first, where Sumo looks for it', () => {
  expect(formatAlert(alertExample())).toMatchObject({ text: expect.stringMatching(/^\{"timestamp":"2026/) as string });
});

test.each(['resolved', 'superseded'] as const)('an alert that is %s resolves the monitor', (state) => {
  expect(sent(alertExample({ state, supersededBy: 'alert-2' }))).toMatchObject({
    monitor_trigger: 'ResolvedCritical',
    superseded_by: 'alert-2',
  });
});

test('names where an address is by JumpCloud, else by our database', () => {
  const place = (origin: PlaceOrigin, countryCode: string): Place => ({
    ...{ origin, countryCode, regionCode: null, regionName: null, city: null, continentCode: null, timezone: null },
    ...{ latitude: null, longitude: null, uncertaintyKm: null, registeredCountryCode: null, territory: null },
  });
  const of = (jumpcloudPlace: Place | null, databasePlace: Place | null) => {
    const address = { ip: '192.0.2.1', addressClass: 'public', via: null, listed: false, network: null } as const;
    const client = { ...address, jumpcloudPlace, databasePlace };
    return sent(alertExample({ evidence: [sightingExample({ client })] })).evidence[0];
  };
  const [theirs, ours] = [place('jumpcloud', 'FR'), place('database', 'DE')];
  expect(of(theirs, ours)).toMatchObject({ client_ip: '192.0.2.1', country_code: 'FR', place_origin: 'jumpcloud' });
  expect(of(null, ours)).toMatchObject({ country_code: 'DE', place_origin: 'database' });
  expect(of(null, null)).toMatchObject({ country_code: null, place_origin: null });
});

test('loses its oldest evidence where it would be too large', () => {
  const evidence = ['1', '2', '3'].map((eventId) => sightingExample({ eventId, errorMessage: 'e'.repeat(1_000) }));
  expect(sent(alertExample({ evidence }), 7_000)).toMatchObject({
    evidence: [{ event_id: '2' }, { event_id: '3' }],
    evidence_omitted: 1,
  });
});

test('never exceeds the limit, and keeps its id whatever it loses', () => {
  const sightings = fc.array(fc.string({ maxLength: 3_000 }).map((errorMessage) => sightingExample({ errorMessage })));
  fc.assert(
    fc.property(sightings, (evidence) => {
      const formatted = formatAlert(alertExample({ evidence }), 4_000);
      expect(formatted).toMatchObject({ kind: 'line' });
      if (formatted.kind !== 'line') return;
      expect(Buffer.byteLength(formatted.text.toString())).toBeLessThanOrEqual(4_000);
      expect(JSON.parse(formatted.text.toString())).toMatchObject({ id: 'alert-1' });
    }),
  );
});

test('an explanation beyond all bounds is said to be too large', () => {
  expect(formatAlert(alertExample({ explanation: 'x'.repeat(70_000) }))).toMatchObject({
    kind: 'unfit',
    reason: 'too-large',
  });
});

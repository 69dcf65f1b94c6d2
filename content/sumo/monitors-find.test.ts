/** What the monitors find in lines that enrich and ship have made: whom they fire for, and whom not. */
import { enriched, eventOf } from '@pipeline/enrich/testing/events';
import { tinyLookups } from '@pipeline/enrich/testing/lookups';
import type { Alert } from '@pipeline/schemas/generated';
import { alertExample, healthExample } from '@pipeline/ship/examples';
import { formatAlert } from '@pipeline/ship/format-alert';
import { formatEvent } from '@pipeline/ship/format-event';
import { formatHealth } from '@pipeline/ship/format-health';
import type { Made } from '@pipeline/ship/line';
import { describe, expect, test } from 'vitest';
import type { Profile, Reading } from './choices.ts';
import { heartbeatsOf } from './heartbeat.ts';
import { lateOf } from './json/monitors.ts';
import { monitors } from './monitors.ts';
import { writeQuery } from './query.ts';
import { runQuery } from './run-query.test-kit.ts';

const textOf = (made: Made): string => {
  if (made.kind !== 'line') throw new Error(made.detail);
  return String(made.text);
};

/** Groups for which the monitor fires. */
function firesFor(
  key: string,
  reading: Reading,
  lines: readonly string[],
  profile: Profile = 'sumo-2025',
): readonly unknown[] {
  const monitor = monitors.find((one) => one.key === key);
  if (monitor === undefined) throw new Error(`no monitor ${key}`);
  const { search, groupBy } = monitor[reading];
  const query = writeQuery(search(lateOf(profile)(monitor)), { scope: '_sourceCategory=a', filters: false });
  const rows = runQuery(query, lines);
  const threshold = reading === 'alerts' ? 0 : monitor.thresholds[profile];
  return [...Map.groupBy(rows, (row) => groupBy.map((name) => row[name] ?? null).join())]
    .filter(([, group]) => group.length > threshold)
    .map(([group]) => group)
    .sort();
}

type Members = Readonly<Record<string, unknown>>;

const paris = { country_code: 'FR', region_code: '75', region_name: 'Paris', latitude: 48.85, longitude: 2.35 };
const lima = { country_code: 'PE', region_code: 'LMA', region_name: 'Lima', latitude: -12.05, longitude: -77.04 };
const versailles = { ...paris, region_code: '78', region_name: 'Yvelines', latitude: 48.8, longitude: 2.12 };
const sevastopol = {
  country_code: 'UA',
  region_code: '40',
  region_name: 'Sevastopol',
  latitude: 44.6,
  longitude: 33.5,
};
const tehran = { country_code: 'IR', region_code: '23', region_name: 'Tehran', latitude: 35.7, longitude: 51.4 };

const lookups = tinyLookups();
let made = 0;

/** An event as JumpCloud tells it, the way through enrich and ship, as a line. */
function event(event_type: string, username: string | null, members: Members = {}): string {
  made += 1;
  const row = {
    ...{ id: `event-${made}`, timestamp: '2026-03-03T09:00:00Z', service: 'directory', event_type },
    ...{ organization: 'org', client_ip: '203.0.113.7', geoip: paris, success: true },
    ...(username === null ? {} : { initiated_by: { type: 'user', username } }),
    ...members,
  };
  return textOf(formatEvent(enriched(lookups, eventOf(row))));
}
const failed = { success: false };
const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

describe('from events', () => {
  test('unsuccessful logins: more than one of a person, whatever the kind, and one that came twice is one', () => {
    const once = event('user_login_attempt', 'once', failed);
    const lines = [
      ...[event('user_login_attempt', 'jane', failed), event('radius_auth_attempt', 'jane', failed)],
      ...[once, once, event('user_login_attempt', 'once')],
      ...times(3, () => event('user_login_attempt', 'lucky')),
      // What an event does not say is no failure.
      ...times(3, () => event('user_login_attempt', 'unsaid', { success: undefined })),
      ...times(3, () => event('sso_auth', 'single', { service: 'sso', sso_token_success: false })),
    ];
    expect(firesFor('unsuccessful-logins', 'events', lines)).toEqual(['user:jane']);
  });

  test('and more than five of a person in the profile of 2026', () => {
    const lines = [
      ...times(5, () => event('user_login_attempt', 'five', failed)),
      ...times(6, () => event('user_login_attempt', 'six', failed)),
    ];
    expect(firesFor('unsuccessful-logins', 'events', lines, 'sumo-2026')).toEqual(['user:six']);
    expect(firesFor('unsuccessful-logins', 'events', lines)).toEqual(['user:five', 'user:six']);
  });

  test('unsuccessful single sign-ons', () => {
    const sso = (user: string, sso_token_success: boolean, error_message = ''): string =>
      event('sso_auth', user, { service: 'sso', success: undefined, sso_token_success, error_message });
    const refused = 'The application is not assigned';
    const lines = [
      ...[sso('jane', false, refused), sso('jane', false, refused)],
      ...[sso('john', false, refused), sso('john', true), sso('joan', true), sso('joan', true)],
      // The step at which the second factor is asked for is no failure.
      ...[sso('jack', false), sso('jack', false)],
    ];
    expect(firesFor('unsuccessful-ssos', 'events', lines)).toEqual(['user:jane']);
  });

  test('disabled factors: for the person who lost it', () => {
    const update = (user: string, changes: readonly Members[], more: Members = {}): string =>
      event('user_update', 'root', { resource: { type: 'user', username: user }, changes, ...more });
    const lines = [
      update('jane', [{ field: 'totp_enabled', from: true, to: false }]),
      update('john', [{ field: 'totp_enabled', from: false, to: true }]),
      update('joan', [{ field: 'lastname', from: 'a', to: 'false' }]),
      update('jack', [{ field: 'totp_enabled', from: true, to: false }], failed),
      update('jill', [
        { field: 'lastname', to: 'b' },
        { field: 'mfa.exclusion', to: true },
      ]),
      event('totp_delete_enrollment', 'self'),
      event('user_update', 'lone', { changes: [{ field: 'totp_enabled', from: true, to: false }] }),
    ];
    expect(firesFor('disabled-mfa', 'events', lines)).toEqual(['user:jane', 'user:jill', 'user:lone', 'user:self']);
  });

  test('embargoed places: countries and regions, whatever is done there', () => {
    const lines = [
      event('user_login_attempt', 'jane', { geoip: tehran, ...failed }),
      event('user_create', 'john', { geoip: sevastopol }),
      event('user_login_attempt', 'joan', { geoip: paris }),
      event('user_login_attempt', 'jack', { geoip: { ...sevastopol, region_code: '30', region_name: 'Kyiv' } }),
    ];
    expect(firesFor('embargoed-location', 'events', lines)).toEqual(['user:jane', 'user:john']);
  });

  test('impossible logins: two places of one person, successes only, in whatever order', () => {
    const login = (user: string, geoip: Members, more: Members = {}): string =>
      event('user_login_attempt', user, { geoip, ...more });
    const lines = [
      ...[login('jane', lima), login('jane', paris)],
      ...[login('john', paris), login('john', versailles)],
      ...[login('joan', paris), login('joan', lima, failed)],
      ...[login('jack', paris), login('jill', lima)],
    ];
    expect(firesFor('impossible-login', 'events', lines)).toEqual(['user:jane']);
  });

  test('many alerts of JumpCloud', () => {
    const alert = (organization: string): string =>
      event('alert_created', null, { service: 'alerts', organization, category: 'System', severity: 'Low' });
    const lines = [...times(4, () => alert('many')), ...times(3, () => alert('few'))];
    expect(firesFor('alerts-created', 'events', lines)).toEqual(['many']);
    expect(firesFor('alerts-created', 'events', lines, 'sumo-2026')).toEqual([]);
  });
});

describe.each(monitors)('from alerts: $key', ({ key, alerts: { groupBy } }) => {
  const line = (who: string, changes: Partial<Alert> = {}): string =>
    textOf(formatAlert(alertExample({ id: who, rule: key, entity: who, organization: who, count: 9, ...changes })));
  const fires = (lines: readonly string[], profile?: Profile): readonly unknown[] =>
    firesFor(key, 'alerts', lines, profile);

  test('each alert, open or resolved, in its last revision', () => {
    expect(groupBy).toHaveLength(1);
    expect(fires([line('open'), line('over', { state: 'resolved', revision: 2 }), line('over')])).toEqual([
      'open',
      'over',
    ]);
  });

  test('none that was superseded, in whatever order its revisions are read, and however many there are', () => {
    const revisions = [
      line('gone'),
      ...times(2, () => line('gone', { revision: 10, state: 'superseded' })),
      line('gone', { revision: 9 }),
    ];
    for (const lines of [revisions, revisions.toReversed()])
      expect(fires([...lines, line('stays')])).toEqual(['stays']);
  });

  test('none about history, none of another rule', () => {
    expect(fires([line('old', { historical: true }), line('other', { rule: 'password-spray' })])).toEqual([]);
  });

  test('none that counts no more than the threshold of the profile', () => {
    const lines = [1, 2, 4, 6].map((count) => line(`count ${count}`, { count }));
    const above = (threshold: number) =>
      [1, 2, 4, 6].filter((count) => count > threshold).map((count) => `count ${count}`);
    for (const profile of ['sumo-2025', 'sumo-2026'] as const) {
      expect(fires(lines, profile)).toEqual(above(monitors.find((one) => one.key === key)?.thresholds[profile] ?? NaN));
    }
  });
});

test('signs of life: those of the name that is asked for, of the kind that is asked for, and nothing else', () => {
  const beat = (subject: string, changes = {}): string =>
    textOf(
      formatHealth(
        healthExample({ id: `${subject} ${JSON.stringify(changes)}`, kind: 'heartbeat', subject, ...changes }),
      ),
    );
  const lines = [
    ...[beat('main'), beat('main', { healthy: true }), beat('other')],
    ...[beat('main', { kind: 'trouble' }), beat('main', { subjectKind: 'destination' })],
  ];
  const query = writeQuery(heartbeatsOf('source', '"main"'), { scope: '_sourceCategory=a', filters: false });
  expect(runQuery(query, lines)).toHaveLength(2);
});

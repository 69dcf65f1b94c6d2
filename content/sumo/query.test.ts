import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Search } from './description.ts';
import { writeQuery, type QueryOptions } from './query.ts';
import { fieldName, jsonPath, text } from './quoting.ts';

const inDashboard: QueryOptions = { scope: '_sourceCategory={{Logsdatasource}}', filters: true };
const alone: QueryOptions = { scope: '_sourceCategory=jumpcloud', filters: false };

const logins: Search = {
  reads: 'events',
  about: ['user_login_attempt', 'service:sso'],
  fields: { outcome: 'enrich.outcome' },
  slice: '1h',
  steps: ['count by _timeslice, outcome', 'transpose row _timeslice column outcome'],
};

describe('a search of events', () => {
  test('in a dashboard', () => {
    expect(writeQuery(logins, inDashboard).split('\n')).toEqual([
      '_sourceCategory={{Logsdatasource}} ("user_login_attempt" OR "sso")',
      '| json "id", "service", "event_type", "geoip.region_name", "enrich.outcome" as id, service, event_type, region_name, outcome nodrop',
      '| where service matches "{{service}}"',
      '| where event_type matches "{{event_type}}"',
      '| where region_name matches "{{region_name}}" OR isBlank(region_name)',
      '| where event_type = "user_login_attempt" OR service = "sso"',
      '| dedup by id',
      '| timeslice 1h',
      '| count by _timeslice, outcome',
      '| transpose row _timeslice column outcome',
    ]);
  });

  test('by itself has no variables', () => {
    expect(writeQuery(logins, alone).split('\n')).toEqual([
      '_sourceCategory=jumpcloud ("user_login_attempt" OR "sso")',
      '| json "id", "service", "event_type", "enrich.outcome" as id, service, event_type, outcome nodrop',
      '| where event_type = "user_login_attempt" OR service = "sso"',
      '| dedup by id',
      '| timeslice 1h',
      '| count by _timeslice, outcome',
      '| transpose row _timeslice column outcome',
    ]);
  });

  test('about all of them names none', () => {
    expect(writeQuery({ ...logins, about: ['any'], steps: ['count'] }, alone).split('\n')).toEqual([
      '_sourceCategory=jumpcloud',
      '| json "id", "enrich.outcome" as id, outcome nodrop',
      '| dedup by id',
      '| timeslice 1h',
      '| count',
    ]);
  });

  test('about several types names them all', () => {
    const query = writeQuery({ ...logins, about: ['user_login_attempt', 'admin_login_attempt'] }, alone);
    expect(query).toContain('("user_login_attempt" OR "admin_login_attempt")\n');
    expect(query).toContain('| where event_type in ("user_login_attempt", "admin_login_attempt")\n');
  });

  test('that leaves each record once itself is left to', () => {
    expect(writeQuery({ ...logins, once: false }, alone)).not.toContain('dedup');
  });

  test('can leave out what has no region, once a region is chosen', () => {
    expect(writeQuery(logins, { ...inDashboard, withoutRegion: 'dropped' })).toContain(
      '\n| where if("{{region_name}}" = "*", true, region_name matches "{{region_name}}")\n',
    );
  });
});

const alerts: Search = {
  reads: 'alerts',
  about: [],
  fields: { alert_time: 'timestamp', rule: 'rule' },
  slice: '1d',
  steps: ['count by _timeslice, rule'],
};

test('a search of alerts takes the latest revision of each, and filters only then', () => {
  expect(writeQuery(alerts, inDashboard).split('\n')).toEqual([
    '_sourceCategory={{Logsdatasource}}',
    '| json "id", "revision", "state", "severity", "entity", "timestamp", "rule" as id, revision, state, severity, user, alert_time, rule nodrop',
    '| timeslice 1d',
    '| count as deliveries by id, revision, state, severity, user, alert_time, rule, _timeslice',
    '| num(revision)',
    '| sort by id, revision',
    '| dedup by id',
    '| where state != "superseded"',
    '| where rule matches "{{rule}}"',
    '| where severity matches "{{severity}}"',
    '| where user matches "{{user}}"',
    '| count by _timeslice, rule',
  ]);
});

test('a search of health events has no filters', () => {
  const search: Search = { reads: 'health', about: [], fields: { subject: 'subject' }, steps: ['count by subject'] };
  expect(writeQuery(search, inDashboard).split('\n')).toEqual([
    '_sourceCategory={{Logsdatasource}}',
    '| json "id", "subject" as id, subject nodrop',
    '| dedup by id',
    '| count by subject',
  ]);
});

describe('escaping', () => {
  test.each([
    ['geoip.region_name', 'geoip.region_name'],
    ['evidence[0].client_ip', 'evidence[0].client_ip'],
    ['techniques[*]', 'techniques[*]'],
    ['@version', "['@version']"],
    ['a.b-c.d', "a['b-c'].d"],
    ["it's.x", String.raw`['it\'s'].x`],
  ])('path %s', (path, written) => {
    expect(jsonPath(path)).toBe(written);
  });

  test.each([
    ['region_name', 'region_name'],
    ['first seen', '%"first seen"'],
    ['say "hi"', String.raw`%"say \"hi\""`],
  ])('name %s', (name, written) => {
    expect(fieldName(name)).toBe(written);
  });

  test('no text ends its quotes before its end', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const written = text(value);
        const inside = /^"(?<inside>(?:[^"\\]|\\["\\])*)"$/.exec(written)?.groups?.['inside'];
        expect(inside?.replaceAll(/\\(["\\])/g, '$1')).toBe(value);
      }),
    );
  });
});

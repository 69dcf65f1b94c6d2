import { describe, expect, test } from 'vitest';
import { dashboards } from './dashboards.ts';
import type { Chart, Panel } from './description.ts';
import { writeQuery } from './query.ts';

const byKey = dashboards.map((dashboard) => [dashboard.key, dashboard] as const);
const panels = dashboards.flatMap((dashboard) =>
  dashboard.panels.map((panel) => [`${dashboard.key}/${panel.key}`, panel] as const),
);

test('there are those of Sumo’s app, and two of our own', () => {
  expect(dashboards.map(({ title }) => title)).toEqual([
    ...['Overview', 'Security Overview', 'Password Manager Events', 'Directory Events', 'SSO and Radius Events'],
    ...['System Events', 'Software and Report Events', 'LDAP Events', 'SaaS and Asset Events', 'GenAI and AIGW Events'],
    ...['Access Events', 'Alerts and Notifications Events', 'MDM Events', 'Detected Alerts', 'Pipeline Health'],
  ]);
});

/** What the page of Sumo's app says of each dashboard, as the panels that show it. */
const subjects: readonly (readonly [dashboard: string, panels: string])[] = [
  ['overview', 'logins-over-time provisioning group-membership admin-actions password-changes policy-changes'],
  ['overview', 'access-decisions device-policies system-changes top-services'],
  ['security-overview', 'failed-logins lockouts privilege-changes successes-on-map second-factor-failures'],
  ['security-overview', 'unauthorized-access access-trend'],
  ['password-manager', 'behaviour outcomes types-over-time places failed summary'],
  ['directory', 'user-actions types outcomes second-factor places trend summary'],
  ['sso-radius', 'application-access initiated second-factor radius-types sso-users radius-users regions summary'],
  ['sso-radius', 'sso-trend radius-trend'],
  ['systems', 'types outcomes users hosts places trend failures summary'],
  ['software-reports', 'types trend failures places software-summary report-summary'],
  ['ldap', 'busiest-users methods outcomes failed-patterns places network-organizations types summary trend'],
  ['saas-assets', 'saas-types saas-trend saas-places saas-events failed-saas saas-summary'],
  ['saas-assets', 'asset-types asset-trend asset-places asset-events failed-assets asset-summary'],
  ['genai-aigw', 'volume types busiest-users services auth-methods regions summary'],
  ['access', 'volume outcomes users types resources places outcomes-over-time summary'],
  ['alerts-notifications', 'created status-changes severities notification-types statuses'],
  ['alerts-notifications', 'alert-summary notification-summary'],
  ['mdm', 'commands request-statuses statuses devices mdm-types trend failures summary'],
  ['detected-alerts', 'rules severities users latest techniques'],
  ['pipeline-health', 'heartbeats present troubles-over-time lag'],
];

test.each(subjects)('%s shows %s', (key, wanted) => {
  const there = dashboards.find((dashboard) => dashboard.key === key)?.panels.map((panel) => panel.key) ?? [];
  expect(wanted.split(' ').filter((panel) => !there.includes(panel))).toEqual([]);
});

test('the alerts are listed with what was found, by which technique, and what to do', () => {
  const latest = panels.find(([name]) => name === 'detected-alerts/latest')?.[1];
  expect(Object.values(latest?.search.fields ?? {})).toEqual(
    expect.arrayContaining(['explanation', 'techniques', 'runbook']),
  );
});

test('keys of dashboards are unique', () => {
  expect(new Set(dashboards.map(({ key }) => key)).size).toBe(dashboards.length);
});

describe.each(byKey)('%s', (_key, dashboard) => {
  test('has panels with keys and titles of their own', () => {
    const keys = dashboard.panels.map(({ key }) => key);
    expect(keys.filter((key) => !/^[a-z\d]+(-[a-z\d]+)*$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(dashboard.panels.map(({ title }) => title)).size).toBe(keys.length);
  });

  test('cuts its time into slices that a chart can show', () => {
    const slices = dashboard.panels.map(({ search }) => search.slice).filter((slice) => slice !== undefined);
    const counts = slices.map((slice) => minutesOf(dashboard.since.slice(1)) / minutesOf(slice));
    expect(counts.filter((count) => !(count >= 20 && count <= 150))).toEqual([]);
  });

  test('has panels of its delivery only, as its filters are those', () => {
    expect(dashboard.panels.filter(({ search }) => search.reads !== dashboard.reads)).toEqual([]);
  });

  test('fills the grid of 24 columns with rows of equal height', () => {
    const rows: Panel[][] = [];
    for (const panel of dashboard.panels) {
      const row = rows.at(-1);
      if (row === undefined || widthOf(row) >= 24) rows.push([panel]);
      else row.push(panel);
    }
    expect(rows.map((row) => widthOf(row))).toEqual(rows.map(() => 24));
    expect(rows.filter((row) => new Set(row.map(({ height }) => height)).size > 1)).toEqual([]);
  });
});

const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** Of `6h` and the like; none that Sumo would not know. */
function minutesOf(span: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(span) ?? [];
  return Number(count) * (UNITS[unit] ?? Number.NaN);
}

const widthOf = (row: readonly Panel[]): number => row.reduce((sum, { width }) => sum + width, 0);

test.each(panels)('%s says in one sentence what one sees', (_name, { title, description }) => {
  expect(title).toMatch(/^[A-Z\d].{2,60}$/);
  // What it is; what is normal.
  expect(description).toMatch(/^[A-Z][^.;]{5,150}; [^.;]{4,120}\.$/);
});

const overTime = new Set<Chart>(['line', 'area']);

test.each(panels)('%s has what its chart needs', (_name, { chart, search }) => {
  const query = writeQuery(search, { scope: '_sourceCategory=jumpcloud', filters: false });
  const steps = query.split('\n| ');
  const [last = ''] = steps.filter((step) => /^(count|count_distinct|sum|max|pct)\b/.test(step)).slice(-1);
  expect(last.includes(' by ')).toBe(chart !== 'single');
  if (chart === 'map') expect(steps).toContain('count by latitude, longitude');
  if (overTime.has(chart)) expect(search.slice).toBeDefined();
  if (search.slice !== undefined) expect(query).toContain('transpose row _timeslice');
  if (chart === 'pie' || chart === 'bar') expect(query).not.toContain('transpose');
});

test('the query of the top 10 services is the one that Sumo has published', () => {
  const panel = dashboards[0]?.panels.find(({ key }) => key === 'top-services');
  expect(panel && writeQuery(panel.search, { scope: '_sourceCategory="Labs/JumpCloud"', filters: true })).toBe(
    [
      '_sourceCategory="Labs/JumpCloud"',
      '| json "id", "timestamp", "service", "event_type", "client_ip", "success", "initiated_by.type", "auth_method", "useragent.os_full", "geoip.region_name", "resource.name" as id, event_time, service, event_type, ip, success, event_initiator, auth_method, device, region_name, resource_name nodrop',
      '| where service matches "{{service}}"',
      '| where event_type matches "{{event_type}}"',
      '| where region_name matches "{{region_name}}" OR isBlank(region_name)',
      '| where !isBlank(service)',
      '| count by id, service',
      '| count as frequency by service',
      '| sort by frequency, service',
      '| limit 10',
    ].join('\n'),
  );
});

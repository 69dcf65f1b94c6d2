/** The alerts of this pipeline. The canary's are left out: they are tests. */
import type { Dashboard, Search } from '../description.ts';
import { milliseconds } from './milliseconds.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const SLICE = '6h';

/** Beside what the filters read. */
const paths = {
  alert_time: 'timestamp',
  title: 'title',
  explanation: 'explanation',
  techniques: 'techniques',
  runbook: 'runbook',
  organization: 'organization',
  events: 'count',
  last_event_at: 'last_seen_at',
  countries: 'evidence[*].country_code',
  historical: 'historical',
};

function alerts(names: readonly (keyof typeof paths)[], steps: readonly string[], slice?: string): Search {
  return {
    reads: 'alerts',
    about: [],
    fields: Object.fromEntries(names.map((name) => [name, paths[name]])),
    ...(slice === undefined ? {} : { slice }),
    steps: ['where rule != "canary"', ...steps],
  };
}

const overTime = (name: string): Search =>
  alerts(
    [],
    [
      `count by _timeslice, ${name}`,
      `fillmissing timeslice(${SLICE}), values all in ${name}`,
      `transpose row _timeslice column ${name}`,
    ],
    SLICE,
  );

/** `["T1078","T1110"]` as `T1078 T1110`. */
const plainTechniques = [
  String.raw`replace(techniques, /[^T\d.,]/, "") as techniques`,
  'replace(techniques, ",", " ") as techniques',
];

export const detectedAlerts: Dashboard = {
  key: 'detected-alerts',
  title: 'Detected Alerts',
  description: 'What the rules of the pipeline have found: how grave, about whom, why, and what to do.',
  reads: 'alerts',
  since: '-7d',
  panels: [
    {
      key: 'alerts',
      title: 'Alerts',
      description: 'Alerts that hold, each counted once however often it was revised; a few a day.',
      ...single,
      search: alerts([], ['count as alerts']),
    },
    {
      key: 'grave',
      title: 'High and critical',
      description: 'Alerts that want somebody today; none on most days.',
      ...single,
      search: alerts([], ['where severity in ("high", "critical")', 'count as alerts']),
    },
    {
      key: 'people',
      title: 'People and addresses concerned',
      description: 'Different people, addresses or organizations that alerts are about; about as many as alerts.',
      ...single,
      search: alerts([], ['count_distinct(user) as users']),
    },
    {
      key: 'delay',
      title: 'Seconds from event to alert',
      description:
        'Median of the time from an alert’s last event to the alert; seconds, more where JumpCloud showed the event late.',
      ...single,
      search: alerts(
        ['alert_time', 'last_event_at', 'historical'],
        [
          'where historical = "false"',
          milliseconds('alert_time', 'told_at'),
          milliseconds('last_event_at', 'happened_at'),
          'told_at - happened_at as delay',
          'delay / 1000 as seconds',
          'pct(seconds, 50) as seconds',
        ],
      ),
    },
    {
      key: 'severities',
      title: 'Severity over time',
      description: 'Alerts by severity; low and medium ones every day, grave ones seldom.',
      ...twoThirds('column'),
      search: overTime('severity'),
    },
    {
      key: 'by-severity',
      title: 'By severity',
      description: 'Alerts by severity; the graver, the fewer.',
      ...third('pie'),
      search: alerts([], ['count as alerts by severity', 'sort by alerts, severity']),
    },
    {
      key: 'rules',
      title: 'By rule',
      description: 'Rules by alerts and by different people; one that finds the same person every day can be tuned.',
      ...half('table'),
      search: alerts(
        ['title'],
        [
          'count as alerts, count_distinct(user) as users by severity, rule, title',
          'sort by alerts, rule',
          'fields rule, title, severity, alerts, users',
        ],
      ),
    },
    {
      key: 'rules-over-time',
      title: 'Rules over time',
      description: 'Alerts by rule; a peak of one rule is an attack, or a change in the company.',
      ...half('column'),
      search: overTime('rule'),
    },
    {
      key: 'users',
      title: 'By user',
      description:
        'Whom alerts are about, by how many and which rules; several rules for one person weigh more than one rule often.',
      ...half('table'),
      search: alerts(
        [],
        [
          'count as alerts, count_distinct(rule) as rules, values(rule) as found_by by user',
          'sort by rules, alerts, user',
          'limit 20',
          'fields user, alerts, rules, found_by',
        ],
      ),
    },
    {
      key: 'techniques',
      title: 'By technique',
      description: 'Alerts by the MITRE ATT&CK techniques of their rules; valid accounts and brute force lead.',
      ...half('table'),
      search: alerts(
        ['techniques'],
        [
          ...plainTechniques,
          'count as alerts, values(rule) as rules by techniques',
          'sort by alerts, techniques',
          'fields techniques, alerts, rules',
        ],
      ),
    },
    {
      key: 'grave-alerts',
      title: 'Latest grave alerts',
      description: 'High and critical alerts with what was found and what to do; each is closed by somebody.',
      ...whole('table'),
      search: alerts(
        ['alert_time', 'explanation', 'runbook'],
        [
          'where severity in ("high", "critical")',
          'sort by alert_time',
          'limit 20',
          'fields alert_time, severity, user, explanation, runbook',
        ],
      ),
    },
    {
      key: 'latest',
      title: 'Latest alerts',
      description:
        'All alerts in their latest revision, with why they were raised, from which countries, and their techniques; newest first.',
      ...whole('table'),
      search: alerts(
        ['alert_time', 'title', 'explanation', 'events', 'countries', 'techniques', 'runbook', 'organization'],
        [
          ...plainTechniques,
          'sort by alert_time',
          'limit 100',
          'fields alert_time, severity, rule, title, user, explanation, events, countries, techniques, runbook, state, organization',
        ],
      ),
    },
  ],
};

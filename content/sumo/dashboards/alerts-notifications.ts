import type { Dashboard } from '../description.ts';
import { crossed, latest, most, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds } from './sizes.ts';

const alerts = ['service:alerts'];
const created = ['alert_created'];
const changed = ['alert_status_updated'];
const notifications = ['service:notifications'];

export const alertsNotifications: Dashboard = {
  key: 'alerts-notifications',
  title: 'Alerts and Notifications Events',
  description: 'The alerts of JumpCloud’s own rules, what became of them, and the channels that tell of them.',
  reads: 'events',
  since: '-7d',
  panels: [
    {
      key: 'created',
      title: 'Alerts created',
      description: 'Alerts of JumpCloud’s own rules; a few a day.',
      ...single,
      search: total({ about: created }),
    },
    {
      key: 'status-changes',
      title: 'Status changes',
      description: 'Alerts that somebody acknowledged or closed; in step with those that were created.',
      ...single,
      search: total({ about: changed }),
    },
    {
      key: 'rule-changes',
      title: 'Changes of rules',
      description: 'Rules of JumpCloud’s that were created, changed or deleted; rare and planned.',
      ...single,
      search: total({ about: ['rule_created', 'rule_modified', 'rule_deleted'] }),
    },
    {
      key: 'channel-changes',
      title: 'Changes of channels',
      description: 'Channels of notification that were created, changed or deleted; rare and planned.',
      ...single,
      search: total({ about: notifications }),
    },
    {
      key: 'severities',
      title: 'Severity over time',
      description: 'Created alerts by severity; a rise of high ones is a reason to look.',
      ...half('column'),
      search: overTime({ about: created }, 'severity', '6h'),
    },
    {
      key: 'statuses',
      title: 'Status over time',
      description: 'Alerts by the status they were given; closed ones follow created ones within days.',
      ...half('column'),
      search: overTime({ about: changed }, 'to_status', '6h'),
    },
    {
      key: 'categories',
      title: 'Alerts by category',
      description: 'Created alerts by category and severity; the order hardly changes.',
      ...third('column'),
      search: crossed({ about: created }, 'category', 'severity'),
    },
    {
      key: 'transitions',
      title: 'From status to status',
      description: 'Changes of status by what it was and became; most go from open to a closed one.',
      ...third('table'),
      search: most({ about: changed }, ['from_status', 'to_status']),
    },
    {
      key: 'subjects',
      title: 'What alerts are about',
      description: 'Created alerts by the kind of thing they are about; devices lead.',
      ...third('pie'),
      search: most({ about: created }, ['source_type']),
    },
    {
      key: 'latest',
      title: 'Latest alerts and changes',
      description: 'What was created or changed last; each alert is looked at by somebody.',
      ...twoThirds('table'),
      search: latest({ about: alerts }, ['event_type', 'severity', 'category', 'source_type', 'to_status', 'user']),
    },
    {
      key: 'alert-types',
      title: 'Alert event types',
      description: 'Events of alerts by type; updates lead.',
      ...third('pie'),
      search: most({ about: alerts }, ['event_type']),
    },
    {
      key: 'notification-types',
      title: 'Channels by kind',
      description: 'Channels that were changed, by kind; mostly mail.',
      ...third('pie'),
      search: most({ about: notifications }, ['channel_type']),
    },
    {
      key: 'notifications',
      title: 'Latest changes of channels',
      description: 'Which channel was changed and by whom; a deleted channel tells nobody any more.',
      ...twoThirds('table'),
      search: latest({ about: notifications }, ['event_type', 'channel', 'channel_type', 'user', 'outcome']),
    },
    {
      key: 'alert-summary',
      title: 'Alert summary',
      description: 'Each type with its outcomes and users, and when it was seen last; created ones within days.',
      ...half('table'),
      search: summary({ about: alerts }),
    },
    {
      key: 'notification-summary',
      title: 'Notification summary',
      description: 'Each type with its outcomes and users, and when it was seen last; months ago is normal.',
      ...half('table'),
      search: summary({ about: notifications }),
    },
  ],
};

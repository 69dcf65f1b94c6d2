import type { Dashboard } from '../description.ts';
import { failed, where } from './clauses.ts';
import { crossed, different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:systems'];

export const systems: Dashboard = {
  key: 'systems',
  title: 'System Events',
  description: 'Logins to devices, and what their agents report.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description: 'All events of devices; follows the working day.',
      ...single,
      search: total({ about }),
    },
    {
      key: 'devices',
      title: 'Devices',
      description: 'Different devices that reported something; most of those in use.',
      ...single,
      search: different({ about }, 'host', 'devices'),
    },
    {
      key: 'failed-logins',
      title: 'Failed device logins',
      description: 'Logins to devices that failed; a few per hundred, and rows of them on servers open to the world.',
      ...single,
      search: total({ about: ['login_attempt'], clauses: [failed] }),
    },
    {
      key: 'remote-sessions',
      title: 'Remote assistance',
      description: 'Sessions in which an administrator took over a device; each was asked for.',
      ...single,
      search: total({ about: ['remote_session_start'] }),
    },
    {
      key: 'trend',
      title: 'Events over time',
      description: 'Events by type; logins lead in the morning, upgrades come in waves.',
      ...twoThirds('column'),
      search: overTime({ about }, 'event_type'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'The most frequent types; logins and results of policies lead.',
      ...third('pie'),
      search: most({ about }, ['event_type'], 15),
    },
    {
      key: 'outcomes',
      title: 'Outcomes by type',
      description: 'Types by their outcome; only logins can fail, what agents report has none.',
      ...half('column'),
      search: crossed({ about }, 'event_type', 'outcome'),
    },
    {
      key: 'places',
      title: 'Where devices are',
      description: 'Places of devices, by their public address; offices and homes.',
      ...half('map'),
      search: onMap({ about }),
    },
    {
      key: 'users',
      title: 'Users of devices',
      description: 'People by the devices they log in to; one or two each, more for administrators.',
      ...half('table'),
      search: most({ about: ['login_attempt'] }, ['user', 'host'], 20),
    },
    {
      key: 'hosts',
      title: 'Busiest devices',
      description: 'Devices with most events; servers lead.',
      ...half('table'),
      search: most({ about, clauses: [where('host', '!isBlank(host)')] }, ['host', 'event_type'], 20),
    },
    {
      key: 'failures',
      title: 'Failed device logins by program',
      description:
        'Who failed to log in where, through which program; the lock screen leads, sshd from abroad is an attack.',
      ...half('table'),
      search: most({ about: ['login_attempt'], clauses: [failed] }, ['user', 'host', 'process'], 20),
    },
    {
      key: 'latest-failures',
      title: 'Latest failed device logins',
      description: 'The last failures with what the device says; mistyped passwords.',
      ...half('table'),
      search: latest({ about: ['login_attempt'], clauses: [failed] }, ['user', 'host', 'ip', 'message']),
    },
    {
      key: 'summary',
      title: 'Summary',
      description: 'Each type with its outcomes and users, and when it was seen last; logins within minutes.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

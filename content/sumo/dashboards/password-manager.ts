import type { Dashboard } from '../description.ts';
import { failed } from './clauses.ts';
import { different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:password_manager'];

export const passwordManager: Dashboard = {
  key: 'password-manager',
  title: 'Password Manager Events',
  description: 'How people use the password manager, what comes of it, and from where.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description: 'All events of the password manager; follows the working day.',
      ...single,
      search: total({ about }),
    },
    {
      key: 'users',
      title: 'Users',
      description: 'Different people who used it; normally the same as yesterday.',
      ...single,
      search: different({ about }, 'user', 'users'),
    },
    {
      key: 'failed',
      title: 'Failed',
      description: 'Operations that failed; hardly any.',
      ...single,
      search: total({ about, clauses: [failed] }),
    },
    {
      key: 'exports',
      title: 'Exports and backups',
      description:
        'Items exported and backups made or restored, which take passwords out of the vault; rare, and announced.',
      ...single,
      search: total({
        about: [
          'passwordmanager_items_export',
          'passwordmanager_local_backup_create',
          'passwordmanager_local_backup_restore',
          'passwordmanager_backup_request_restore',
        ],
      }),
    },
    {
      key: 'types-over-time',
      title: 'Event types over time',
      description: 'What was done and when; filling in passwords leads, during working hours.',
      ...twoThirds('column'),
      search: overTime({ about }, 'event_type'),
    },
    {
      key: 'outcomes',
      title: 'Outcomes',
      description: 'Operations by their outcome; nearly all succeed.',
      ...third('pie'),
      search: most({ about }, ['outcome']),
    },
    {
      key: 'behaviour',
      title: 'What people do',
      description: 'People by what they do most; somebody who reveals or copies far more than others wants a look.',
      ...half('table'),
      search: most({ about }, ['user', 'event_type'], 50),
    },
    {
      key: 'places',
      title: 'Where it is used',
      description: 'Places from which it is used; where people live and work.',
      ...half('map'),
      search: onMap({ about }),
    },
    {
      key: 'failures',
      title: 'Latest failures',
      description: 'Who failed at what, and why; mostly rights that are missing in a folder.',
      ...half('table'),
      search: latest({ about, clauses: [failed] }, ['event_type', 'user', 'error', 'ip']),
    },
    {
      key: 'regions',
      title: 'Countries',
      description: 'Events by country and network; a country without people of yours is suspicious.',
      ...half('table'),
      search: most({ about }, ['country', 'network'], 20),
    },
    {
      key: 'summary',
      title: 'Operation summary',
      description:
        'Each operation with its outcomes and users, and when it was seen last; administration is rare, use is not.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

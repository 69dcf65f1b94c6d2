import type { Dashboard } from '../description.ts';
import { failed, where } from './clauses.ts';
import { policedLogins } from './event-types.ts';
import { crossed, different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:directory'];
const portalLogins = policedLogins.filter((type) => type !== 'sso_auth');

export const directory: Dashboard = {
  key: 'directory',
  title: 'Directory Events',
  description: 'What people and administrators do in the portals and in the directory, and what comes of it.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description: 'All events of the directory; about the same number every working day.',
      ...single,
      search: total({ about }),
    },
    {
      key: 'users',
      title: 'Users',
      description: 'Different people and administrators who did something; normally those who work that day.',
      ...single,
      search: different({ about }, 'user', 'users'),
    },
    {
      key: 'failed',
      title: 'Failed',
      description: 'Events that failed, mostly logins; a few per hundred.',
      ...single,
      search: total({ about, clauses: [failed] }),
    },
    {
      key: 'by-api-key',
      title: 'By API key',
      description: 'Changes made with an API key instead of a session; the same programs at the same hours.',
      ...single,
      search: total({ about, clauses: [where('auth_method', 'auth_method matches "api*key"')] }),
    },
    {
      key: 'trend',
      title: 'Events over time',
      description: 'Events by their outcome; follows the working day, with peaks at imports.',
      ...twoThirds('column'),
      search: overTime({ about }, 'outcome'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'The most frequent types; logins and updates of users lead.',
      ...third('pie'),
      search: most({ about }, ['event_type'], 15),
    },
    {
      key: 'user-actions',
      title: 'What people do',
      description: 'People and administrators by what they do most; programs with an API key lead, if there are any.',
      ...half('table'),
      search: most({ about }, ['user', 'event_type'], 50),
    },
    {
      key: 'places',
      title: 'Where it comes from',
      description: 'Places of all events; where people live and work, and where programs run.',
      ...half('map'),
      search: onMap({ about }),
    },
    {
      key: 'outcomes',
      title: 'Outcomes',
      description: 'Events by their outcome; changes that say nothing of it are unknown, and most are.',
      ...third('pie'),
      search: most({ about }, ['outcome']),
    },
    {
      key: 'second-factor',
      title: 'Second factor',
      description:
        'Portal logins with and without a second factor, by outcome; without one only where a policy allows it.',
      ...third('column'),
      search: crossed({ about: portalLogins }, 'mfa', 'outcome'),
    },
    {
      key: 'second-factor-types',
      title: 'Kinds of second factors',
      description: 'Which second factors are used at the portals; the order hardly changes.',
      ...third('pie'),
      search: most({ about: portalLogins }, ['mfa_type']),
    },
    {
      key: 'latest-changes',
      title: 'Latest changes',
      description: 'What was changed, by whom and by what means; administrators during working hours.',
      ...twoThirds('table'),
      search: latest({ about, clauses: [where('event_type', '!(event_type matches "*login_attempt")')] }, [
        'event_type',
        'resource_type',
        'resource_name',
        'target',
        'user',
        'auth_method',
        'ip',
      ]),
    },
    {
      key: 'failures',
      title: 'Latest failures',
      description: 'What failed last, for whom and why; mistyped passwords lead.',
      ...third('table'),
      search: latest({ about, clauses: [failed] }, ['event_type', 'user', 'error']),
    },
    {
      key: 'summary',
      title: 'Summary',
      description:
        'Each type with its outcomes and users, and when it was seen last; a type never seen before is worth a look.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

import type { Dashboard } from '../description.ts';
import { failed } from './clauses.ts';
import { different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds } from './sizes.ts';

const software = ['service:software'];
const reports = ['service:reports'];
const about = [...software, ...reports];

export const softwareReports: Dashboard = {
  key: 'software-reports',
  title: 'Software and Report Events',
  description: 'Software that came to devices or left them, and reports that were run.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'software-events',
      title: 'Software events',
      description: 'Software added, changed or removed on devices; hundreds when a browser is updated.',
      ...single,
      search: total({ about: software }),
    },
    {
      key: 'programs',
      title: 'Programs',
      description: 'Different programs that changed somewhere; a few dozen.',
      ...single,
      search: different({ about: software }, 'software', 'programs'),
    },
    {
      key: 'report-events',
      title: 'Report events',
      description: 'Reports run, exported or changed; a few a day.',
      ...single,
      search: total({ about: reports }),
    },
    {
      key: 'failed',
      title: 'Failed',
      description: 'Events of both that say they failed; normally none.',
      ...single,
      search: total({ about, clauses: [failed] }),
    },
    {
      key: 'trend',
      title: 'Events over time',
      description: 'Events by type; waves after updates, reports during working hours.',
      ...twoThirds('column'),
      search: overTime({ about }, 'event_type'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'The most frequent types; changes of software lead.',
      ...third('pie'),
      search: most({ about }, ['event_type']),
    },
    {
      key: 'software',
      title: 'Most changed software',
      description: 'Programs by what happened to them; browsers and meeting programs lead.',
      ...half('table'),
      search: most({ about: software }, ['software', 'event_type'], 20),
    },
    {
      key: 'added-software',
      title: 'Newest software',
      description:
        'Programs that were added most recently, and on which device; one that nobody knows is worth a question.',
      ...half('table'),
      search: latest({ about: ['software_add'] }, ['software', 'version', 'host']),
    },
    {
      key: 'reports',
      title: 'Reports',
      description: 'Which reports were run or exported, and by whom; exports leave the company’s walls.',
      ...half('table'),
      search: most({ about: reports }, ['resource_name', 'event_type', 'user'], 20),
    },
    {
      key: 'places',
      title: 'Where reports are run',
      description: 'Places of those who ran reports, as software events name none; your offices.',
      ...half('map'),
      search: onMap({ about: reports }),
    },
    {
      key: 'failures',
      title: 'Latest failures',
      description: 'The last events that say they failed; normally none.',
      ...half('table'),
      search: latest({ about, clauses: [failed] }, ['event_type', 'user', 'resource_name', 'software']),
    },
    {
      key: 'regions',
      title: 'Report users by country',
      description: 'Who ran reports from where; few people from few countries.',
      ...half('table'),
      search: most({ about: reports }, ['user', 'country']),
    },
    {
      key: 'software-summary',
      title: 'Software summary',
      description: 'Each type with its devices, and when it was seen last; within hours.',
      ...half('table'),
      search: summary({ about: software }, { who: 'host' }),
    },
    {
      key: 'report-summary',
      title: 'Report summary',
      description: 'Each type with its users, and when it was seen last; within days.',
      ...half('table'),
      search: summary({ about: reports }),
    },
  ],
};

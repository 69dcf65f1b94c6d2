import type { Dashboard } from '../description.ts';
import { failed } from './clauses.ts';
import { different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:access_management'];

export const access: Dashboard = {
  key: 'access',
  title: 'Access Events',
  description: 'Requests for access, and what became of them.',
  reads: 'events',
  since: '-7d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description: 'All events of access requests; a few for each person who joins or moves.',
      ...single,
      search: total({ about }),
    },
    {
      key: 'requests',
      title: 'Requests',
      description: 'Requests that were made; each is followed by an approval or a denial.',
      ...single,
      search: total({ about: ['access_management_access_request'] }),
    },
    {
      key: 'approvers',
      title: 'People who took part',
      description: 'Different people who asked or decided; those who work that week.',
      ...single,
      search: different({ about }, 'user', 'users'),
    },
    {
      key: 'failed',
      title: 'Failed',
      description: 'Events that failed; normally none.',
      ...single,
      search: total({ about, clauses: [failed] }),
    },
    {
      key: 'volume',
      title: 'Events over time',
      description: 'Events by type; requests and approvals rise together.',
      ...twoThirds('column'),
      search: overTime({ about }, 'event_type', '6h'),
    },
    {
      key: 'outcomes',
      title: 'Success and failure',
      description: 'Events by outcome; nearly all succeed.',
      ...third('pie'),
      search: most({ about }, ['outcome']),
    },
    {
      key: 'outcomes-over-time',
      title: 'Success and failure over time',
      description: 'Events by outcome; failures that begin at once are a changed workflow.',
      ...half('line'),
      search: overTime({ about }, 'outcome', '6h'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'The most frequent types; requests and approvals lead.',
      ...half('bar'),
      search: most({ about }, ['event_type']),
    },
    {
      key: 'users',
      title: 'Top users',
      description: 'People with most events; those who approve lead.',
      ...third('table'),
      search: most({ about }, ['user', 'event_type'], 20),
    },
    {
      key: 'resources',
      title: 'Types of resources',
      description: 'What access is asked for; people and groups.',
      ...third('pie'),
      search: most({ about }, ['resource_type']),
    },
    {
      key: 'places',
      title: 'Where it comes from',
      description: 'Places of those who ask and decide; where people live and work.',
      ...third('map'),
      search: onMap({ about }),
    },
    {
      key: 'latest',
      title: 'Latest requests and decisions',
      description: 'Who asked for or decided what, in which workflow; no request is open for days.',
      ...twoThirds('table'),
      search: latest({ about }, ['event_type', 'workflow', 'resource_name', 'user', 'outcome', 'error']),
    },
    {
      key: 'workflows',
      title: 'Workflows',
      description: 'Workflows by events; one that nobody uses can go.',
      ...third('table'),
      search: most({ about }, ['workflow', 'event_type'], 20),
    },
    {
      key: 'summary',
      title: 'Summary',
      description: 'Each type with its outcomes and users, and when it was seen last; changes of workflows are rare.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

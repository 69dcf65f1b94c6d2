import type { Dashboard } from '../description.ts';
import { failed } from './clauses.ts';
import { crossed, different, failingUsers, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:ldap'];
const binds = ['ldap_bind'];

export const ldap: Dashboard = {
  key: 'ldap',
  title: 'LDAP Events',
  description: 'Who and what authenticates by LDAP, how, and what fails.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description: 'Binds and searches; programs make them all day and night.',
      ...single,
      search: total({ about }),
    },
    {
      key: 'users',
      title: 'Users',
      description: 'Different accounts that bound or searched; the same from day to day.',
      ...single,
      search: different({ about }, 'user', 'users'),
    },
    {
      key: 'failed-binds',
      title: 'Failed binds',
      description: 'Binds that failed; a program with an old password makes thousands.',
      ...single,
      search: total({ about: binds, clauses: [failed] }),
    },
    {
      key: 'networks',
      title: 'Networks',
      description: 'Different networks that binds came from, where JumpCloud tells the address; few, and yours.',
      ...single,
      search: different({ about: binds }, 'network', 'networks'),
    },
    {
      key: 'trend',
      title: 'Events over time',
      description: 'Events by type; nearly flat, as programs make most of them.',
      ...half('line'),
      search: overTime({ about }, 'event_type'),
    },
    {
      key: 'outcomes-over-time',
      title: 'Outcomes over time',
      description: 'Events by outcome; failures far below successes.',
      ...half('column'),
      search: overTime({ about }, 'outcome'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'Binds and searches; searches lead.',
      ...third('pie'),
      search: most({ about }, ['event_type']),
    },
    {
      key: 'outcomes',
      title: 'Outcomes',
      description: 'Events by outcome; nearly all succeed.',
      ...third('pie'),
      search: most({ about }, ['outcome']),
    },
    {
      key: 'methods',
      title: 'Methods',
      description:
        'Binds by method and whether they were encrypted; false for both means that passwords cross the network in clear.',
      ...third('table'),
      search: most({ about: binds }, ['auth_method', 'mechanism', 'tls']),
    },
    {
      key: 'busiest-users',
      title: 'Busiest users',
      description: 'Accounts by what they do; accounts of programs lead.',
      ...half('table'),
      search: most({ about }, ['user', 'event_type', 'outcome'], 20),
    },
    {
      key: 'failed-patterns',
      title: 'Why binds failed',
      description: 'Failed binds by code and message; 49 is a wrong password.',
      ...half('table'),
      search: most({ about: binds, clauses: [failed] }, ['error_code', 'error', 'user'], 20),
    },
    {
      key: 'failing-users',
      title: 'Who failed to bind',
      description:
        'Accounts with most failures, from how many addresses and countries; one address each is a forgotten password.',
      ...half('table'),
      search: failingUsers({ about: binds, clauses: [failed] }),
    },
    {
      key: 'failures-over-time',
      title: 'Failures over time',
      description: 'Failed binds by code; a line that begins at once is a program whose password was changed.',
      ...half('line'),
      search: overTime({ about: binds, clauses: [failed] }, 'error_code'),
    },
    {
      key: 'places',
      title: 'Where binds come from',
      description: 'Places of binds, where JumpCloud tells the address; your data centres and offices.',
      ...half('map'),
      search: onMap({ about: binds }),
    },
    {
      key: 'network-organizations',
      title: 'Networks of binds',
      description: 'Organizations whose networks binds came from, by outcome; your providers.',
      ...half('column'),
      search: crossed({ about: binds }, 'network', 'outcome'),
    },
    {
      key: 'latest-failures',
      title: 'Latest failures',
      description: 'The last binds that failed; the same account again and again is a program.',
      ...twoThirds('table'),
      search: latest({ about: binds, clauses: [failed] }, ['user', 'error_code', 'error', 'ip', 'country']),
    },
    {
      key: 'countries',
      title: 'Countries',
      description: 'Binds by country; few, and yours.',
      ...third('table'),
      search: most({ about: binds }, ['country']),
    },
    {
      key: 'summary',
      title: 'Summary',
      description: 'Each type with its outcomes and users, and when it was seen last; within minutes.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

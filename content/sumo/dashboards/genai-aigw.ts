import type { Dashboard } from '../description.ts';
import { different, latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third, whole } from './sizes.ts';

const genai = ['service:genai'];
const gateway = ['service:aigw'];
const about = [...genai, ...gateway];

/** JumpCloud documents neither service: only fields that all services share are read. */
export const genaiAigw: Dashboard = {
  key: 'genai-aigw',
  title: 'GenAI and AIGW Events',
  description: 'Use of generative AI, and what passes the AI gateway.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'genai-events',
      title: 'GenAI events',
      description: 'All events of generative AI; none where it is not used.',
      ...single,
      search: total({ about: genai }),
    },
    {
      key: 'gateway-events',
      title: 'AI gateway events',
      description: 'All events of the AI gateway; none where there is none.',
      ...single,
      search: total({ about: gateway }),
    },
    {
      key: 'users',
      title: 'Users',
      description: 'Different people who used either; grows slowly.',
      ...single,
      search: different({ about }, 'user', 'users'),
    },
    {
      key: 'addresses',
      title: 'Addresses',
      description: 'Different addresses that they were used from; in step with the users.',
      ...single,
      search: different({ about }, 'ip', 'addresses'),
    },
    {
      key: 'volume',
      title: 'Events over time',
      description: 'Events by service; follows the working day.',
      ...half('area'),
      search: overTime({ about }, 'service'),
    },
    {
      key: 'types-over-time',
      title: 'Event types over time',
      description: 'Events by type; programs that run at night show here.',
      ...half('column'),
      search: overTime({ about }, 'event_type'),
    },
    {
      key: 'types',
      title: 'Event types',
      description: 'The most frequent types of both services; the order hardly changes.',
      ...third('pie'),
      search: most({ about }, ['event_type'], 15),
    },
    {
      key: 'services',
      title: 'Services',
      description: 'Events by service; the gateway leads where everything passes it.',
      ...third('pie'),
      search: most({ about }, ['service']),
    },
    {
      key: 'auth-methods',
      title: 'Ways of authentication',
      description: 'How those who used it were authenticated; sessions are people, keys are programs.',
      ...third('pie'),
      search: most({ about }, ['auth_method']),
    },
    {
      key: 'busiest-users',
      title: 'Top users',
      description: 'People and programs with most events; nobody is far above all others.',
      ...half('table'),
      search: most({ about }, ['user', 'service', 'event_type'], 20),
    },
    {
      key: 'places',
      title: 'Where it is used',
      description: 'Places of use; where people live and work.',
      ...half('map'),
      search: onMap({ about }),
    },
    {
      key: 'regions',
      title: 'Regions',
      description: 'Events by country and region; yours.',
      ...half('table'),
      search: most({ about }, ['country', 'region_name'], 20),
    },
    {
      key: 'latest',
      title: 'Latest events',
      description: 'What happened last; look here at what JumpCloud tells of a type that is new to you.',
      ...half('table'),
      search: latest({ about }, ['service', 'event_type', 'user', 'outcome', 'ip']),
    },
    {
      key: 'summary',
      title: 'Summary',
      description: 'Each type with its outcomes and users, and when it was seen last; failures are few.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};

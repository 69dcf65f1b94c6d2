import type { Dashboard } from '../description.ts';
import { failed } from './clauses.ts';
import { latest, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third } from './sizes.ts';

const saas = ['service:saas_app_management'];
const assets = ['service:asset_management'];

export const saasAssets: Dashboard = {
  key: 'saas-assets',
  title: 'SaaS and Asset Events',
  description: 'Applications that people use beside the directory, and the inventory of things.',
  reads: 'events',
  since: '-7d',
  panels: [
    {
      key: 'saas-events',
      title: 'SaaS events',
      description: 'All events of applications as a service; logins that JumpCloud sees make most of them.',
      ...single,
      search: total({ about: saas }),
    },
    {
      key: 'failed-saas',
      title: 'Failed SaaS events',
      description: 'Those that say they failed; normally none.',
      ...single,
      search: total({ about: saas, clauses: [failed] }),
    },
    {
      key: 'asset-events',
      title: 'Asset events',
      description: 'All events of the inventory; few, many at an import.',
      ...single,
      search: total({ about: assets }),
    },
    {
      key: 'failed-assets',
      title: 'Failed asset events',
      description: 'Those that say they failed; normally none.',
      ...single,
      search: total({ about: assets, clauses: [failed] }),
    },
    {
      key: 'saas-trend',
      title: 'SaaS events over time',
      description: 'Events by type; logins follow the working day.',
      ...half('column'),
      search: overTime({ about: saas }, 'event_type', '6h'),
    },
    {
      key: 'asset-trend',
      title: 'Asset events over time',
      description: 'Events by type; a peak is an import.',
      ...half('column'),
      search: overTime({ about: assets }, 'event_type', '6h'),
    },
    {
      key: 'saas-types',
      title: 'SaaS event types',
      description: 'The most frequent types; logins lead.',
      ...third('pie'),
      search: most({ about: saas }, ['event_type']),
    },
    {
      key: 'asset-types',
      title: 'Asset event types',
      description: 'The most frequent types; updates lead.',
      ...third('pie'),
      search: most({ about: assets }, ['event_type']),
    },
    {
      key: 'discovered',
      title: 'Discovered applications and accounts',
      description: 'What JumpCloud has discovered last; an application that nobody approved is shadow IT.',
      ...third('table'),
      search: latest(
        {
          about: [
            'saas_management_application_discover',
            'saas_management_account_discover',
            'saas_management_tenant_discover',
          ],
        },
        ['event_type', 'saas_application', 'user'],
      ),
    },
    {
      key: 'saas-places',
      title: 'Where SaaS events come from',
      description: 'Places of SaaS events; where people live and work.',
      ...half('map'),
      search: onMap({ about: saas }),
    },
    {
      key: 'asset-places',
      title: 'Where asset events come from',
      description: 'Places of asset events; where the inventory is kept.',
      ...half('map'),
      search: onMap({ about: assets }),
    },
    {
      key: 'applications',
      title: 'Applications',
      description: 'Applications by what happened to them; those of every day lead.',
      ...half('table'),
      search: most({ about: saas }, ['saas_application', 'event_type'], 20),
    },
    {
      key: 'asset-changes',
      title: 'Latest asset changes',
      description: 'What was changed in the inventory and by whom; those who keep it.',
      ...half('table'),
      search: latest({ about: assets }, ['event_type', 'resource_type', 'detail', 'user']),
    },
    {
      key: 'saas-summary',
      title: 'SaaS summary',
      description:
        'Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome.',
      ...half('table'),
      search: summary({ about: saas }),
    },
    {
      key: 'asset-summary',
      title: 'Asset summary',
      description:
        'Each type with its outcomes and users, and when it was seen last; most types say nothing of an outcome.',
      ...half('table'),
      search: summary({ about: assets }),
    },
  ],
};

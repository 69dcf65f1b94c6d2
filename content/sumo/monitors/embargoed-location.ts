/** Any event from an embargoed place. */
import { alertsOf, rowEach, who, type Monitor } from '../monitor.ts';

/** ISO 3166-1 and -2; the comprehensive programmes of OFAC, as the list that detect uses unless told otherwise. */
export const embargoedPlaces = ['CU', 'IR', 'KP', 'UA-43', 'UA-40', 'UA-14', 'UA-09'];

export default {
  key: 'embargoed-location',
  title: 'Events from Embargoed Locations',
  description:
    'Somebody logged in or acted from an embargoed place, by JumpCloud’s word on the address or by that of the database. Counted for the person.',
  playbook:
    'Block the address and suspend the session if anybody got in; tell whoever is responsible for sanctions. A traveller needs an exception before the journey.',
  thresholds: { 'sumo-2025': 0, 'sumo-2026': 0 },
  alerts: alertsOf('embargoed-location'),
  events: {
    search: ({ embargoed }) => ({
      reads: 'events',
      about: ['any'],
      fields: {
        ...who,
        event_type: 'event_type',
        country: 'geoip.country_code',
        region: 'geoip.region_code',
        found_country: 'enrich.geo.country_code',
        found_region: 'enrich.geo.region_code',
      },
      steps: [
        'concat(country, "-", region) as place',
        'concat(found_country, "-", found_region) as found_place',
        `where country in (${embargoed}) OR place in (${embargoed}) OR found_country in (${embargoed}) OR found_place in (${embargoed})`,
        rowEach('user', 'outcome', 'ip', 'country', 'region', 'found_country', 'found_region'),
      ],
    }),
    groupBy: ['user'],
  },
} satisfies Monitor;

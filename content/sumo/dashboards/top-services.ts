/** The one query of its app that Sumo has published, with all its fields and names, and its own way to count an event once. */
import type { Search } from '../description.ts';

export const topServices: Search = {
  reads: 'events',
  about: ['any'],
  fields: {
    id: 'id',
    event_time: 'timestamp',
    service: 'service',
    event_type: 'event_type',
    ip: 'client_ip',
    success: 'success',
    event_initiator: 'initiated_by.type',
    auth_method: 'auth_method',
    device: 'useragent.os_full',
    region_name: 'geoip.region_name',
    resource_name: 'resource.name',
  },
  once: false,
  steps: [
    'where !isBlank(service)',
    'count by id, service',
    'count as frequency by service',
    'sort by frequency, service',
    'limit 10',
  ],
};

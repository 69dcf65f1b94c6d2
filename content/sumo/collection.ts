/**
 * The HTTP sources that ship delivers to. All read the time where ship writes it: first in the line, in UTC, with three
 * fraction digits. Without format and locator Sumo would take the left-most time of its own finding, and re-stamp what is
 * older than 30 days. Lines are never glued together or cut apart.
 */
import type { Delivery } from './description.ts';

export interface Source {
  readonly key: 'events' | 'alerts' | 'health' | 'history';
  readonly name: string;
  readonly description: string;
  /** Under whose category its lines are found. */
  readonly category: Delivery;
  /** The setting of ship that takes its address. */
  readonly setting: string;
}

export const sources: readonly Source[] = [
  {
    key: 'events',
    name: 'jumpcloud-events',
    description: 'Events of JumpCloud Directory Insights, as they happen.',
    category: 'events',
    setting: 'SUMO_EVENTS_URL',
  },
  {
    key: 'alerts',
    name: 'jumpcloud-alerts',
    description: 'Attacks on identities that were found in the events; never behind a backlog of them.',
    category: 'alerts',
    setting: 'SUMO_ALERTS_URL',
  },
  {
    key: 'health',
    name: 'jumpcloud-health',
    description: 'States, trouble and signs of life of sources and deliveries.',
    category: 'health',
    setting: 'SUMO_HEALTH_URL',
  },
  {
    key: 'history',
    name: 'jumpcloud-history',
    description: 'Events that a backfill has read: Sumo corrects times that differ much within one source.',
    category: 'events',
    setting: 'SUMO_HISTORY_URL',
  },
];

/** A scope may have a star for what sources of ingest bring; what they bring nothing for has this there, and is found as well. */
export const STAR_STANDS_FOR = 'default';

export const TIME_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

/** RE2, with the one unnamed group that Sumo asks for. */
export const TIME_LOCATOR = '^\\{"timestamp":"([^"]+)"';

/** The parser by which Cloud SIEM knows logins as authentications: Sumo's own source uses another, which does not. */
export const SIEM_PARSER = '/Parsers/System/JumpCloud/JumpCloud IdP';

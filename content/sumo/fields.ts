/**
 * Fields of the account's schema. What is extracted when a line arrives can narrow the scope of a search
 * (`_sourceCategory=jumpcloud/events jumpcloud_event_type=sso_auth`), of a partition and of a role.
 *
 * All have a prefix: an account shares at most 400 fields among all that it collects, and `service` or `user` belong to
 * somebody else already. Few, for the same reason; searches read all others from the line.
 */
import type { Delivery } from './description.ts';
import { jsonPath, text } from './quoting.ts';

export interface Extraction {
  readonly key: Delivery;
  readonly name: string;
  /** Field → path in the line that ship sends. */
  readonly fields: Readonly<Record<string, string>>;
}

export const extractions: readonly Extraction[] = [
  {
    key: 'events',
    name: 'JumpCloud events',
    fields: {
      jumpcloud_service: 'service',
      jumpcloud_event_type: 'event_type',
      jumpcloud_outcome: 'enrich.outcome',
      jumpcloud_user: 'enrich.actor.key',
      jumpcloud_client_ip: 'client_ip',
      jumpcloud_country: 'geoip.country_code',
    },
  },
  {
    key: 'alerts',
    name: 'JumpCloud alerts',
    fields: {
      jumpcloud_rule: 'rule',
      jumpcloud_severity: 'severity',
      jumpcloud_state: 'state',
      jumpcloud_entity: 'entity',
    },
  },
  {
    key: 'health',
    name: 'JumpCloud pipeline health',
    fields: { jumpcloud_subject: 'subject', jumpcloud_kind: 'kind' },
  },
];

/** `nodrop`, as no event has all of them. */
export const parseExpression = ({ fields }: Extraction): string =>
  `json ${Object.values(fields)
    .map((path) => text(jsonPath(path)))
    .join(', ')} as ${Object.keys(fields).join(', ')} nodrop`;

export const extractedFields: readonly string[] = extractions.flatMap(({ fields }) => Object.keys(fields));

/** What an HTTP source carries for Cloud SIEM. */
export const siemFields = ['_siemForward', '_parser'];

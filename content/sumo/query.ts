/**
 * The text of a search in Sumo's query language: which lines, which of their fields under which names, the filters of the
 * dashboard, each record once, and what the search does with them.
 *
 * A record can be delivered twice. Of events and health events the first line of each `id` is left. Of alerts, which are
 * published anew whenever more is known, the latest revision is left, and none that was superseded by another alert; only
 * then are they filtered, as a revision may differ from the one before.
 *
 * By Sumo's pages `dedup` looks at all lines of a search that counts something, while a `count by id` would end at 10,000
 * groups. The few alerts are counted first all the same: in dashboards Sumo sorts only what has been counted.
 */
import type { Delivery, Search } from './description.ts';
import { fieldName, jsonPath, text } from './quoting.ts';

export interface QueryOptions {
  /** What the search begins with, which says where the lines are: `_sourceCategory={{Logsdatasource}}`. */
  readonly scope: string;
  /** Whether the filters of the dashboard apply, as `{{service}}` and the like. */
  readonly filters: boolean;
  /** What becomes of events without a region once one is chosen: Sumo's app of 2025 keeps them, that of 2026 does not. */
  readonly withoutRegion?: 'kept' | 'dropped';
}

/** Name in the search, which is also the name of the variable, and path in the line. */
export const filterFields: Readonly<Record<Delivery, Readonly<Record<string, string>>>> = {
  events: { service: 'service', event_type: 'event_type', region_name: 'geoip.region_name' },
  alerts: { rule: 'rule', severity: 'severity', user: 'entity' },
  health: {},
};

/** One operator a line, each after the first with its `|`. */
export function writeQuery(search: Search, options: QueryOptions): string {
  const steps = search.reads === 'alerts' ? alertSteps(search, options) : eventSteps(search, options);
  return [scopeOf(search, options), ...steps.map((step) => `| ${step}`)].join('\n');
}

function eventSteps(search: Search, options: QueryOptions): readonly string[] {
  const filters = options.filters ? filterFields[search.reads] : {};
  return [
    readFields(withMissing(search.fields, { id: 'id', ...aboutFields(search), ...filters })),
    ...(options.filters ? filterSteps(search.reads, options) : []),
    ...aboutSteps(search),
    ...(search.once === false ? [] : ['dedup by id']),
    ...(search.slice === undefined ? [] : [`timeslice ${search.slice}`]),
    ...search.steps,
  ];
}

function alertSteps(search: Search, options: QueryOptions): readonly string[] {
  const needed = { id: 'id', revision: 'revision', state: 'state', ...filterFields.alerts };
  const fields = withMissing(search.fields, needed);
  const names = Object.keys(fields).map((name) => fieldName(name));
  return [
    readFields(fields),
    ...(search.slice === undefined ? [] : [`timeslice ${search.slice}`]),
    `count as deliveries by ${[...names, ...(search.slice === undefined ? [] : ['_timeslice'])].join(', ')}`,
    // As text, revision 9 would come after 10.
    'num(revision)',
    'sort by id, revision',
    'dedup by id',
    'where state != "superseded"',
    ...(options.filters ? filterSteps('alerts', options) : []),
    ...search.steps,
  ];
}

/** What the search names itself stays in its order. */
const withMissing = (
  fields: Readonly<Record<string, string>>,
  needed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(needed).filter(([name]) => !Object.hasOwn(fields, name))),
  ...fields,
});

const readFields = (fields: Readonly<Record<string, string>>): string => {
  const paths = Object.values(fields).map((path) => text(jsonPath(path)));
  const names = Object.keys(fields).map((name) => fieldName(name));
  return `json ${paths.join(', ')} as ${names.join(', ')} nodrop`;
};

function filterSteps(reads: Delivery, { withoutRegion = 'kept' }: QueryOptions): readonly string[] {
  return Object.keys(filterFields[reads]).map((name) => {
    const chosen = `${name} matches "{{${name}}}"`;
    if (name !== 'region_name') return `where ${chosen}`;
    if (withoutRegion === 'kept') return `where ${chosen} OR isBlank(${name})`;
    return `where if("{{${name}}}" = "*", true, ${chosen})`;
  });
}

/** Event types and services that the search is about; null for all. */
function aboutOf({
  about,
}: Search): { readonly types: readonly string[]; readonly services: readonly string[] } | null {
  if (about.length === 0 || about.includes('any')) return null;
  const services = about.filter((one) => one.startsWith(SERVICE)).map((one) => one.slice(SERVICE.length));
  return { types: about.filter((one) => !one.startsWith(SERVICE)), services };
}

const SERVICE = 'service:';

/** As words of the scope, too: Sumo's index then leaves out most of the other lines before anything is read. */
function scopeOf(search: Search, { scope }: QueryOptions): string {
  const about = aboutOf(search);
  if (about === null) return scope;
  const words = [...about.types, ...about.services].map((word) => text(word));
  return `${scope} ${words.length === 1 ? words.join('') : `(${words.join(' OR ')})`}`;
}

function aboutFields(search: Search): Readonly<Record<string, string>> {
  const about = aboutOf(search);
  return {
    ...(about !== null && about.services.length > 0 ? { service: 'service' } : {}),
    ...(about !== null && about.types.length > 0 ? { event_type: 'event_type' } : {}),
  };
}

function aboutSteps(search: Search): readonly string[] {
  const about = aboutOf(search);
  if (about === null) return [];
  const conditions = [...among('event_type', about.types), ...among('service', about.services)];
  return [`where ${conditions.join(' OR ')}`];
}

function among(name: string, values: readonly string[]): readonly string[] {
  const [first, ...others] = values.map((value) => text(value));
  if (first === undefined) return [];
  return [others.length === 0 ? `${name} = ${first}` : `${name} in (${[first, ...others].join(', ')})`];
}

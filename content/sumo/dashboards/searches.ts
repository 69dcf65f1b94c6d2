/** The searches of events that most panels are made of: how many, by what, when, where, and which came last. */
import type { Search } from '../description.ts';
import type { Clause } from './clauses.ts';
import { paths, type FieldName } from './fields.ts';

/** Which events. */
export interface Counted {
  readonly about: readonly string[];
  /** In this order. */
  readonly clauses?: readonly Clause[];
}

const isField = (name: string): name is FieldName => Object.hasOwn(paths, name);

/** Names that no field has are made by a clause. */
function search({ about, clauses = [] }: Counted, names: readonly string[], steps: readonly string[]): Search {
  const read = new Set([...clauses.flatMap(({ reads }) => reads), ...names.filter((name) => isField(name))]);
  return {
    reads: 'events',
    about,
    fields: Object.fromEntries([...read].map((name) => [name, paths[name]])),
    steps: [...clauses.flatMap((clause) => clause.steps), ...steps],
  };
}

/** What has no value is shown as such, and not left out. */
const named = ({ about }: Counted, names: readonly string[]): readonly string[] =>
  names
    .filter(
      (name) => !always.has(name) && !(name === 'event_type' && about.every((one) => !one.startsWith('service:'))),
    )
    .map((name) => `if(isBlank(${name}), "(none)", ${name}) as ${name}`);

/** These are never blank. */
const always = new Set(['outcome', 'service', 'decision']);

export const total = (counted: Counted): Search => search(counted, [], ['count as events']);

/** How many different ones there are; what has none is not counted. */
export const different = (counted: Counted, name: string, plural: string): Search =>
  search(counted, [name], [`where !isBlank(${name})`, `count_distinct(${name}) as ${plural}`]);

/** Successes in a hundred of what can tell. */
export const successRate = (counted: Counted): Search =>
  search(
    counted,
    ['outcome'],
    [
      'where outcome = "success" or outcome = "failure"',
      'if(outcome = "success", 1, 0) as succeeded',
      'count as events, sum(succeeded) as succeeded',
      '100 * succeeded / events as percent',
      'fields percent',
    ],
  );

/** A column for each value; an hour without events is 0 and no gap. */
export const overTime = (counted: Counted, name: string, slice = '1h'): Search => ({
  ...search(
    counted,
    [name],
    [
      ...named(counted, [name]),
      `count by _timeslice, ${name}`,
      `fillmissing timeslice(${slice}), values all in ${name}`,
      `transpose row _timeslice column ${name}`,
    ],
  ),
  slice,
});

/** The most frequent combinations of values. */
export const most = (counted: Counted, names: readonly string[], limit = 10): Search =>
  search(counted, names, [
    ...named(counted, names),
    `count as events by ${names.join(', ')}`,
    `sort by events, ${names.join(', ')}`,
    `limit ${limit}`,
  ]);

/** A table with one value down and the other across. */
export const crossed = (counted: Counted, down: string, across: string): Search =>
  search(
    counted,
    [down, across],
    [...named(counted, [down, across]), `count by ${down}, ${across}`, `transpose row ${down} column ${across}`],
  );

/** Sumo's map wants these names. Events without a place are not on it. */
export const onMap = (counted: Counted): Search =>
  search(
    counted,
    ['latitude', 'longitude'],
    ['where !isBlank(latitude) and !isBlank(longitude)', 'count by latitude, longitude', 'sort by _count'],
  );

export const latest = (counted: Counted, names: readonly string[], limit = 50): Search =>
  search(
    counted,
    ['event_time', ...names],
    [`count by event_time, ${names.join(', ')}`, 'sort by event_time', `limit ${limit}`, 'fields - _count'],
  );

interface Summed {
  readonly by?: FieldName;
  readonly who?: keyof typeof plural;
}

const plural = { user: 'users', host: 'devices' } as const;

/** A line for each value with the numbers that one asks for first. */
export const summary = (counted: Counted, { by = 'event_type', who = 'user' }: Summed = {}): Search =>
  search(
    counted,
    [by, 'outcome', who],
    [
      ...named(counted, [by]),
      'if(outcome = "success", 1, 0) as succeeded',
      'if(outcome = "failure", 1, 0) as failed',
      `count as events, sum(succeeded) as succeeded, sum(failed) as failed, count_distinct(${who}) as ${plural[who]}, max(_messagetime) as last_at by ${by}`,
      'formatDate(toLong(last_at), "yyyy-MM-dd HH:mm:ss", "Etc/UTC") as last_seen',
      `sort by events, ${by}`,
      `fields ${by}, events, succeeded, failed, ${plural[who]}, last_seen`,
    ],
  );

/** Who fails most, with from how many addresses and countries. */
export const failingUsers = (counted: Counted, limit = 20): Search =>
  search(
    counted,
    ['user', 'ip', 'country'],
    [
      ...named(counted, ['user']),
      'count as failures, count_distinct(ip) as addresses, values(country) as countries, max(_messagetime) as last_at by user',
      'formatDate(toLong(last_at), "yyyy-MM-dd HH:mm:ss", "Etc/UTC") as last_seen',
      'sort by failures, user',
      `limit ${limit}`,
      'fields user, failures, addresses, countries, last_seen',
    ],
  );

/** The Terraform form, read by HashiCorp's parser, held against the provider's schema and against the JSON form. */
import { parse } from '@cdktn/hcl2json';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaults, profiles, readings } from '../choices.ts';
import { sources, TIME_LOCATOR } from '../collection.ts';
import { dashboards } from '../dashboards.ts';
import { extractedFields, extractions } from '../fields.ts';
import { lateOf } from '../json/monitors.ts';
import { monitors } from '../monitors.ts';
import { writeQuery } from '../query.ts';
import { terraformFiles } from './files.ts';
import { label } from './names.ts';
import { problemsOf, resources } from './provider-schema.test-kit.ts';

type Body = Readonly<Record<string, unknown>>;
type Labelled = Readonly<Record<string, readonly [Body]>>;

/** The parser tells blocks in the order of their names. */
const namesOf = (type: string): readonly string[] => Object.keys(made[type] ?? {}).sort();

const files = terraformFiles(dashboards, monitors);
const text = [...files.values()].join('\n');
const made: Record<string, Record<string, Body>> = {};
const variables: Record<string, Body> = {};
let locals: Body = {};

beforeAll(async () => {
  for (const [name, content] of files) {
    const parsed = (await parse(name, content)) as {
      readonly resource?: Readonly<Record<string, Labelled>>;
      readonly variable?: Labelled;
      readonly locals?: readonly [Body];
    };
    for (const [type, named] of Object.entries(parsed.resource ?? {}))
      for (const [given, [body]] of Object.entries(named)) (made[type] ??= {})[given] = body;
    for (const [given, [body]] of Object.entries(parsed.variable ?? {})) variables[given] = body;
    locals = { ...locals, ...parsed.locals?.[0] };
  }
});

test('every resource is as the provider has it', () => {
  const problems = Object.entries(made).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, body]) => {
      const schema = resources[type];
      return schema === undefined ? [`${type} is unknown`] : problemsOf(body, schema, `${type}.${name}`);
    }),
  );
  expect(problems).toEqual([]);
  expect(Object.keys(made).sort()).toEqual(Object.keys(resources).sort());
});

describe('what the schema says is looked at', () => {
  const schema = resources['sumologic_monitor'] ?? { attributes: {} };
  const fine: Body = { name: 'a', monitor_type: 'Logs' };
  test.each<[Body, readonly string[]]>([
    [fine, []],
    [{ name: 'a' }, ['m.monitor_type is required']],
    [{ ...fine, colour: 'red' }, ['m.colour is unknown']],
    [{ ...fine, is_disabled: 'no' }, ['m.is_disabled is no bool']],
    [{ ...fine, is_disabled: '${var.x}' }, []],
    [{ ...fine, queries: [{ row_id: 'A' }] }, ['m.queries.query is required']],
    [{ ...fine, trigger_conditions: [{}, {}] }, ['m.trigger_conditions is there more than once']],
    [
      { ...fine, dynamic: { notifications: [{ content: [{ run_for_trigger_types: [] }] }] } },
      ['m.notifications.notification is required'],
    ],
  ])('%j', (body, problems) => {
    expect(problemsOf(body, schema, 'm')).toEqual(problems);
  });
});

test('every reference leads somewhere, and every variable and local is used', () => {
  const named = (pattern: RegExp): readonly string[] =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
  expect(named(/\bvar\.(\w+)/g)).toEqual(Object.keys(variables).sort());
  expect(named(/\blocal\.(\w+)/g)).toEqual(Object.keys(locals).sort());
  const addresses = Object.entries(made).flatMap(([type, names]) =>
    Object.keys(names).map((name) => `${type}.${name}`),
  );
  expect(named(/(?<![\w".])(sumologic_\w+\.\w+)/g).filter((address) => !addresses.includes(address))).toEqual([]);
});

/** What the expressions in a text stand for where nothing is chosen. */
const literal = (written: unknown, marks: Readonly<Record<string, string>>): string =>
  Object.entries(marks)
    .reduce((whole, [mark, value]) => whole.replaceAll(`\${${mark}}`, () => value), String(written))
    .replaceAll('$${', () => '${');

test('every panel, with the query that the JSON form has', () => {
  const { keep, drop } = locals['region_filters'] as Readonly<Record<string, string>>;
  for (const [withoutRegion, region] of [
    ['kept', keep ?? ''],
    ['dropped', drop ?? ''],
  ] as const) {
    for (const { key, panels } of dashboards) {
      const { panel: blocks } = made['sumologic_dashboard']?.[label(key)] as {
        readonly panel: readonly {
          readonly sumo_search_panel: readonly [{ readonly key: string; readonly query: readonly [Body] }];
        }[];
      };
      expect(
        blocks.map(({ sumo_search_panel: [{ key: panelKey, query }] }) => [
          panelKey,
          literal(query[0]['query_string'], { 'var.scope_key': '_sourceCategory', 'local.region_filter': region }),
        ]),
      ).toEqual(
        panels.map((panel) => [
          panel.key,
          writeQuery(panel.search, { scope: '_sourceCategory={{Logsdatasource}}', filters: true, withoutRegion }),
        ]),
      );
    }
  }
});

test('a saved search for each panel and each monitor', () => {
  expect(namesOf('sumologic_log_search')).toEqual(
    [
      ...dashboards.flatMap(({ key, panels }) => panels.map((panel) => `${key}-${panel.key}`)),
      ...monitors.map(({ key }) => `monitor-${key}`),
    ]
      .map((key) => label(key))
      .sort(),
  );
});

describe('monitors', () => {
  test('are six, and one for the signs of life of each source and each delivery', () => {
    expect(namesOf('sumologic_monitor')).toEqual(
      [...monitors.map(({ key }) => label(key)), 'silent_source', 'silent_delivery'].sort(),
    );
    expect(made['sumologic_monitor']?.['silent_source']).toMatchObject({
      for_each: '${toset(var.sources)}',
      trigger_conditions: [{ logs_missing_data_condition: [{ time_range: '10m' }] }],
    });
  });

  test.each(monitors)('$key has the query, the groups and the thresholds of the JSON form', (monitor) => {
    const { key } = monitor;
    for (const profile of profiles) {
      expect(locals['profile_thresholds']).toMatchObject({ [profile]: { [key]: monitor.thresholds[profile] } });
      for (const reading of readings) {
        const late = lateOf(profile)(monitor);
        const queries = locals['monitor_queries'] as Readonly<Record<string, Body>>;
        const scope = `_sourceCategory=${defaults.categories[reading]}`;
        const marks = {
          [`local.scopes.${reading}`]: scope,
          [`local.monitor_thresholds["${key}"]`]: late.threshold,
          'local.embargoed': late.embargoed,
        };
        expect(literal(queries[key]?.[reading], marks)).toBe(
          writeQuery(monitor[reading].search(late), { scope, filters: false }),
        );
        expect(locals['monitor_groups']).toMatchObject({ [key]: { [reading]: monitor[reading].groupBy } });
      }
    }
  });
});

test('the HTTP sources read the time where ship writes it, and keep lines as they are', () => {
  expect(namesOf('sumologic_http_source')).toEqual(sources.map(({ key }) => key).sort());
  for (const source of Object.values(made['sumologic_http_source'] ?? {})) {
    expect(source).toMatchObject({
      ...{ multiline_processing_enabled: false, use_autoline_matching: false, message_per_request: false },
      ...{ automatic_date_parsing: true, timezone: 'Etc/UTC' },
      default_date_formats: [{ format: "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", locator: TIME_LOCATOR }],
    });
  }
});

test('every field that is extracted is made, within what Sumo takes', () => {
  expect(namesOf('sumologic_field_extraction_rule')).toEqual(extractions.map(({ key }) => key).sort());
  for (const name of extractedFields) expect(String(locals['fields'])).toContain(`"${name}"`);
  expect(new Set(extractedFields).size).toBe(extractedFields.length);
  for (const name of extractedFields) expect(name).toMatch(/^jumpcloud_[a-z_]+$/);
});

/** The texts of the searches, held to the rules of Sumo's query language as far as they can be told without Sumo. */
import { describe, expect, test } from 'vitest';
import { dashboards } from '../dashboards.ts';
import { writeQuery } from '../query.ts';

const queries = dashboards.flatMap((dashboard) =>
  dashboard.panels.map((panel) => {
    const query = writeQuery(panel.search, { scope: '_sourceCategory={{Logsdatasource}}', filters: true });
    return [`${dashboard.key}/${panel.key}`, query, panel] as const;
  }),
);

const operators = new Set([
  ...['json', 'where', 'if', 'count', 'count_distinct', 'sum', 'max', 'pct', 'values', 'num', 'toLong', 'dedup'],
  ...['timeslice', 'transpose', 'fillmissing', 'sort', 'limit', 'fields'],
  ...['formatDate', 'parseDate', 'replace', 'concat'],
]);
const aggregates = new Set(['count', 'count_distinct', 'sum', 'max', 'pct', 'values']);
/** By Sumo's page "Restricted Operators in Dashboards" only after something was counted; the last two are by their nature. */
const afterCounting = new Set(['sort', 'limit', 'transpose', 'fillmissing']);
const words = new Set([
  ...['as', 'by', 'in', 'and', 'or', 'OR', 'matches', 'nodrop', 'row', 'column', 'asc', 'all', 'true', 'false'],
  ...['isBlank', 'h', 'm', 'd'],
]);

/** Texts and regular expressions may hold anything; without them the rest can be read. */
const withoutTexts = (query: string): string =>
  query.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/ \/[^/\s][^/\n]*\//g, ' ""');

const stepsOf = (query: string): readonly string[] => withoutTexts(query).split('\n| ').slice(1);
const operatorOf = (step: string): string => /^[A-Za-z_]+(?=[ (]|$)/.exec(step)?.[0] ?? '';
const namesIn = (text: string): readonly string[] =>
  (text.match(/[A-Za-z_]\w*/g) ?? []).filter((name) => !operators.has(name) && !words.has(name));

describe('well formed', () => {
  test.each(queries)('%s', (_name, query) => {
    const rest = withoutTexts(query).replaceAll('""', '');
    expect(rest).not.toMatch(/["']/);
    expect(depths(rest)).toEqual({ least: 0, last: 0 });
    const unknown = stepsOf(query).filter((step) => !operators.has(operatorOf(step)) && !/^\w+ [-*/] \w+/.test(step));
    expect(unknown).toEqual([]);
  });
});

/** How deep in parentheses a text ends, and how far below its beginning it comes. */
function depths(text: string): { readonly least: number; readonly last: number } {
  let [least, last] = [0, 0];
  for (const character of text) {
    if (character === '(') last += 1;
    if (character === ')') last -= 1;
    least = Math.min(least, last);
  }
  return { least, last };
}

describe('fit for dashboards', () => {
  test.each(queries)('%s', (_name, query) => {
    const steps = stepsOf(query);
    const counted = steps.findIndex((step) => aggregates.has(operatorOf(step)));
    expect(counted).toBeGreaterThan(0);
    expect(steps.slice(0, counted).filter((step) => afterCounting.has(operatorOf(step)))).toEqual([]);
  });
});

describe('every name is made before it is used', () => {
  test.each(queries)('%s', (_name, query) => {
    const known = new Set(['_timeslice', '_count', '_messagetime']);
    for (const step of stepsOf(query)) {
      // `json "…" as a, b` makes all names behind `as`, any other operator makes one behind each.
      const parts = step.split(/ as (?=\w)/);
      const made = parts.slice(1).map((part) => (operatorOf(step) === 'json' ? part : (/^\w+/.exec(part)?.[0] ?? '')));
      const used =
        operatorOf(step) === 'json' ? [] : parts.map((part, index) => part.slice(made[index - 1]?.length ?? 0));
      expect({ step, missing: namesIn(used.join(' ')).filter((name) => !known.has(name)) }).toEqual({
        step,
        missing: [],
      });
      for (const name of namesIn(made.join(' '))) known.add(name);
    }
  });

  test.each(queries)('%s calls no field like an operator', (_name, _query, { search }) => {
    const names = Object.keys(search.fields);
    expect(names.filter((name) => operators.has(name) || words.has(name))).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
  });
});

describe('filtered, and each record once', () => {
  test.each(queries)('%s', (_name, query, { search }) => {
    const steps = query.split('\n| ').slice(1);
    const filters = {
      events: [
        'where service matches "{{service}}"',
        'where event_type matches "{{event_type}}"',
        'where region_name matches "{{region_name}}" OR isBlank(region_name)',
      ],
      alerts: [
        'where rule matches "{{rule}}"',
        'where severity matches "{{severity}}"',
        'where user matches "{{user}}"',
      ],
      health: [],
    };
    expect(steps).toEqual(expect.arrayContaining(filters[search.reads]));
    const ways = search.once === false ? ['count by id, service', 'dedup by subject_kind, subject'] : ['dedup by id'];
    expect(steps.filter((step) => ways.includes(step))).toHaveLength(1);
    if (search.reads === 'alerts') expect(steps).toContain('where state != "superseded"');
  });
});

/** The JSON form, as Sumo's import would read it. */
import { describe, expect, test } from 'vitest';
import { defaults, profiles, readings } from '../choices.ts';
import { sources, TIME_FORMAT, TIME_LOCATOR } from '../collection.ts';
import { dashboards } from '../dashboards.ts';
import { extractions } from '../fields.ts';
import { EVALUATION_DELAY_MINUTES } from '../monitor.ts';
import { monitors } from '../monitors.ts';
import { jsonFiles } from './files.ts';
import { contentForm, extractionForm, monitorsForm, sourceForm } from './import-forms.test-kit.ts';

const choices = { ...defaults, sources: ['acme', 'a "quoted" one'], deliveries: ['events', 'slack'] };
const files = jsonFiles(dashboards, monitors, choices);
const fileOf = (name: string): unknown => JSON.parse(files.get(name) ?? '');

describe.each(profiles)('%s', (profile) => {
  const content = contentForm.parse(fileOf(`${profile}/content.json`));
  const boards = content.children.filter((child) => child.type === 'DashboardV2SyncDefinition');
  const searches = content.children.flatMap((child) => (child.type === 'FolderSyncDefinition' ? child.children : []));

  test('has every panel of every dashboard, in its place', () => {
    expect(boards.map(({ panels }) => panels.map(({ key, title }) => [key, title]))).toEqual(
      dashboards.map(({ panels }) => panels.map(({ key, title }) => [key, title])),
    );
    for (const { layout, panels } of boards) {
      expect(layout.layoutStructures.map(({ key }) => key)).toEqual(panels.map(({ key }) => key));
    }
  });

  test('panels lie within the grid, and none on another', () => {
    for (const { layout, title } of boards) {
      const taken = new Set<string>();
      for (const { structure } of layout.layoutStructures) {
        expect([title, structure.x + structure.width <= 24]).toEqual([title, true]);
        for (let x = structure.x; x < structure.x + structure.width; x += 1)
          for (let y = structure.y; y < structure.y + structure.height; y += 1) {
            expect([title, x, y, taken.has(`${x} ${y}`)]).toEqual([title, x, y, false]);
            taken.add(`${x} ${y}`);
          }
      }
    }
  });

  test('every variable that a query has is one of its dashboard’s, and each of those is used', () => {
    for (const { panels, variables, title } of boards) {
      const queries = panels.flatMap((panel) => panel.queries.map(({ queryString }) => queryString));
      const used = queries.flatMap((query) => [...query.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
      expect([title, [...new Set(used)].sort()]).toEqual([title, variables.map(({ name }) => name).sort()]);
    }
  });

  test('has a saved search for each panel and for each monitor, under names of their own', () => {
    const panels = dashboards.flatMap((board) => board.panels.map(({ title }) => `${board.title} - ${title}`));
    const ofMonitors = readings.flatMap((reading) =>
      monitors.map(({ title }) => `Monitor - ${title}, from ${reading}`),
    );
    expect(searches.map(({ name }) => name)).toEqual([...panels, ...ofMonitors]);
    expect(new Set(searches.map(({ name }) => name)).size).toBe(searches.length);
    for (const { search } of searches) expect(search.queryText).not.toContain('{{');
  });

  describe.each(readings)('monitors from %s', (reading) => {
    const { children } = monitorsForm.parse(fileOf(`${profile}/monitors-from-${reading}.json`));

    test('all six, with the thresholds of the profile', () => {
      const six = children.slice(0, monitors.length);
      expect(six.map(({ name }) => name)).toEqual(
        monitors.map(({ title }) => `JumpCloud Directory Insights - ${title}`),
      );
      for (const [at, { triggers, evaluationDelay, notificationGroupFields, queries }] of six.entries()) {
        const monitor = monitors[at];
        const threshold = monitor?.thresholds[profile] ?? NaN;
        expect(triggers).toMatchObject(
          [
            ['Critical', 'GreaterThan'],
            ['ResolvedCritical', 'LessThanOrEqual'],
          ].map(([triggerType, thresholdType]) => ({
            ...{ triggerType, thresholdType, timeRange: '-15m' },
            threshold: reading === 'alerts' ? 0 : threshold,
          })),
        );
        expect(evaluationDelay).toBe(`${EVALUATION_DELAY_MINUTES}m`);
        expect(notificationGroupFields).toEqual(monitor?.[reading].groupBy);
        expect(queries[0].query.startsWith(`_sourceCategory=jumpcloud/${reading}`)).toBe(true);
        if (reading === 'alerts') expect(queries[0].query).toContain(`events > ${threshold}\n`);
      }
    });

    test('one for each source and each delivery, whose silence of ten minutes is told', () => {
      expect(
        children
          .slice(monitors.length)
          .map(({ tags, queries, triggers }) => [
            tags['subject'],
            queries[0].query.split('\n').at(-1),
            triggers.map(({ triggerType, timeRange }) => `${triggerType} ${timeRange}`).join(', '),
          ]),
      ).toEqual(
        [
          ['source', 'source', '"acme"'],
          ['source', 'source', String.raw`"a \"quoted\" one"`],
          ['delivery', 'destination', '"events"'],
          ['delivery', 'destination', '"slack"'],
        ].map(([subject, kind, written]) => [
          subject,
          `| where kind = "heartbeat" and subject_kind = "${kind}" and subject = ${written}`,
          'MissingData -10m, ResolvedMissingData -10m',
        ]),
      );
    });
  });
});

test('the HTTP sources and the extraction rules, as Sumo’s API takes them', () => {
  for (const { key, name } of sources) {
    expect(sourceForm.parse(fileOf(`collection/source-${key}.json`)).source).toMatchObject({
      name,
      defaultDateFormats: [{ format: TIME_FORMAT, locator: TIME_LOCATOR }],
    });
  }
  for (const { key, fields } of extractions) {
    const { parseExpression, scope } = extractionForm.parse(fileOf(`collection/extraction-${key}.json`));
    expect(parseExpression).toContain(` as ${Object.keys(fields).join(', ')} nodrop`);
    expect(scope).toBe(`_sourceCategory=jumpcloud/${key}`);
  }
});

test('where a scope has a star, a source has a category of its own that the scope finds', () => {
  const starred = { ...choices, categories: { ...choices.categories, events: 'jumpcloud/*/events' } };
  const source = jsonFiles([], monitors, starred).get('collection/source-history.json') ?? '';
  expect(sourceForm.parse(JSON.parse(source)).source.category).toBe('jumpcloud/default/events');
});

test('once a region is chosen, the page of 2025 keeps events without one and that of 2026 does not', () => {
  const [kept = '', dropped = ''] = profiles.map((profile) => files.get(`${profile}/content.json`));
  expect(kept).toContain('OR isBlank(region_name)');
  expect(dropped).not.toContain('OR isBlank(region_name)');
});

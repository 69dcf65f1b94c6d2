/** `dashboards.tf`: one resource a dashboard. */
import { PRODUCT } from '../choices.ts';
import type { Dashboard, Panel, Search } from '../description.ts';
import { placed } from '../grid.ts';
import { writeQuery } from '../query.ts';
import { filtersOf, SCOPE_VARIABLE } from '../variables.ts';
import { visualSettings } from '../visual-settings.ts';
import { block, expression, template, type Block, type Value } from './hcl.ts';
import { FOLDER, label, MARKS } from './names.ts';
import { timeRange } from './time-range.ts';

/** The scope is a variable of the dashboard, so that it can be changed where it is looked at. */
const scope = `${MARKS.scope}={{${SCOPE_VARIABLE}}}`;

const inTerraform = (query: string): Value =>
  template(query, { [MARKS.scope]: 'var.scope_key', [MARKS.region]: 'local.region_filter' });

/** Both forms of the filter for regions differ in a line, which Terraform chooses. */
function chosenLate(search: Search): { readonly query: string; readonly region: readonly string[] } {
  const write = (withoutRegion: 'kept' | 'dropped'): readonly string[] =>
    writeQuery(search, { scope, filters: true, withoutRegion }).split('\n');
  const [kept, dropped] = [write('kept'), write('dropped')];
  const differs = (line: string, at: number): boolean => line !== dropped[at];
  return {
    query: kept.map((line, at) => (differs(line, at) ? MARKS.region : line)).join('\n'),
    region: [kept.find(differs), dropped.find((line, at) => line !== kept[at])].filter((line) => line !== undefined),
  };
}

/** Of whichever panel has it: the filter for regions is the same in all. */
export function regionFilters(dashboards: readonly Dashboard[]): { readonly keep: string; readonly drop: string } {
  const all = dashboards.flatMap(({ panels }) => panels.map(({ search }) => chosenLate(search).region));
  const [keep = '', drop = ''] = all.find((region) => region.length > 0) ?? [];
  return { keep, drop };
}

const panelBlock = ({ key, title, description, chart, search }: Panel): Block =>
  block('panel', [], {}, [
    block(
      'sumo_search_panel',
      [],
      {
        ...{ key, title, description, visual_settings: visualSettings(chart) },
        keep_visual_settings_consistent_with_parent: true,
      },
      [
        block('query', [], {
          query_string: inTerraform(chosenLate(search).query),
          ...{ query_type: 'Logs', query_key: 'A', parse_mode: 'Manual', time_source: 'Message' },
        }),
      ],
    ),
  ]);

const variableBlock = (name: string, defaultValue: Value, source: Block, all: boolean): Block =>
  block(
    'variable',
    [],
    {
      ...{ name, display_name: name, default_value: defaultValue },
      ...{ allow_multi_select: false, include_all_option: all, hide_from_ui: false },
    },
    [block('source_definition', [], {}, [source])],
  );

export const dashboardBlock = (dashboard: Dashboard): Block =>
  block(
    'resource',
    ['sumologic_dashboard', label(dashboard.key)],
    {
      title: `${PRODUCT} - ${dashboard.title}`,
      description: dashboard.description,
      folder_id: expression(`sumologic_folder.${FOLDER}.id`),
      ...{ theme: 'Light', refresh_interval: 0 },
    },
    [
      timeRange(dashboard.since),
      block('layout', [], {}, [
        block(
          'grid',
          [],
          {},
          placed(dashboard.panels).map(({ panel: { key }, structure }) =>
            block('layout_structure', [], { key, structure }),
          ),
        ),
      ]),
      ...dashboard.panels.map((panel) => panelBlock(panel)),
      variableBlock(
        SCOPE_VARIABLE,
        expression(`var.${dashboard.reads}_category`),
        block('csv_variable_source_definition', [], { values: expression(`var.${dashboard.reads}_category`) }),
        false,
      ),
      ...filtersOf(dashboard.reads, scope).map(({ name, query }) =>
        variableBlock(
          name,
          '*',
          block('log_query_variable_source_definition', [], { query: inTerraform(query), field: name }),
          true,
        ),
      ),
    ],
  );

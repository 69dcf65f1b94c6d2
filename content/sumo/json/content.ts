/**
 * What Sumo's Library imports (Library, Import; or the API's `/v2/content/folders/{id}/import`): a folder of dashboards with
 * one of saved searches in it. Names and nulls are those of Sumo's exports.
 */
import { PRODUCT, withoutRegion, type Choices, type Profile } from '../choices.ts';
import type { Dashboard } from '../description.ts';
import { placed } from '../grid.ts';
import { writeQuery } from '../query.ts';
import type { SavedSearch } from '../saved-searches.ts';
import { dashboardScope, filtersOf, SCOPE_VARIABLE } from '../variables.ts';
import { visualSettings } from '../visual-settings.ts';

const SCOPE_KEY = '_sourceCategory';

export const folder = (name: string, description: string, children: readonly object[]): object => ({
  type: 'FolderSyncDefinition',
  name,
  description,
  children,
});

const since = (relativeTime: string): object => ({
  type: 'BeginBoundedTimeRange',
  from: { type: 'RelativeTimeRangeBoundary', relativeTime },
  to: null,
});

export function dashboardJson(dashboard: Dashboard, profile: Profile, { categories }: Choices): object {
  const { title, description, reads } = dashboard;
  const scope = dashboardScope(SCOPE_KEY);
  const variable = (name: string, defaultValue: string, sourceDefinition: object, all: boolean): object => ({
    ...{ id: null, name, displayName: name, defaultValue, sourceDefinition },
    ...{ allowMultiSelect: false, includeAllOption: all, hideFromUI: false },
  });
  const category = categories[reads];
  return {
    ...{ type: 'DashboardV2SyncDefinition', name: `${PRODUCT} - ${title}`, description },
    ...{ title: `${PRODUCT} - ${title}`, theme: 'Light', topologyLabelMap: { data: {} }, refreshInterval: 0 },
    timeRange: since(dashboard.since),
    layout: {
      layoutType: 'Grid',
      layoutStructures: placed(dashboard.panels).map(({ panel: { key }, structure }) => ({ key, structure })),
    },
    panels: dashboard.panels.map((panel) => ({
      ...{ id: null, key: panel.key, title: panel.title, visualSettings: visualSettings(panel.chart) },
      ...{ keepVisualSettingsConsistentWithParent: true, panelType: 'SumoSearchPanel' },
      queries: [
        {
          transient: false,
          queryString: writeQuery(panel.search, { scope, filters: true, withoutRegion: withoutRegion(profile) }),
          ...{ queryType: 'Logs', queryKey: 'A', metricsQueryMode: null, metricsQueryData: null },
          ...{ tracesQueryData: null, spansQueryData: null, parseMode: 'Manual', timeSource: 'Message' },
          outputCardinalityLimit: 1000,
        },
      ],
      ...{ description: panel.description, timeRange: null, coloringRules: null, linkedDashboards: [] },
    })),
    variables: [
      variable(
        SCOPE_VARIABLE,
        category,
        { variableSourceType: 'CsvVariableSourceDefinition', values: category },
        false,
      ),
      ...filtersOf(reads, scope).map(({ name, query }) =>
        variable(name, '*', { variableSourceType: 'LogQueryVariableSourceDefinition', query, field: name }, true),
      ),
    ],
    coloringRules: [],
  };
}

export const savedSearchJson = (saved: SavedSearch, { categories }: Choices): object => ({
  ...{ type: 'SavedSearchWithScheduleSyncDefinition', name: saved.name },
  search: {
    queryText: writeQuery(saved.search, {
      scope: `${SCOPE_KEY}=${categories[saved.search.reads]}`,
      filters: false,
    }),
    ...{ defaultTimeRange: saved.since, byReceiptTime: false, viewName: '', viewStartTime: '1970-01-01T00:00:00Z' },
    ...{ queryParameters: [], parsingMode: 'Manual' },
  },
  searchSchedule: null,
  description: saved.description,
});

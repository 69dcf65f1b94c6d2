/**
 * What Sumo's imports take, as its API reference names it (ContentSyncDefinition and MonitorsLibraryBaseExport with what they
 * consist of) and as exports of its own look: nothing more, nothing less. Names that the reference lacks and exports have
 * (`coloringRules`, `tracesQueryData`, `tags` and a few more) are taken from those.
 */
import { z } from 'zod';

const jsonText = z.string().transform((text) => JSON.parse(text) as unknown);
const relativeTime = z.string().regex(/^(-\d+[wdhms])+$/);

/** A slash would part folders in the paths of the Library. */
const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/]+$/);

const timeRange = z.strictObject({
  type: z.literal('BeginBoundedTimeRange'),
  from: z.strictObject({ type: z.literal('RelativeTimeRangeBoundary'), relativeTime }),
  to: z.null(),
});

const placed = z.strictObject({ height: z.int(), width: z.int(), x: z.int(), y: z.int() });

const panel = z.strictObject({
  id: z.null(),
  key: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  visualSettings: jsonText.pipe(z.looseObject({ general: z.looseObject({ mode: z.string(), type: z.string() }) })),
  keepVisualSettingsConsistentWithParent: z.boolean(),
  panelType: z.literal('SumoSearchPanel'),
  queries: z
    .array(
      z.strictObject({
        ...{ transient: z.boolean(), queryString: z.string().min(1), queryType: z.literal('Logs') },
        ...{ queryKey: z.string().regex(/^[A-F]$/), metricsQueryMode: z.null(), metricsQueryData: z.null() },
        ...{ tracesQueryData: z.null(), spansQueryData: z.null(), parseMode: z.enum(['Auto', 'Manual']) },
        ...{ timeSource: z.enum(['Message', 'Receipt']), outputCardinalityLimit: z.int() },
      }),
    )
    .min(1),
  ...{ description: z.string(), timeRange: z.null(), coloringRules: z.null(), linkedDashboards: z.array(z.never()) },
});

const variable = z.strictObject({
  ...{ id: z.null(), name: z.string().min(1), displayName: z.string(), defaultValue: z.string() },
  sourceDefinition: z.discriminatedUnion('variableSourceType', [
    z.strictObject({ variableSourceType: z.literal('CsvVariableSourceDefinition'), values: z.string() }),
    z.strictObject({
      variableSourceType: z.literal('LogQueryVariableSourceDefinition'),
      query: z.string(),
      field: z.string(),
    }),
  ]),
  ...{ allowMultiSelect: z.boolean(), includeAllOption: z.boolean(), hideFromUI: z.boolean() },
});

const dashboard = z.strictObject({
  type: z.literal('DashboardV2SyncDefinition'),
  ...{ name, description: z.string(), title: z.string().min(1).max(255) },
  ...{ theme: z.enum(['Light', 'Dark']), topologyLabelMap: z.strictObject({ data: z.strictObject({}) }) },
  ...{ refreshInterval: z.int(), timeRange },
  layout: z.strictObject({
    layoutType: z.literal('Grid'),
    layoutStructures: z.array(z.strictObject({ key: z.string(), structure: jsonText.pipe(placed) })),
  }),
  ...{ panels: z.array(panel).min(1), variables: z.array(variable), coloringRules: z.array(z.never()) },
});

const savedSearch = z.strictObject({
  type: z.literal('SavedSearchWithScheduleSyncDefinition'),
  name,
  search: z.strictObject({
    ...{ queryText: z.string().min(1), defaultTimeRange: relativeTime, byReceiptTime: z.boolean() },
    ...{ viewName: z.literal(''), viewStartTime: z.iso.datetime(), queryParameters: z.array(z.never()) },
    parsingMode: z.enum(['AutoParse', 'Manual']),
  }),
  searchSchedule: z.null(),
  description: z.string().max(255),
});

const folderOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    type: z.literal('FolderSyncDefinition'),
    ...{ name, description: z.string().max(255), children: z.array(item) },
  });

/** Import into the Library. */
export const contentForm = folderOf(z.union([dashboard, folderOf(savedSearch)]));

/** Parameters by Sumo's page "Use JSON to Configure Sources". */
export const sourceForm = z.strictObject({
  'api.version': z.literal('v1'),
  source: z.strictObject({
    ...{ sourceType: z.literal('HTTP'), name: z.string().min(1).max(128), description: z.string() },
    ...{ category: z.string(), messagePerRequest: z.literal(false), multilineProcessingEnabled: z.literal(false) },
    ...{ useAutolineMatching: z.literal(false), automaticDateParsing: z.literal(true), timeZone: z.string() },
    ...{ forceTimeZone: z.boolean(), filters: z.array(z.never()), encoding: z.literal('UTF-8') },
    ...{ fields: z.record(z.string(), z.string()) },
    defaultDateFormats: z.tuple([z.strictObject({ format: z.string(), locator: z.string() })]),
  }),
});

export const extractionForm = z.strictObject({
  ...{ name: z.string().min(1), scope: z.string().min(1), enabled: z.boolean() },
  parseExpression: z.string().regex(/^json .* nodrop$/),
});

const window = z.string().regex(/^-\d+m$/);

const trigger = z.discriminatedUnion('detectionMethod', [
  z.strictObject({
    detectionMethod: z.literal('LogsStaticCondition'),
    triggerType: z.enum(['Critical', 'ResolvedCritical']),
    ...{ resolutionWindow: window.nullable(), timeRange: window, threshold: z.number(), field: z.null() },
    thresholdType: z.enum(['GreaterThan', 'LessThanOrEqual']),
  }),
  z.strictObject({
    detectionMethod: z.literal('LogsMissingDataCondition'),
    triggerType: z.enum(['MissingData', 'ResolvedMissingData']),
    timeRange: window,
  }),
]);

const monitor = z.strictObject({
  type: z.literal('MonitorsLibraryMonitorExport'),
  ...{ name: z.string().regex(/^\S.*\S$/), description: z.string().min(1), monitorType: z.literal('Logs') },
  evaluationDelay: z.string().regex(/^\d+m$/),
  ...{ alertName: z.null(), runAs: z.null(), sloId: z.null(), timeZone: z.string() },
  queries: z.tuple([z.strictObject({ rowId: z.literal('A'), query: z.string().min(1) })]),
  triggers: z.array(trigger).length(2),
  ...{ notifications: z.array(z.never()), notificationGroupFields: z.array(z.string()).max(10) },
  ...{ isDisabled: z.boolean(), groupNotifications: z.boolean(), playbook: z.string().min(1) },
  tags: z.record(z.string().regex(/^(?!sumo\.|_)[\w./+@-]+$/), z.string().regex(/^[\w ./=+@-]+$/)),
});

/** Import of monitors. */
export const monitorsForm = z.strictObject({
  type: z.literal('MonitorsLibraryFolderExport'),
  ...{ name: z.string().min(1), description: z.string().min(1), children: z.array(monitor) },
});

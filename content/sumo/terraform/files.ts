/**
 * All files of the Terraform form, by name: laid out as Sumo lays out its own apps (dashboards, logSearches, monitors, folders,
 * output, variables), and what those leave to Sumo's pages: the collection.
 */
import { profiles, withoutRegion } from '../choices.ts';
import { sources } from '../collection.ts';
import type { Dashboard } from '../description.ts';
import type { Monitor } from '../monitor.ts';
import { collectionBlocks, collectionLocals } from './collection.ts';
import { dashboardBlock, regionFilters } from './dashboards.ts';
import { block, expression, writeBlocks, type Block, type Value } from './hcl.ts';
import { searchBlocks } from './log-searches.ts';
import { heartbeatBlock, monitorBlock, monitorLocals } from './monitors.ts';
import { FOLDER, label, MONITOR_FOLDER, SEARCHES_FOLDER } from './names.ts';
import { variableBlocks } from './variables.ts';

/** Region and credentials are the provider's, which whoever uses this configures: a module with a provider could not be removed. */
const versions = block('terraform', [], { required_version: '>= 1.3' }, [
  block('required_providers', [], { sumologic: { source: 'SumoLogic/sumologic', version: '>= 3.0, < 4.0' } }),
]);

const folders: readonly Block[] = [
  block('data', ['sumologic_personal_folder', 'personal'], {}),
  block('resource', ['sumologic_folder', FOLDER], {
    name: expression('var.integration_name'),
    description: expression('var.integration_description'),
    parent_id: expression(
      'var.integration_root_dir == "" ? data.sumologic_personal_folder.personal.id : var.integration_root_dir',
    ),
  }),
  block('resource', ['sumologic_folder', SEARCHES_FOLDER], {
    ...{ name: 'Searches', description: 'The search of each panel and of each monitor.' },
    parent_id: expression(`sumologic_folder.${FOLDER}.id`),
  }),
  block('resource', ['sumologic_monitor_folder', MONITOR_FOLDER], {
    name: expression('var.integration_name'),
    description: expression('var.integration_description'),
  }),
];

const shared = (dashboards: readonly Dashboard[]): Readonly<Record<string, Value>> => {
  const { keep, drop } = regionFilters(dashboards);
  return {
    scopes: Object.fromEntries(
      ['events', 'alerts', 'health'].map((reads) => [
        reads,
        expression(`"\${var.scope_key}=\${var.${reads}_category}"`),
      ]),
    ),
    region_filters: { keep, drop },
    profile_regions: Object.fromEntries(
      profiles.map((profile) => [profile, withoutRegion(profile) === 'kept' ? 'keep' : 'drop']),
    ),
    region_filter: expression(
      'local.region_filters[coalesce(var.events_without_region, local.profile_regions[var.profile])]',
    ),
    embargoed: expression('join(", ", [for code in var.embargoed_places : "\\"${code}\\""])'),
    // As texts of the query language.
    quoted: expression(
      '{ for name in setunion(var.sources, var.deliveries) : name => "\\"${replace(replace(name, "\\\\", "\\\\\\\\"), "\\"", "\\\\\\"")}\\"" }',
    ),
    notifications: expression(
      'concat([for recipients in [var.notify_emails] : { connection_type = "Email", connection_id = null, recipients = recipients } if length(recipients) > 0], [for connection in var.notify_connections : { connection_type = connection.type, connection_id = connection.id, recipients = null }])',
    ),
  };
};

const listed = (type: string, keys: readonly string[], name: string): Value => {
  const made = keys.map((key) => `sumologic_${type}.${label(key)}`).join(', ');
  return expression(`[for made in [${made}] : { id = made.id, name = made.${name} }]`);
};

const outputs = (dashboards: readonly Dashboard[], monitors: readonly Monitor[]): readonly Block[] => [
  block('output', ['endpoints'], {
    description: 'Addresses for the settings of ship. Each is a secret: who has it can write to the source.',
    value: expression(
      `{ for setting, made in { ${sources.map(({ key, setting }) => `${setting} = sumologic_http_source.${key}`).join(', ')} } : setting => made[0].url if length(made) > 0 }`,
    ),
    sensitive: true,
  }),
  block('output', ['folders'], {
    description: 'all the folders',
    value: listed('folder', [FOLDER, SEARCHES_FOLDER], 'name'),
  }),
  block('output', ['dashboards'], {
    description: 'all the dashboards',
    value: listed(
      'dashboard',
      dashboards.map(({ key }) => key),
      'title',
    ),
  }),
  block('output', ['monitors'], {
    description: 'the six monitors',
    value: listed(
      'monitor',
      monitors.map(({ key }) => key),
      'name',
    ),
  }),
];

export function terraformFiles(
  dashboards: readonly Dashboard[],
  monitors: readonly Monitor[],
): ReadonlyMap<string, string> {
  const files: readonly (readonly [string, readonly Block[]])[] = [
    ['versions.tf', [versions]],
    ['variables.tf', variableBlocks(monitors)],
    ['locals.tf', [block('locals', [], { ...shared(dashboards), ...collectionLocals, ...monitorLocals(monitors) })]],
    ['collection.tf', collectionBlocks],
    ['folders.tf', folders],
    ['dashboards.tf', dashboards.map((dashboard) => dashboardBlock(dashboard))],
    ['logSearches.tf', searchBlocks(dashboards, monitors)],
    [
      'monitors.tf',
      [
        ...monitors.map((monitor) => monitorBlock(monitor)),
        heartbeatBlock('source', 'sources'),
        heartbeatBlock('delivery', 'deliveries'),
      ],
    ],
    ['output.tf', outputs(dashboards, monitors)],
  ];
  return new Map(files.map(([name, blocks]) => [name, writeBlocks(blocks)]));
}

/**
 * Of the schema of Terraform's provider SumoLogic/sumologic (3.x), the resources that are used here: names, types and what is
 * required, by its published documentation and source. `!` marks what must be there; `(1)` a block that may be there once.
 */
export interface Schema {
  readonly attributes: Readonly<
    Record<string, 'string' | 'string!' | 'number' | 'number!' | 'bool' | 'bool!' | 'list' | 'list!' | 'map'>
  >;
  readonly blocks?: Readonly<Record<string, Schema>>;
}

const boundary: Schema = {
  attributes: {},
  blocks: {
    'relative_time_range(1)': { attributes: { relative_time: 'string!' } },
    'literal_time_range(1)': { attributes: { range_name: 'string!' } },
    'epoch_time_range(1)': { attributes: { epoch_millis: 'number!' } },
    'iso8601_time_range(1)': { attributes: { iso8601_time: 'string!' } },
  },
};

const timeRange: Schema = {
  attributes: {},
  blocks: {
    'complete_literal_time_range(1)': { attributes: { range_name: 'string!' } },
    'begin_bounded_time_range(1)': { attributes: {}, blocks: { 'from(1)!': boundary, 'to(1)': boundary } },
  },
};

const threshold: Schema['attributes'] = { threshold: 'number', threshold_type: 'string' };

const critical: Schema = {
  attributes: { time_range: 'string!', frequency: 'string' },
  blocks: {
    'alert(1)!': { attributes: threshold },
    'resolution(1)!': { attributes: { ...threshold, resolution_window: 'string' } },
  },
};

const panel: Schema['attributes'] = {
  ...{ key: 'string!', title: 'string', visual_settings: 'string', description: 'string' },
  keep_visual_settings_consistent_with_parent: 'bool',
};

const dashboard: Schema = {
  attributes: {
    ...{ title: 'string!', description: 'string', folder_id: 'string', refresh_interval: 'number' },
    ...{ theme: 'string', domain: 'string' },
  },
  blocks: {
    'time_range(1)!': timeRange,
    'layout(1)': {
      attributes: {},
      blocks: {
        'grid(1)': {
          attributes: {},
          blocks: { 'layout_structure!': { attributes: { key: 'string!', structure: 'string!' } } },
        },
      },
    },
    panel: {
      attributes: {},
      blocks: {
        'sumo_search_panel(1)': {
          attributes: panel,
          blocks: {
            'query!': {
              attributes: {
                ...{ query_string: 'string!', query_type: 'string!', query_key: 'string!' },
                ...{ parse_mode: 'string', time_source: 'string' },
              },
            },
            'time_range(1)': timeRange,
          },
        },
      },
    },
    variable: {
      attributes: {
        ...{ name: 'string!', display_name: 'string', default_value: 'string' },
        ...{ allow_multi_select: 'bool', include_all_option: 'bool', hide_from_ui: 'bool' },
      },
      blocks: {
        'source_definition(1)!': {
          attributes: {},
          blocks: {
            'csv_variable_source_definition(1)': { attributes: { values: 'string!' } },
            'log_query_variable_source_definition(1)': { attributes: { query: 'string!', field: 'string!' } },
            'metadata_variable_source_definition(1)': { attributes: { filter: 'string!', key: 'string!' } },
          },
        },
      },
    },
  },
};

const monitor: Schema = {
  attributes: {
    ...{ name: 'string!', monitor_type: 'string!', description: 'string', type: 'string', content_type: 'string' },
    ...{ is_disabled: 'bool', parent_id: 'string', tags: 'map', evaluation_delay: 'string', playbook: 'string' },
    ...{ group_notifications: 'bool', notification_group_fields: 'list', alert_name: 'string' },
  },
  blocks: {
    queries: { attributes: { row_id: 'string!', query: 'string!' } },
    'trigger_conditions(1)': {
      attributes: {},
      blocks: {
        'logs_static_condition(1)': {
          attributes: { field: 'string' },
          blocks: { 'critical(1)': critical, 'warning(1)': critical },
        },
        'logs_missing_data_condition(1)': { attributes: { time_range: 'string!', frequency: 'string' } },
      },
    },
    notifications: {
      attributes: { run_for_trigger_types: 'list!' },
      blocks: {
        'notification(1)!': {
          attributes: {
            ...{ connection_type: 'string', connection_id: 'string', recipients: 'list', subject: 'string' },
            ...{ message_body: 'string', time_zone: 'string', payload_override: 'string' },
          },
        },
      },
    },
  },
};

export const resources: Readonly<Record<string, Schema>> = {
  sumologic_collector: {
    attributes: { name: 'string!', description: 'string', category: 'string', timezone: 'string', fields: 'map' },
  },
  sumologic_http_source: {
    attributes: {
      ...{ collector_id: 'number!', name: 'string!', description: 'string', category: 'string', host_name: 'string' },
      ...{ timezone: 'string', automatic_date_parsing: 'bool', force_timezone: 'bool', fields: 'map' },
      ...{ multiline_processing_enabled: 'bool', use_autoline_matching: 'bool', manual_prefix_regexp: 'string' },
      ...{ cutoff_timestamp: 'number', cutoff_relative_time: 'string', message_per_request: 'bool' },
    },
    blocks: { default_date_formats: { attributes: { format: 'string!', locator: 'string' } } },
  },
  sumologic_field: { attributes: { field_name: 'string!', data_type: 'string', state: 'string' } },
  sumologic_field_extraction_rule: {
    attributes: { name: 'string!', scope: 'string!', parse_expression: 'string!', enabled: 'bool!' },
  },
  sumologic_folder: { attributes: { name: 'string!', parent_id: 'string!', description: 'string' } },
  sumologic_monitor_folder: { attributes: { name: 'string!', description: 'string!', parent_id: 'string' } },
  sumologic_log_search: {
    attributes: {
      ...{ name: 'string!', parent_id: 'string!', query_string: 'string!', description: 'string' },
      ...{ parsing_mode: 'string', run_by_receipt_time: 'bool' },
    },
    blocks: { 'time_range(1)!': timeRange },
  },
  sumologic_dashboard: dashboard,
  sumologic_monitor: monitor,
};

/** What Terraform itself knows of every resource. */
const metaArguments = new Set(['for_each', 'count', 'depends_on', 'dynamic']);

type Body = Readonly<Record<string, unknown>>;

/** What the schema has against a block, each with the path to it; as the parser tells blocks, lists of bodies by name. */
export function problemsOf(body: Body, { attributes, blocks = {} }: Schema, path: string): readonly string[] {
  const dynamic = Object.entries((body['dynamic'] ?? {}) as Record<string, readonly { content: readonly Body[] }[]>);
  const content = Object.fromEntries(dynamic.map(([name, [first]]) => [name, first?.content]));
  const whole: Body = { ...body, ...content };
  const known = new Map(
    Object.entries(blocks).map(([written, schema]) => [written.replace(/[(!].*$/, ''), { written, schema }]),
  );
  return [
    ...Object.keys(attributes)
      .filter((name) => attributes[name]?.endsWith('!') && !(name in whole))
      .map((name) => `${path}.${name} is required`),
    ...[...known]
      .filter(([name, { written }]) => written.endsWith('!') && !(name in whole))
      .map(([name]) => `${path}.${name} is required`),
    ...Object.entries(whole).flatMap(([name, value]) => {
      const at = `${path}.${name}`;
      const block = known.get(name);
      if (block !== undefined) {
        const bodies = value as readonly Body[];
        const tooMany = block.written.includes('(1)') && bodies.length > 1 ? [`${at} is there more than once`] : [];
        return [...tooMany, ...bodies.flatMap((nested) => problemsOf(nested, block.schema, at))];
      }
      const type = attributes[name];
      if (type === undefined) return metaArguments.has(name) ? [] : [`${at} is unknown`];
      return isOf(value, type.replace('!', '')) ? [] : [`${at} is no ${type}`];
    }),
  ];
}

/** An expression may be anything. */
function isOf(value: unknown, type: string): boolean {
  if (typeof value === 'string' && /^\$\{.*\}$/s.test(value)) return true;
  if (type === 'list') return Array.isArray(value);
  if (type === 'map') return typeof value === 'object' && !Array.isArray(value);
  return typeof value === (type === 'bool' ? 'boolean' : type);
}

/** `monitors.tf`: the monitors, in the reading and with the thresholds that are chosen, and those for signs of life. */
import { PRODUCT, profiles, readings } from '../choices.ts';
import {
  heartbeatDescriptions,
  heartbeatPlaybooks,
  heartbeatsOf,
  heartbeatTags,
  heartbeatTitle,
  SILENCE_MINUTES,
  type Subject,
} from '../heartbeat.ts';
import { LOOK_BACK_MINUTES, type Monitor } from '../monitor.ts';
import { writeQuery } from '../query.ts';
import { block, expression, template, type Block, type Value } from './hcl.ts';
import { label, MARKS, MONITOR_FOLDER, scopeOf } from './names.ts';

/** Everything that differs by reading or profile stands here once, and the monitors refer to it. */
export const monitorLocals = (monitors: readonly Monitor[]): Readonly<Record<string, Value>> => ({
  monitor_queries: Object.fromEntries(
    monitors.map((monitor) => [
      monitor.key,
      Object.fromEntries(
        readings.map((reading) => [
          reading,
          template(writeQuery(monitor[reading].search(MARKS), { scope: MARKS.scope, filters: false }), {
            [MARKS.scope]: scopeOf(reading),
            [MARKS.threshold]: `local.monitor_thresholds["${monitor.key}"]`,
            [MARKS.embargoed]: 'local.embargoed',
          }),
        ]),
      ),
    ]),
  ),
  monitor_groups: Object.fromEntries(
    monitors.map(({ key, alerts, events }) => [key, { alerts: alerts.groupBy, events: events.groupBy }]),
  ),
  profile_thresholds: Object.fromEntries(
    profiles.map((profile) => [
      profile,
      Object.fromEntries(monitors.map(({ key, thresholds }) => [key, thresholds[profile]])),
    ]),
  ),
  monitor_thresholds: expression(
    '{ for key, threshold in local.profile_thresholds[var.profile] : key => coalesce(try(var.monitors[key].threshold, null), threshold) }',
  ),
});

/** Of alerts each is one row, and the search has counted; of events the rows are what is counted. */
const rowThreshold = (key: string): Value =>
  expression(`var.monitors_read == "events" ? local.monitor_thresholds["${key}"] : 0`);

const queries = (query: Value): Block => block('queries', [], { row_id: 'A', query });

/** To everybody who is to be told, when it begins and when it ends. */
const notifications = (begins: string, ends: string): Block =>
  block('dynamic', ['notifications'], { for_each: expression('local.notifications') }, [
    block('content', [], { run_for_trigger_types: [begins, ends] }, [
      block('notification', [], {
        connection_type: expression('notifications.value.connection_type'),
        connection_id: expression('notifications.value.connection_id'),
        recipients: expression('notifications.value.recipients'),
        subject: '{{TriggerType}}: {{Name}}',
        message_body: '{{Description}}\n\n{{ResultsJson}}\n\n{{AlertResponseURL}}',
        time_zone: 'Etc/UTC',
      }),
    ]),
  ]);

const common = { content_type: 'Monitor', monitor_type: 'Logs', type: 'MonitorsLibraryMonitor' };
const inFolder = { parent_id: expression(`sumologic_monitor_folder.${MONITOR_FOLDER}.id`) };

export const monitorBlock = ({ key, title, description, playbook }: Monitor): Block =>
  block(
    'resource',
    ['sumologic_monitor', label(key)],
    {
      ...{ name: `${PRODUCT} - ${title}`, description, ...inFolder, ...common },
      is_disabled: expression(`coalesce(try(var.monitors["${key}"].disabled, null), false)`),
      ...{
        evaluation_delay: expression('var.evaluation_delay'),
        group_notifications: expression('var.group_notifications'),
      },
      notification_group_fields: expression(
        `coalesce(try(var.monitors["${key}"].group_by, null), local.monitor_groups["${key}"][var.monitors_read])`,
      ),
      playbook,
      tags: { product: 'jumpcloud', rule: key },
    },
    [
      queries(expression(`local.monitor_queries["${key}"][var.monitors_read]`)),
      block('trigger_conditions', [], {}, [
        block('logs_static_condition', [], {}, [
          block('critical', [], { time_range: `${LOOK_BACK_MINUTES}m` }, [
            block('alert', [], { threshold: rowThreshold(key), threshold_type: 'GreaterThan' }),
            block('resolution', [], {
              threshold: rowThreshold(key),
              ...{ threshold_type: 'LessThanOrEqual', resolution_window: `${LOOK_BACK_MINUTES}m` },
            }),
          ]),
        ]),
      ]),
      notifications('Critical', 'ResolvedCritical'),
    ],
  );

const NAME = '<<name>>';

/** One for each name: a source or a delivery that is added to the variable gets its own. */
export const heartbeatBlock = (subject: Subject, variable: string): Block =>
  block(
    'resource',
    ['sumologic_monitor', `silent_${subject}`],
    {
      for_each: expression(`toset(var.${variable})`),
      name: template(`${PRODUCT} - ${heartbeatTitle(subject, NAME)}`, { [NAME]: 'each.value' }),
      ...{ description: heartbeatDescriptions[subject], ...inFolder, ...common, is_disabled: false },
      ...{ evaluation_delay: '0m', playbook: heartbeatPlaybooks[subject] },
      tags: heartbeatTags(subject),
    },
    [
      queries(
        template(writeQuery(heartbeatsOf(subject, NAME), { scope: MARKS.scope, filters: false }), {
          [MARKS.scope]: scopeOf('health'),
          [NAME]: 'local.quoted[each.value]',
        }),
      ),
      block('trigger_conditions', [], {}, [
        block('logs_missing_data_condition', [], { time_range: `${SILENCE_MINUTES}m` }),
      ]),
      notifications('MissingData', 'ResolvedMissingData'),
    ],
  );

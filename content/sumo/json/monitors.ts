/** What Sumo's page of monitors imports (Monitors, Import; or the API's `/v1/monitors/{id}/import`): a folder of them. */
import { PRODUCT, type Choices, type Profile, type Reading } from '../choices.ts';
import {
  heartbeatDescriptions,
  heartbeatPlaybooks,
  heartbeatsOf,
  heartbeatTags,
  heartbeatTitle,
  SILENCE_MINUTES,
  type Subject,
} from '../heartbeat.ts';
import { EVALUATION_DELAY_MINUTES, LOOK_BACK_MINUTES, type Late, type Monitor } from '../monitor.ts';
import { embargoedPlaces } from '../monitors/embargoed-location.ts';
import { writeQuery } from '../query.ts';
import { text } from '../quoting.ts';

/** Everything that is chosen late is chosen here. */
export const lateOf =
  (profile: Profile) =>
  ({ thresholds }: Monitor): Late => ({
    threshold: String(thresholds[profile]),
    embargoed: embargoedPlaces.map((code) => text(code)).join(', '),
  });

export const monitorFolder = (name: string, description: string, children: readonly object[]): object => ({
  type: 'MonitorsLibraryFolderExport',
  name,
  description,
  children,
});

/** What both kinds have alike; without anybody to notify, which Sumo's page then asks for. */
const monitorOf = (name: string, description: string, query: string, more: object): object => ({
  ...{ type: 'MonitorsLibraryMonitorExport', name: `${PRODUCT} - ${name}`, description, monitorType: 'Logs' },
  queries: [{ rowId: 'A', query }],
  ...{ notifications: [], isDisabled: false, timeZone: 'Etc/UTC', sloId: null, alertName: null, runAs: null },
  ...more,
});

export function monitorJson(monitor: Monitor, profile: Profile, reading: Reading, { categories }: Choices): object {
  const { search, groupBy } = monitor[reading];
  const query = writeQuery(search(lateOf(profile)(monitor)), {
    scope: `_sourceCategory=${categories[reading]}`,
    filters: false,
  });
  // Of alerts each is one row, and the search has counted; of events the rows are what is counted.
  const threshold = reading === 'alerts' ? 0 : monitor.thresholds[profile];
  const window = { timeRange: `-${LOOK_BACK_MINUTES}m`, threshold, field: null };
  const trigger = (triggerType: string, thresholdType: string, resolutionWindow: string | null): object => ({
    ...{ detectionMethod: 'LogsStaticCondition', triggerType, resolutionWindow, ...window, thresholdType },
  });
  return monitorOf(monitor.title, monitor.description, query, {
    evaluationDelay: `${EVALUATION_DELAY_MINUTES}m`,
    triggers: [
      trigger('Critical', 'GreaterThan', null),
      trigger('ResolvedCritical', 'LessThanOrEqual', `-${LOOK_BACK_MINUTES}m`),
    ],
    ...{ notificationGroupFields: groupBy, groupNotifications: true, playbook: monitor.playbook },
    tags: { product: 'jumpcloud', rule: monitor.key },
  });
}

export function heartbeatJson(subject: Subject, name: string, { categories }: Choices): object {
  const query = writeQuery(heartbeatsOf(subject, text(name)), {
    scope: `_sourceCategory=${categories.health}`,
    filters: false,
  });
  const trigger = (triggerType: string): object => ({
    ...{ detectionMethod: 'LogsMissingDataCondition', triggerType, timeRange: `-${SILENCE_MINUTES}m` },
  });
  return monitorOf(heartbeatTitle(subject, name), heartbeatDescriptions[subject], query, {
    evaluationDelay: '0m',
    triggers: [trigger('MissingData'), trigger('ResolvedMissingData')],
    ...{ notificationGroupFields: [], groupNotifications: true, playbook: heartbeatPlaybooks[subject] },
    tags: heartbeatTags(subject),
  });
}

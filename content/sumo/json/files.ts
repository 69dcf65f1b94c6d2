/** All files of the JSON form, by name: of each profile the content of the Library and the monitors in both readings; the collection. */
import { PRODUCT, profiles, readings, type Choices, type Profile, type Reading } from '../choices.ts';
import { sources } from '../collection.ts';
import type { Dashboard } from '../description.ts';
import { extractions } from '../fields.ts';
import type { Monitor } from '../monitor.ts';
import { monitorSearches, panelSearches } from '../saved-searches.ts';
import { extractionJson, sourceJson } from './collection.ts';
import { dashboardJson, folder, savedSearchJson } from './content.ts';
import { heartbeatJson, lateOf, monitorFolder, monitorJson } from './monitors.ts';

const DESCRIPTION = 'JumpCloud to Sumo Logic, over Kafka: events, alerts and the health of the pipeline.';

function contentJson(
  dashboards: readonly Dashboard[],
  monitors: readonly Monitor[],
  profile: Profile,
  choices: Choices,
): object {
  const searches = [
    ...panelSearches(dashboards),
    ...readings.flatMap((reading) =>
      monitorSearches(monitors, reading, lateOf(profile)).map((saved) => ({
        ...saved,
        name: `${saved.name}, from ${reading}`,
      })),
    ),
  ];
  return folder(PRODUCT, DESCRIPTION, [
    ...dashboards.map((dashboard) => dashboardJson(dashboard, profile, choices)),
    folder(
      'Searches',
      'The search of each panel and of each monitor.',
      searches.map((saved) => savedSearchJson(saved, choices)),
    ),
  ]);
}

const monitorsJson = (monitors: readonly Monitor[], profile: Profile, reading: Reading, choices: Choices): object =>
  monitorFolder(PRODUCT, DESCRIPTION, [
    ...monitors.map((monitor) => monitorJson(monitor, profile, reading, choices)),
    ...choices.sources.map((name) => heartbeatJson('source', name, choices)),
    ...choices.deliveries.map((name) => heartbeatJson('delivery', name, choices)),
  ]);

export function jsonFiles(
  dashboards: readonly Dashboard[],
  monitors: readonly Monitor[],
  choices: Choices,
): ReadonlyMap<string, string> {
  const files = profiles.flatMap((profile): readonly (readonly [string, object])[] => [
    [`${profile}/content.json`, contentJson(dashboards, monitors, profile, choices)],
    ...readings.map(
      (reading) =>
        [`${profile}/monitors-from-${reading}.json`, monitorsJson(monitors, profile, reading, choices)] as const,
    ),
  ]);
  const collection: readonly (readonly [string, object])[] = [
    ...sources.map((source) => [`collection/source-${source.key}.json`, sourceJson(source, choices)] as const),
    ...extractions.map((one) => [`collection/extraction-${one.key}.json`, extractionJson(one, choices)] as const),
  ];
  return new Map([...files, ...collection].map(([name, value]) => [name, `${JSON.stringify(value, null, 2)}\n`]));
}

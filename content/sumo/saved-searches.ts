/** A saved search for each panel and each monitor: to begin from when somebody wants to know more. */
import type { Late, Monitor } from './monitor.ts';
import type { Dashboard, Search } from './description.ts';
import type { Reading } from './choices.ts';

export interface SavedSearch {
  /** Unique, of `a-z`, `0-9` and `-`. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly search: Search;
  readonly since: string;
}

/** Sumo takes no longer description of a saved search. */
const MAX_DESCRIPTION = 255;

export const panelSearches = (dashboards: readonly Dashboard[]): readonly SavedSearch[] =>
  dashboards.flatMap(({ key, title, since, panels }) =>
    panels.map((panel) => ({
      key: `${key}-${panel.key}`,
      name: `${title} - ${panel.title}`,
      description: shortened(panel.description),
      search: panel.search,
      since,
    })),
  );

export const monitorSearches = (
  monitors: readonly Monitor[],
  reading: Reading,
  late: (monitor: Monitor) => Late,
): readonly SavedSearch[] =>
  monitors.map((monitor) => ({
    key: `monitor-${monitor.key}`,
    name: `Monitor - ${monitor.title}`,
    description: shortened(monitor.description),
    search: monitor[reading].search(late(monitor)),
    since: '-1d',
  }));

const shortened = (text: string): string =>
  text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1).trimEnd()}…`;

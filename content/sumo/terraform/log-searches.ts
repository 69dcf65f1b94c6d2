/** `logSearches.tf`: a saved search for each panel and each monitor. */
import { writeQuery } from '../query.ts';
import { monitorSearches, panelSearches, type SavedSearch } from '../saved-searches.ts';
import type { Monitor } from '../monitor.ts';
import type { Dashboard } from '../description.ts';
import { block, expression, template, type Block, type Value } from './hcl.ts';
import { label, MARKS, scopeOf, SEARCHES_FOLDER } from './names.ts';
import { timeRange } from './time-range.ts';

const searchBlock = ({ key, name, description, since }: SavedSearch, query: Value): Block =>
  block(
    'resource',
    ['sumologic_log_search', label(key)],
    {
      ...{ name, description, parent_id: expression(`sumologic_folder.${SEARCHES_FOLDER}.id`) },
      ...{ parsing_mode: 'Manual', run_by_receipt_time: false, query_string: query },
    },
    [timeRange(since)],
  );

const panelBlock = (saved: SavedSearch): Block =>
  searchBlock(
    saved,
    template(writeQuery(saved.search, { scope: MARKS.scope, filters: false }), {
      [MARKS.scope]: scopeOf(saved.search.reads),
    }),
  );

/** Monitors have their search in `local.monitor_queries`, in the reading that was chosen. */
const monitorBlocks = (monitors: readonly Monitor[]): readonly Block[] =>
  monitorSearches(monitors, 'alerts', () => MARKS).map((saved, at) =>
    searchBlock(saved, expression(`local.monitor_queries["${monitors[at]?.key ?? ''}"][var.monitors_read]`)),
  );

export const searchBlocks = (dashboards: readonly Dashboard[], monitors: readonly Monitor[]): readonly Block[] => [
  ...panelSearches(dashboards).map((saved) => panelBlock(saved)),
  ...monitorBlocks(monitors),
];

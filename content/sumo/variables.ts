/** The variables of a dashboard: where its lines are, and the filters, each offering what there is. */
import type { Delivery } from './description.ts';
import { filterFields, writeQuery } from './query.ts';

/** Sumo's apps call it so. */
export const SCOPE_VARIABLE = 'Logsdatasource';

/** What searches of dashboards begin with. */
export const dashboardScope = (scopeKey: string): string => `${scopeKey}={{${SCOPE_VARIABLE}}}`;

export interface Filter {
  readonly name: string;
  readonly query: string;
}

/**
 * The values of each filter are those that there are, by a search of their own. A value that is chosen stands in quotes in
 * the searches of the panels: one that could end the quotes, as an attacker may have named it, is not offered.
 */
export const filtersOf = (reads: Delivery, scope: string): readonly Filter[] =>
  Object.entries(filterFields[reads]).map(([name, path]) => ({
    name,
    query: writeQuery(
      {
        reads,
        about: ['any'],
        fields: { [name]: path },
        steps: [`where !isBlank(${name}) AND !(${name} matches /["\\\\]/)`, `count by ${name}`],
      },
      { scope, filters: false },
    ),
  }));

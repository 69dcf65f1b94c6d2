/**
 * The words in which Sumo's content is described once, for both forms in which it is imported. A search is data, not text: which
 * delivery it reads, which fields of it under which names, and what it does with them; `query.ts` writes it.
 */

/** The deliveries of ship, each with a source category of its own. */
export type Delivery = 'events' | 'alerts' | 'health';

export interface Search {
  readonly reads: Delivery;
  /** Event types, or services as `service:sso`, that it is about; `any` for all. Empty for alerts and health. */
  readonly about: readonly string[];
  /** Name in the search → path in the line that ship sends (`initiated_by.email`). What the filters need comes by itself. */
  readonly fields: Readonly<Record<string, string>>;
  /** Length of the time slices that the steps group by (`1h`): `_timeslice` is there then. */
  readonly slice?: string;
  /** False where the steps leave each record once themselves. */
  readonly once?: false;
  /** Operators after the fields are read and each record is left once, without the leading `|`. */
  readonly steps: readonly string[];
}

export type Chart = 'line' | 'area' | 'column' | 'bar' | 'pie' | 'table' | 'single' | 'map' | 'honeycomb';

export interface Panel {
  /** Unique in the dashboard, of `a-z`, `0-9` and `-`: layouts and Terraform name it. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly chart: Chart;
  readonly search: Search;
  /** Of the grid's 24 columns, and of its rows. */
  readonly width: number;
  readonly height: number;
}

export interface Dashboard {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Filters of the events: service, event_type and region_name; of alerts: rule, severity, user; of health: none. */
  readonly reads: Delivery;
  /** How far back it looks, in Sumo's form: `-1d`. */
  readonly since: string;
  readonly panels: readonly Panel[];
}

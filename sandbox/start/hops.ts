/** From the services' metrics to the rows of the live view. */
import { sum, type Sample } from './meters.ts';
import type { Hop } from './view.ts';

/** What the metrics say at one moment. */
export interface Reading {
  readonly at: number;
  readonly samples: readonly Sample[];
  /** Events that the simulated API has shown so far; null where the API is a real one. */
  readonly existing: number | null;
}

interface Row {
  readonly name: string;
  readonly total: (reading: Reading) => number;
  readonly lag: (reading: Reading) => number | null;
}

const loop = (name: string): Row => ({
  name,
  total: ({ samples }) => sum(samples, 'pipeline_records_total', { loop: name }),
  lag: ({ samples }) => sum(samples, 'pipeline_lag_records', { loop: name }),
});

const delivery = (name: string): Row => ({
  name: `ship ${name}`,
  total: ({ samples }) => sum(samples, 'ship_records_total', { delivery: name, verdict: 'delivered' }),
  lag: ({ samples }) => sum(samples, 'pipeline_lag_records', { loop: `ship-${name}` }),
});

const ingested = ({ samples }: Reading): number => sum(samples, 'ingest_events_total');

const rows: readonly Row[] = [
  { name: 'jumpcloud', total: ({ existing }) => existing ?? 0, lag: () => null },
  {
    name: 'ingest',
    total: ingested,
    lag: (reading) => (reading.existing === null ? null : Math.max(0, reading.existing - ingested(reading))),
  },
  loop('enrich'),
  loop('match'),
  loop('correlate'),
  delivery('events'),
  delivery('alerts'),
];

/** Rates are those between the two readings. */
export function hops(now: Reading, before: Reading): readonly Hop[] {
  const seconds = Math.max(0.001, (now.at - before.at) / 1000);
  return rows
    .filter((row) => row.name !== 'jumpcloud' || now.existing !== null)
    .map((row) => ({
      name: row.name,
      total: row.total(now),
      perSecond: Math.max(0, row.total(now) - row.total(before)) / seconds,
      lag: row.lag(now),
    }));
}

import { expect, test } from 'vitest';
import { hops } from './hops.ts';
import { parseMetrics } from './meters.ts';

const reading = (at: number, events: number, existing: number | null) => ({
  at,
  existing,
  samples: parseMetrics(
    [
      `ingest_events_total{source="a"} ${String(events)}`,
      `pipeline_records_total{loop="enrich",outcome="forward",reason=""} ${String(events - 2)}`,
      'pipeline_lag_records{loop="enrich",partition="0"} 2',
      'pipeline_lag_records{loop="match",partition="0"} 9',
      `ship_records_total{delivery="events",verdict="delivered"} ${String(events - 5)}`,
    ].join('\n'),
  ),
});

test('totals, rates between two readings, and lags', () => {
  const rows = hops(reading(2000, 30, 33), reading(0, 10, 10));
  expect(rows.find((row) => row.name === 'jumpcloud')).toEqual({
    name: 'jumpcloud',
    total: 33,
    perSecond: 11.5,
    lag: null,
  });
  expect(rows.find((row) => row.name === 'ingest')).toEqual({ name: 'ingest', total: 30, perSecond: 10, lag: 3 });
  expect(rows.find((row) => row.name === 'enrich')).toEqual({ name: 'enrich', total: 28, perSecond: 10, lag: 2 });
  expect(rows.find((row) => row.name === 'ship events')?.total).toBe(25);
});

test('a real API shows no total of what exists', () => {
  const rows = hops(reading(1000, 5, null), reading(0, 5, null));
  expect(rows.map((row) => row.name)).not.toContain('jumpcloud');
  expect(rows[0]).toEqual({ name: 'ingest', total: 5, perSecond: 0, lag: null });
});

test('a restarted service, whose counters begin anew, shows no negative rate', () => {
  expect(hops(reading(1000, 5, null), reading(0, 50, null))[0]?.perSecond).toBe(0);
});

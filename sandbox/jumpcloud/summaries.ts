/** `/events/count`, `/events/distinct` and `/events/interval`: what the rows that match amount to. */
import type { Body } from './query.ts';
import { refused, type Refusal } from './refusal.ts';
import { valuesAt } from './search-term.ts';
import type { StoredEvent } from './store.ts';

export function summary(
  kind: 'count' | 'distinct' | 'interval',
  rows: readonly StoredEvent[],
  body: Body,
): object | Refusal {
  switch (kind) {
    case 'count':
      return { count: rows.length };
    case 'distinct':
      return distinct(rows, body);
    case 'interval':
      return interval(rows, body);
  }
}

/** The values of a field, in lower case, the most frequent first. */
function distinct(rows: readonly StoredEvent[], { field }: Body): object | Refusal {
  if (typeof field !== 'string' || field === '') return refused(400, 'Missing field');
  const counts = new Map<string, number>();
  for (const { json } of rows) {
    for (const value of new Set(valuesAt(JSON.parse(json), field.split('.')))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const buckets = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([key, count]) => ({ key, doc_count: count }));
  return { buckets, doc_count_error_upper_bound: 0, sum_other_doc_count: 0 };
}

const unitsMs = new Map<unknown, number>([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
]);

/** How many rows fall into each span of time. */
function interval(rows: readonly StoredEvent[], body: Body): object | Refusal {
  const { interval_unit: unit, interval_value: value = '1', timezone = '+0000' } = body;
  const unitMs = unitsMs.get(unit);
  const times = typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : null;
  const zone = typeof timezone === 'string' ? /^([+-])(\d\d)(\d\d)$/.exec(timezone) : null;
  if (unitMs === undefined || times === null) return refused(400, 'Invalid interval');
  if (!zone) return refused(400, 'Invalid timezone');
  const spanMs = unitMs * times;
  const offsetMs = (Number(zone[2]) * 60 + Number(zone[3])) * 60_000 * (zone[1] === '-' ? -1 : 1);
  const counts = new Map<number, number>();
  for (const { atMs } of rows) {
    const key = Math.floor((atMs + offsetMs) / spanMs) * spanMs - offsetMs;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const buckets = [...counts].map(([key, count]) => ({
    key,
    key_as_string: new Date(key).toISOString(),
    doc_count: count,
  }));
  return { buckets };
}

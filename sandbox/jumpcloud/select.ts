/** From the stored rows those that a query means. */
import type { Query } from './query.ts';
import { firstAfter, firstAtOrAfter, firstNotBefore, type StoredEvent } from './store.ts';

/** Whose rows are asked for. */
export interface Scope {
  readonly organizations: ReadonlySet<string>;
  /** Set where only the events of a provider's portal are wanted. */
  readonly provider: string | null;
}

export interface Behaviour {
  readonly endInclusive: boolean;
  /** Services whose rows `all` leaves out, as was seen with temporary elevation. */
  readonly hiddenFromAll: ReadonlySet<string>;
}

type Parsed = Readonly<Record<string, unknown>>;

/** All rows that match, in ascending order, whatever the query's page. */
export function matching(
  rows: readonly StoredEvent[],
  query: Query,
  scope: Scope,
  behaviour: Behaviour,
): StoredEvent[] {
  const [from, to] = bounds(rows, query, behaviour);
  return rows.slice(from, to).filter(wants(query, scope, behaviour));
}

/** One page: at most `limit` rows after `search_after`, in the query's order. */
export function page(rows: readonly StoredEvent[], query: Query, scope: Scope, behaviour: Behaviour): StoredEvent[] {
  const [from, to] = bounds(rows, query, behaviour);
  const wanted = wants(query, scope, behaviour);
  const { after, limit, sort } = query;
  const found: StoredEvent[] = [];
  let skip = query.skip;
  const take = (row: StoredEvent | undefined): boolean => {
    if (row && wanted(row)) {
      if (skip > 0) skip -= 1;
      else found.push(row);
    }
    return found.length < limit;
  };
  if (sort === 'ASC') {
    const first = after ? Math.max(from, firstAfter(rows, after)) : from;
    for (let index = first; index < to && take(rows[index]); index += 1);
  } else {
    const last = after ? Math.min(to, firstNotBefore(rows, after)) : to;
    for (let index = last - 1; index >= from && take(rows[index]); index -= 1);
  }
  return found;
}

function bounds(
  rows: readonly StoredEvent[],
  { startMs, endMs }: Query,
  { endInclusive }: Behaviour,
): [number, number] {
  const to = endMs === null ? rows.length : firstAtOrAfter(rows, endInclusive ? endMs + 1 : endMs);
  return [firstAtOrAfter(rows, startMs), to];
}

function wants(
  { services, matches }: Query,
  { organizations, provider }: Scope,
  { hiddenFromAll }: Behaviour,
): (row: StoredEvent) => boolean {
  return (row) => {
    if (!organizations.has(row.organization)) return false;
    if (provider !== null && row.provider !== provider) return false;
    if (services ? !services.has(row.service ?? '') : hiddenFromAll.has(row.service ?? '')) return false;
    return matches === null || matches(JSON.parse(row.json) as Parsed);
  };
}

/** The row's text with only the paths named; verbatim where all are wanted. */
export function projected({ json }: StoredEvent, fields: readonly string[] | null): string {
  if (!fields) return json;
  const row = JSON.parse(json) as Parsed;
  const result: Record<string, unknown> = {};
  for (const field of fields) copy(row, result, field.split('.'));
  return JSON.stringify(result);
}

function copy(from: Parsed, to: Record<string, unknown>, [name, ...rest]: readonly string[]): void {
  if (name === undefined || !Object.hasOwn(from, name)) return;
  const value = from[name];
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    if (rest.length === 0) to[name] = value;
    return;
  }
  const inner = (to[name] ??= {}) as Record<string, unknown>;
  copy(value as Parsed, inner, rest);
}

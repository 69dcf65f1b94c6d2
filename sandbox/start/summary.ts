/** The account at the end of a run: what came in, what came out of every hop, by id, and which alerts were found. */

/** How often each event is there; the key is as exact as the hop allows, from id alone to id and body. */
export type Tally = ReadonlyMap<string, number>;

export interface HopAccount {
  readonly name: string;
  readonly expected: Tally;
  readonly seen: Tally;
  /** Whether more copies than expected are a fault; deliveries promise at least once. */
  readonly exactlyOnce: boolean;
}

/** An alert that must come, or that came: rule and group tell it. */
export interface AlertKey {
  readonly rule: string;
  readonly entity: string;
  readonly about: string;
}

export interface Alerts {
  /** Null where nobody knows what must come, as with a real organization. */
  readonly expected: readonly AlertKey[] | null;
  readonly found: readonly AlertKey[];
}

export interface Account {
  readonly lines: readonly string[];
  readonly good: boolean;
}

export function account(hops: readonly HopAccount[], { expected, found }: Alerts): Account {
  const rows = hops.map((hop) => ({ hop, ...difference(hop) }));
  const absent = (expected ?? []).filter((alert) => !found.some((other) => same(alert, other)));
  const surplus = expected === null ? [] : found.filter((alert) => !expected.some((other) => same(alert, other)));
  const alertsGood = absent.length === 0 && surplus.length === 0;
  const number = (value: number, width: number): string => String(value).padStart(width);
  return {
    good: alertsGood && rows.every(({ good }) => good),
    lines: [
      ...rows.map(
        ({ hop, missing, repeated, foreign, good }) =>
          `  ${hop.name.padEnd(14)} ${number(total(hop.seen), 8)} of ${number(total(hop.expected), 8)} events` +
          `  ${number(missing, 5)} missing  ${number(repeated, 5)} repeated  ${number(foreign, 5)} unknown  ${good ? 'ok' : 'WRONG'}`,
      ),
      `  ${'alerts'.padEnd(14)} ${number(found.length, 8)}${expected ? ` of ${number(expected.length, 8)} expected` : ' found'}` +
        `  ${alertsGood ? 'ok' : 'WRONG'}`,
      ...absent.map((alert) => `    missing: ${alert.rule}, ${alert.entity}: ${alert.about}`),
      ...surplus.map((alert) => `    not expected: ${alert.rule}, ${alert.entity}: ${alert.about}`),
    ],
  };
}

function difference({ expected, seen, exactlyOnce }: HopAccount) {
  let [missing, repeated, foreign] = [0, 0, 0];
  for (const [key, times] of expected) missing += Math.max(0, times - (seen.get(key) ?? 0));
  for (const [key, times] of seen) {
    const wanted = expected.get(key);
    if (wanted === undefined) foreign += times;
    else repeated += Math.max(0, times - wanted);
  }
  return { missing, repeated, foreign, good: missing === 0 && foreign === 0 && (repeated === 0 || !exactlyOnce) };
}

/** Counts keys. */
export function tally(keys: Iterable<string>): Tally {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const total = (counts: Tally): number => [...counts.values()].reduce((sum, times) => sum + times, 0);

const same = (one: AlertKey, other: AlertKey): boolean => one.rule === other.rule && one.entity === other.entity;

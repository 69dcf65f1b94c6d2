/** The account at the end of a run: what came in, what came out of every hop, by id, and which alerts were found. */

/** An event as one hop knows it: organization, id and a hash of the body. */
export type EventKey = string;

export interface HopCount {
  readonly name: string;
  /** How many times each event was seen at this hop. */
  readonly seen: ReadonlyMap<EventKey, number>;
  /** Whether a repetition is a fault here; deliveries promise at least once. */
  readonly exactlyOnce: boolean;
}

/** An alert that must come, or that came: rule and group tell it. */
export interface AlertKey {
  readonly rule: string;
  readonly entity: string;
  readonly about: string;
}

export interface Account {
  readonly lines: readonly string[];
  readonly good: boolean;
}

export function account(
  truth: ReadonlySet<EventKey> | null,
  hops: readonly HopCount[],
  expected: readonly AlertKey[],
  found: readonly AlertKey[],
): Account {
  const reference = truth ?? new Set(hops[0]?.seen.keys());
  const rows = hops.map((hop) => {
    const missing = [...reference].filter((key) => !hop.seen.has(key)).length;
    const foreign = [...hop.seen.keys()].filter((key) => !reference.has(key)).length;
    const repeated = [...hop.seen.values()].reduce((total, times) => total + times - 1, 0);
    const good = missing === 0 && foreign === 0 && (repeated === 0 || !hop.exactlyOnce);
    const line = `  ${hop.name.padEnd(12)} ${String(hop.seen.size).padStart(9)} events  ${String(missing).padStart(6)} missing  ${String(repeated).padStart(6)} repeated  ${String(foreign).padStart(6)} unknown  ${good ? 'ok' : 'WRONG'}`;
    return { good, line };
  });
  const absent = expected.filter((alert) => !found.some((other) => same(alert, other)));
  const surplus = truth === null ? [] : found.filter((alert) => !expected.some((other) => same(alert, other)));
  const alertsGood = absent.length === 0 && surplus.length === 0;
  return {
    good: alertsGood && rows.every((row) => row.good),
    lines: [
      ...(truth ? [`  ${'jumpcloud'.padEnd(12)} ${String(truth.size).padStart(9)} events`] : []),
      ...rows.map((row) => row.line),
      `  ${'alerts'.padEnd(12)} ${String(found.length).padStart(9)} found   ${String(expected.length).padStart(6)} expected  ${alertsGood ? 'ok' : 'WRONG'}`,
      ...absent.map((alert) => `    missing: ${alert.rule}, ${alert.entity}: ${alert.about}`),
      ...surplus.map((alert) => `    not expected: ${alert.rule}, ${alert.entity}: ${alert.about}`),
    ],
  };
}

const same = (one: AlertKey, other: AlertKey): boolean => one.rule === other.rule && one.entity === other.entity;

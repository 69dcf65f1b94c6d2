/** Why a source was not said to have stopped: what its heartbeats say has not lasted long enough. */
import { duration } from './explain.ts';
import type { About, Near } from './near.ts';
import type { Entry } from './windows.ts';

/** A row of heartbeats that say the same. */
export interface Row {
  readonly counted: readonly Entry[];
  readonly lastedMs: number;
  readonly neededMs: number;
  /** What has lasted, as the name of a check. */
  readonly name: string;
}

/** Of what they say each, the row that has lasted longest. */
export function shortRows(rows: readonly Row[], about: About): Near[] {
  const longest = new Map<string, Row>();
  for (const row of rows) {
    const other = longest.get(row.name);
    if (row.counted.some(about) && (!other || row.lastedMs > other.lastedMs)) longest.set(row.name, row);
  }
  return [...longest.values()].map(({ counted, name, lastedMs, neededMs }) => ({
    counted,
    checks: [
      {
        ...{ name, value: duration(lastedMs), threshold: `at least ${duration(neededMs)}` },
        passed: lastedMs >= neededMs,
      },
    ],
  }));
}

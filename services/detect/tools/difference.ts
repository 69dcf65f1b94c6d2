/** Two sets of rules on the same events: which alerts only one of them raises. Alerts are the same if their ids are. */
import type { Alert } from '@pipeline/schemas/generated';

export interface Difference {
  readonly onlyHere: readonly Alert[];
  readonly onlyThere: readonly Alert[];
  readonly inBoth: number;
  /** Of those in both, how many have another severity or count. */
  readonly changed: number;
}

export function difference(here: readonly Alert[], there: readonly Alert[]): Difference {
  const byId = new Map(there.map((alert) => [alert.id, alert]));
  const ids = new Set(here.map(({ id }) => id));
  const both = here.filter(({ id }) => byId.has(id));
  const changed = both.filter((alert) => {
    const other = byId.get(alert.id);
    return other?.severity !== alert.severity || other.count !== alert.count;
  });
  return {
    onlyHere: here.filter(({ id }) => !byId.has(id)),
    onlyThere: there.filter(({ id }) => !ids.has(id)),
    inBoth: both.length,
    changed: changed.length,
  };
}

export const ofRule = ({ onlyHere, onlyThere }: Difference, id: string) => ({
  onlyHere: onlyHere.filter(({ rule }) => rule === id),
  onlyThere: onlyThere.filter(({ rule }) => rule === id),
});

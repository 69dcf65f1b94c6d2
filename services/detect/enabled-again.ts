/** Losses of a second factor that ended soon: whoever enrols again had most likely only changed the phone. */
import type { Check } from '@pipeline/schemas/generated';
import { duration } from './explain.ts';
import { lostFactor, restoresFactor } from './mfa.ts';
import type { Near } from './near.ts';
import { subjectOf, type Finding, type Firing } from './rule.ts';
import type { Entry } from './windows.ts';

export interface Loss extends Finding {
  /** How long after its loss the last factor was there again; undefined while one is missing. */
  readonly restoredAfterMs: number | undefined;
}

const isLoss = ({ sighting }: Entry): boolean => lostFactor(sighting) !== undefined;
const isRestored = (entry: Entry): boolean => !isLoss(entry) && restoresFactor(entry.sighting);

/** What the firing finds in the losses; over as soon as everybody concerned has a factor again, within that time. */
export function untilEnabledAgain(losses: Firing<Finding>, withinMs: number): Firing<Loss> {
  return {
    ...losses,
    openMs: withinMs,
    retentionMs: losses.retentionMs + withinMs,
    mayMerge: (into, gone, next) => isLoss(into) === isLoss(gone) && losses.mayMerge(into, gone, next),
    mayFind: (entries, index) => {
      const entry = entries[index];
      return entry !== undefined && isLoss(entry);
    },
    find: (entries, known) => {
      const restored = entries.filter(isRestored);
      return losses.find(entries.filter(isLoss), known).map((finding) => {
        const restoredAfterMs = lastRestored(finding, restored, withinMs);
        return { ...finding, restoredAfterMs, over: restoredAfterMs !== undefined };
      });
    },
    nearly: (entries, about, known) => [
      ...losses.nearly(entries.filter(isLoss), about, known),
      ...nothingLost(entries.filter((entry) => isRestored(entry) && about(entry))),
    ],
    checks: (finding): Check[] => [
      ...losses.checks(finding),
      {
        name: 'not enabled again',
        value: finding.restoredAfterMs === undefined ? 'not seen' : `after ${duration(finding.restoredAfterMs)}`,
        threshold: `not within ${duration(withinMs)}`,
        passed: finding.restoredAfterMs === undefined,
      },
    ],
  };
}

const nothingLost = (restored: readonly Entry[]): Near[] =>
  restored.length === 0
    ? []
    : [
        {
          counted: restored,
          checks: [{ name: 'a factor taken away', value: 'none', threshold: 'at least 1', passed: false }],
        },
      ];

function lastRestored({ counted }: Finding, restored: readonly Entry[], withinMs: number): number | undefined {
  const delays = counted.map(({ at, sighting }) => {
    const { key } = subjectOf(sighting);
    const next = restored.find((entry) => entry.at > at && subjectOf(entry.sighting).key === key);
    return next && next.at <= at + withinMs ? next.at - at : undefined;
  });
  return delays.reduce(
    (longest, each) => (longest === undefined || each === undefined ? undefined : Math.max(longest, each)),
    0,
  );
}

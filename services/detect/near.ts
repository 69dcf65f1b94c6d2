/**
 * Why nothing was found: what comes nearest to a finding, with the checks that were tried on it. For rules that count, that
 * is the fullest window that certain events are in.
 */
import type { Check } from '@pipeline/schemas/generated';
import { grouped } from './explain.ts';
import { slide, type Gauge } from './sliding.ts';
import type { Entry } from './windows.ts';

/** Events, and the checks that were tried on them, of which some have failed. */
export interface Near {
  readonly counted: readonly Entry[];
  readonly checks: readonly Check[];
}

/** Which events an explanation is asked for. */
export type About = (entry: Entry) => boolean;

/** Of people, places or pairs that might each have been a finding, so many are shown. */
export const SHOWN = 3;

export interface Counted {
  readonly withinMs: number;
  readonly gauge: Gauge;
  /** What is counted, as the name of a check. */
  readonly name: string;
  readonly atLeast: number;
  readonly atMost?: number;
  /** How a threshold is called, such as `more than 1`. */
  readonly threshold: string;
}

/** None where none of those events is among the entries. */
export function fullestAbout(
  entries: readonly Entry[],
  about: About,
  { withinMs, gauge, name, atLeast, atMost = Infinity, threshold }: Counted,
): Near[] {
  let most = -1;
  let counted: readonly Entry[] = [];
  let latest = -1;
  slide(entries, withinMs, gauge, (reading, oldest, newest) => {
    const entry = entries[newest];
    if (entry && about(entry)) latest = newest;
    if (latest >= oldest && reading > most) {
      most = reading;
      counted = entries.slice(oldest, newest + 1);
    }
    return false;
  });
  const check: Check = { name, value: grouped(most), threshold, passed: most >= atLeast && most <= atMost };
  return counted.length === 0 ? [] : [{ counted, checks: [check] }];
}

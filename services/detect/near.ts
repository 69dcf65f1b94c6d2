/** The fullest window that certain events are in: what comes nearest to a finding of a rule that counts. */
import type { Check } from '@pipeline/schemas/generated';
import { grouped } from './explain.ts';
import type { About, Near } from './rule.ts';
import { slide, type Gauge } from './sliding.ts';
import type { Entry } from './windows.ts';

export interface Counted {
  readonly withinMs: number;
  readonly gauge: Gauge;
  /** What is counted, as the name of a check. */
  readonly name: string;
  readonly atLeast: number;
  /** How a threshold is called, such as `more than 1`. */
  readonly threshold: string;
}

/** None where none of those events is among the entries. */
export function fullestAbout(
  entries: readonly Entry[],
  about: About,
  { withinMs, gauge, name, atLeast, threshold }: Counted,
): Near[] {
  let most = 0;
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
  const check: Check = { name, value: grouped(most), threshold, passed: most >= atLeast };
  return counted.length === 0 ? [] : [{ counted, checks: [check] }];
}

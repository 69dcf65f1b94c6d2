/** What a window of different people or addresses holds, as checks: of one that fires, and of the fullest that does not. */
import type { Check } from '@pipeline/schemas/generated';
import { windowOf, type Content, type Distinct } from './distinct-window.ts';
import { kindsOf } from './excuse.ts';
import { duration, grouped } from './explain.ts';
import type { About, Near } from './near.ts';
import { slide } from './sliding.ts';
import type { Entry } from './windows.ts';

export function contentChecks(rule: Distinct, { different, events, opposed }: Content): Check[] {
  const { atLeast, leastEvents = 0, opposite, called, withinMs } = rule;
  const all = different + opposed;
  const share = all === 0 ? 0 : different / all;
  return [
    {
      name: `different ${called} within ${duration(withinMs)}`,
      ...{ value: grouped(different), threshold: `at least ${grouped(atLeast)}`, passed: different >= atLeast },
    },
    ...(leastEvents > 0
      ? [
          {
            name: `events within ${duration(withinMs)}`,
            ...{ value: grouped(events), threshold: `at least ${grouped(leastEvents)}`, passed: events >= leastEvents },
          },
        ]
      : []),
    ...(opposite
      ? [
          {
            name: `${called} to whom nothing but this happened, of all of the window`,
            value: `${grouped(different)} of ${grouped(all)} (${percent(share)})`,
            threshold: `at least ${percent(opposite.leastShare)}`,
            passed: different >= opposite.leastShare * all,
          },
        ]
      : []),
    ...(opposite?.required
      ? [
          {
            name: 'events of the opposite kind',
            ...{ value: grouped(opposed), threshold: 'at least 1', passed: opposed > 0 },
          },
        ]
      : []),
  ];
}

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** Of the windows that these events are in, the one with the most that count. */
export function fullestDistinct(entries: readonly Entry[], about: About, rule: Distinct): Near[] {
  const { withinMs, of, opposite } = rule;
  const kinds = kindsOf(entries, opposite, of, withinMs);
  const kindOf = new Map(entries.map((entry, index) => [entry, kinds[index]]));
  const { gauge, content } = windowOf(rule, (entry) => kindOf.get(entry));
  let fullest: { readonly content: Content; readonly oldest: number; readonly newest: number } | undefined;
  let latest = -1;
  slide(entries, withinMs, gauge, (_, oldest, newest) => {
    const entry = entries[newest];
    if (entry && about(entry)) latest = newest;
    if (latest >= oldest && !(fullest && fullest.content.different > content().different))
      fullest = { content: content(), oldest, newest };
    return false;
  });
  if (!fullest) return [];
  const counted = entries.slice(fullest.oldest, fullest.newest + 1);
  const checks = [...contentChecks(rule, fullest.content), ...leftOut(counted, kindOf, rule, fullest.content)];
  return [{ counted, checks: checks.every(({ passed }) => passed) ? [...checks, endsOtherwise] : checks }];
}

/** What counts has to complete it: a window that ends with an opposite may hold only for what has left it. */
const endsOtherwise: Check = {
  name: 'last event of the window',
  ...{ value: 'none that counts', threshold: 'one that counts', passed: false },
};

/** Those whom something excuses, or who have tried too often. */
function leftOut(
  counted: readonly Entry[],
  kindOf: ReadonlyMap<Entry, unknown>,
  { of, called, mostEach = 0, opposite }: Distinct,
  { different }: Content,
): Check[] {
  if (mostEach === 0 && !opposite) return [];
  const tried = counted.filter((entry) => kindOf.get(entry) !== 'opposite');
  const out = new Set(tried.map(({ sighting }) => of(sighting))).size - different;
  const why = [
    ...(opposite ? ['excused by an event of the opposite kind'] : []),
    ...(mostEach > 0 ? [`with more than ${grouped(mostEach)} tries`] : []),
  ];
  return [
    { name: `${called} left out`, value: grouped(out), threshold: `none ${why.join(', or ')}`, passed: out === 0 },
  ];
}

/** For explanations: what comes nearest to a correlation that does not hold, and which of its checks fails. */
import type { Check } from '@pipeline/schemas/generated';
import { fullestAbout, type About, type Near } from '../near.ts';
import { before, type Entry } from '../windows.ts';
import { checkOf } from './check.ts';
import { gaugeFor, groupsOf, itemsOf, type Limits } from './holds.ts';
import type { Notes } from './study.ts';
import type { Branch } from './tree.ts';

const MOST = 3;

/** Where what the events are part of was not found itself, that comes nearest. */
export function nearestTo(
  branch: Branch,
  notes: Notes,
  limits: Limits,
  entries: readonly Entry[],
  about: About,
): readonly Near[] {
  const items = itemsOf(branch, notes, entries);
  // What a part has found may rest on them.
  const asked = new Set(
    items.flatMap(({ entry, since }) =>
      entries.some((each) => about(each) && !before(each, since) && !before(entry, each)) ? [entry] : [],
    ),
  );
  // In order or not.
  const type = branch.correlation.type === 'temporal_ordered' ? 'temporal' : branch.correlation.type;
  const { name, threshold } = checkOf({ correlation: { ...branch.correlation, type } }, limits, 0);
  const [fullest] = fullestAbout(
    items.map(({ entry }) => entry),
    (entry) => asked.has(entry),
    {
      ...{
        withinMs: limits.withinMs,
        atLeast: limits.bounds.moreThan + 1,
        atMost: limits.bounds.atMost,
        name,
        threshold,
      },
      gauge: gaugeFor(branch, notes, new Map(items.map((item) => [item.entry, item]))),
    },
  );
  if (fullest) return [{ ...fullest, checks: [...fullest.checks, ...orderOf(branch, fullest.checks)] }];
  return branch.parts
    .flatMap((part) =>
      part.kind === 'leaf'
        ? []
        : groupsOf(part, notes, entries).flatMap((group) => nearestTo(part, notes, part.correlation, group, about)),
    )
    .slice(0, MOST);
}

/** If all are there and it has not held, it is for their order. */
const orderOf = ({ correlation: { type, rules } }: Branch, checks: readonly Check[]): Check[] =>
  type === 'temporal_ordered' && checks.every(({ passed }) => passed)
    ? [{ name: 'order', value: 'another', threshold: rules.join(', then '), passed: false }]
    : [];

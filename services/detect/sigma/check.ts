/** What decides of a correlation whether it holds, as alerts and explanations show it. */
import type { Check } from '@pipeline/schemas/generated';
import { duration, grouped, plain } from '../explain.ts';
import type { Limits } from './holds.ts';
import type { Branch } from './tree.ts';

/** `most` is what was counted. */
export function checkOf(
  { correlation: { type, counted = '', rules } }: Pick<Branch, 'correlation'>,
  { withinMs, bounds: { moreThan, atMost } }: Limits,
  most: number,
): Check {
  const within = `within ${duration(withinMs)}`;
  const range = atMost === Infinity ? '' : `, at most ${grouped(atMost)}`;
  const facts = { value: grouped(most), threshold: `more than ${grouped(moreThan)}${range}`, passed: true };
  switch (type) {
    case 'event_count':
      return { name: `most events ${within}`, ...facts };
    case 'value_count':
      return { name: `most different values of ${plain(counted)} ${within}`, ...facts };
    case 'temporal':
      return { name: `different rules ${within}`, ...facts, threshold: `all ${rules.length}` };
    case 'temporal_ordered':
      return { name: `rules one after the other ${within}`, ...facts, threshold: `all ${rules.length}` };
  }
}

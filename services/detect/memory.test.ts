/** The horizon and what is kept for it. */
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { horizonMs, LONGEST_HORIZON_MS } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules } from './rules/all.ts';

test('signals outlive a standstill as long as that of the events, with the horizon of all rules before it', () => {
  const horizon = horizonMs(ruleSetOf(rules, 'sumo-2025').rules);
  expect(horizon).toBe(186 * 3_600_000);
  expect(horizon).toBeLessThanOrEqual(LONGEST_HORIZON_MS);
  expect(topics.signals.retentionMs).toBeGreaterThanOrEqual(topics.enriched.retentionMs + horizon);
});

import { expect, test } from 'vitest';
import { parseMetrics, sum } from './meters.ts';

const text = `# HELP pipeline_records_total Records.
# TYPE pipeline_records_total counter
pipeline_records_total{loop="enrich",outcome="forward",reason=""} 40
pipeline_records_total{loop="enrich",outcome="drop",reason="say \\"no\\""} 2
process_cpu_seconds_total 1.5
`;

test('sums the series that the labels choose', () => {
  const samples = parseMetrics(text);
  expect(sum(samples, 'pipeline_records_total', { loop: 'enrich' })).toBe(42);
  expect(sum(samples, 'pipeline_records_total', { outcome: 'forward' })).toBe(40);
  expect(sum(samples, 'process_cpu_seconds_total')).toBe(1.5);
  expect(sum(samples, 'absent')).toBe(0);
});

/** Signals that a detect has correlated, by its metrics. */
import { sum, type Sample } from '@pipeline/sandbox/start/meters';

export const correlated = (samples: readonly Sample[]): number =>
  sum(samples, 'pipeline_records_total', { loop: 'correlate' });

/** The measurements of all loops of a process. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type OutcomeName = 'forward' | 'drop' | 'dead-letter';

/** What has become of a record. */
export interface Ending {
  readonly outcome: OutcomeName;
  readonly reason: string;
}

export interface LoopMetrics {
  /** Of several records. */
  readonly endings: (endings: Iterable<Ending>) => void;
  /** Of one, unless it says of how many. */
  readonly record: (outcome: OutcomeName, reason: string, count?: number) => void;
  readonly output: (topic: string, count: number) => void;
  readonly lag: (partition: number, records: number) => void;
  /** The partition is no longer ours. */
  readonly forget: (partition: number) => void;
  readonly partitions: (owned: number, restoring: number) => void;
  readonly reopened: (cause: string) => void;
  readonly transaction: (seconds: number) => void;
}

/** Registers the metrics once; the result makes those of one loop. */
export function createMetrics(registry: Registry): (loop: string) => LoopMetrics {
  const registers = [registry];
  const records = new Counter({
    name: 'pipeline_records_total',
    help: 'Records read, by what became of them',
    labelNames: ['loop', 'outcome', 'reason'] as const,
    registers,
  });
  const outputs = new Counter({
    name: 'pipeline_outputs_total',
    help: 'Records written',
    labelNames: ['loop', 'topic'] as const,
    registers,
  });
  const lag = new Gauge({
    name: 'pipeline_lag_records',
    help: 'Offsets between the position and the end of the partition',
    labelNames: ['loop', 'partition'] as const,
    registers,
  });
  const owned = new Gauge({
    name: 'pipeline_owned_partitions',
    help: 'Partitions assigned to this process',
    labelNames: ['loop'] as const,
    registers,
  });
  const restoring = new Gauge({
    name: 'pipeline_restoring_partitions',
    help: 'Partitions assigned but not yet opened and restored',
    labelNames: ['loop'] as const,
    registers,
  });
  const reopened = new Counter({
    name: 'pipeline_reopened_total',
    help: 'Partitions opened anew after a fault',
    labelNames: ['loop', 'cause'] as const,
    registers,
  });
  const transactions = new Histogram({
    name: 'pipeline_transaction_seconds',
    help: 'Time from the start of a transaction to its commit',
    labelNames: ['loop'] as const,
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    registers,
  });

  return (loop) => ({
    endings: (endings) => {
      const counts = new Map<string, Map<string, number>>();
      for (const { outcome, reason } of endings) {
        const reasons = counts.get(outcome) ?? new Map<string, number>();
        counts.set(outcome, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
      }
      for (const [outcome, reasons] of counts) {
        for (const [reason, count] of reasons) records.inc({ loop, outcome, reason }, count);
      }
    },
    record: (outcome, reason, count = 1) => {
      records.inc({ loop, outcome, reason }, count);
    },
    output: (topic, count) => {
      outputs.inc({ loop, topic }, count);
    },
    lag: (partition, count) => {
      lag.set({ loop, partition: String(partition) }, count);
    },
    forget: (partition) => {
      lag.remove({ loop, partition: String(partition) });
    },
    partitions: (ours, opening) => {
      owned.set({ loop }, ours);
      restoring.set({ loop }, opening);
    },
    reopened: (cause) => {
      reopened.inc({ loop, cause });
    },
    transaction: (seconds) => {
      transactions.observe({ loop }, seconds);
    },
  });
}

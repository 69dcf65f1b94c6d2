/** The numbers of this service. Made once a process: a registry takes each name once. */
import { Counter, Gauge, type Registry } from 'prom-client';

export type ShipMetrics = ReturnType<typeof shipMetrics>;

export function shipMetrics(registry: Registry) {
  const registers = [registry];
  const oldestUnsentSeconds = new Map<string, () => number>();
  const ages = new Gauge({
    name: 'ship_oldest_unsent_seconds',
    help: 'Age of the oldest record in hand that is not delivered yet',
    labelNames: ['delivery'],
    registers,
    collect: () => {
      for (const [delivery, seconds] of oldestUnsentSeconds) ages.set({ delivery }, seconds());
    },
  });
  return {
    requests: new Counter({
      name: 'ship_requests_total',
      help: 'Requests by status, or by the cause where no answer came',
      labelNames: ['delivery', 'status'],
      registers,
    }),
    records: new Counter({
      name: 'ship_records_total',
      help: 'Records by what became of them',
      labelNames: ['delivery', 'verdict'],
      registers,
    }),
    bytes: new Counter({
      name: 'ship_bytes_total',
      help: 'Bytes sent, as compressed, retries included',
      labelNames: ['delivery'],
      registers,
    }),
    shortened: new Counter({
      name: 'ship_shortened_total',
      help: 'Records that lost fields to fit into a message',
      labelNames: ['delivery'],
      registers,
    }),
    warnings: new Counter({
      name: 'ship_warnings_total',
      help: 'Warnings in answers that accepted the lines',
      labelNames: ['delivery'],
      registers,
    }),
    stopped: new Gauge({
      name: 'ship_destination_stopped',
      help: '1 while a destination accepts nothing and a person is needed',
      labelNames: ['delivery'],
      registers,
    }),
    oldestUnsentSeconds,
  };
}

/** What is counted, logged and said of a delivery. Never a line, never an address: the address is the credential. */
import type { Service, Shape } from '@pipeline/runtime/service';
import type { Address } from './headers.ts';
import type { Health } from './health.ts';
import type { ShipMetrics } from './metrics.ts';
import type { Answer } from './verdict.ts';

export type Log = Pick<Service<Shape>['log'], 'info' | 'warn' | 'error'>;

export interface Report {
  readonly request: (answer: Answer, bytes: number) => void;
  readonly delivered: (lines: number, warnings: readonly string[]) => void;
  /** A line lost fields to fit. */
  readonly shortened: () => void;
  /** A record that the destination is not to have. */
  readonly passed: (reason: string) => void;
  readonly retry: (attempts: number, answer: Answer) => void;
  readonly deadLettered: (reason: string) => void;
  readonly deadLetterFailed: (error: unknown) => void;
  readonly gate: (address: Address, state: 'stopped' | 'open', reason: string) => void;
  readonly oldestUnsent: (seconds: () => number) => void;
}

export function createReport(delivery: string, metrics: ShipMetrics, log: Log, health: Omit<Health, 'beat'>): Report {
  const stops = new Set<Address>();
  metrics.stopped.set({ delivery }, 0);
  return {
    request: (answer, bytes) => {
      if (answer.kind === 'needless') return;
      metrics.requests.inc({ delivery, status: statusOf(answer) });
      metrics.bytes.inc({ delivery }, bytes);
    },
    delivered: (lines, warnings) => {
      metrics.records.inc({ delivery, verdict: 'delivered' }, lines);
      health.delivered(lines);
      if (warnings.length === 0) return;
      metrics.warnings.inc({ delivery }, warnings.length);
      log.warn({ delivery, lines, warnings }, 'destination accepted with warnings');
    },
    shortened: () => {
      metrics.shortened.inc({ delivery });
    },
    passed: (reason) => {
      metrics.records.inc({ delivery, verdict: reason });
    },
    retry: (attempts, answer) => {
      health.failing(statusOf(answer));
      // Attempts 2, 4, 8, …: an outage of a day is twelve lines, not thousands.
      if (attempts > 1 && Number.isInteger(Math.log2(attempts))) {
        log.warn({ delivery, attempts, status: statusOf(answer) }, 'destination in trouble, trying on');
      }
    },
    deadLettered: (reason) => {
      metrics.records.inc({ delivery, verdict: reason });
      log.warn({ delivery, reason }, 'record put into dead letters');
    },
    deadLetterFailed: (err) => {
      log.warn({ delivery, err }, 'dead letter not written, trying on');
    },
    gate: (address, state, reason) => {
      const said = address === 'usual' ? reason : `${address}: ${reason}`;
      if (state === 'stopped') {
        stops.add(address);
        health.stopped(said);
        log.error({ delivery, reason: said }, 'destination stopped: nothing is delivered until it is put right');
      } else {
        stops.delete(address);
        if (stops.size === 0) health.opened();
        log.info({ delivery, reason: said }, 'destination accepts again');
      }
      metrics.stopped.set({ delivery }, stops.size === 0 ? 0 : 1);
    },
    oldestUnsent: (seconds) => {
      metrics.oldestUnsentSeconds.set(delivery, seconds);
    },
  };
}

function statusOf(answer: Answer): string {
  switch (answer.kind) {
    case 'response':
      return String(answer.status);
    case 'failed':
      return answer.cause;
    case 'needless':
      return 'none';
  }
}

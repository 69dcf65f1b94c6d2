/**
 * Standard output as a destination: one JSON object a line, which says what kind of record it is. A reader that is slow holds
 * the delivery back; one that has gone away stops it.
 */
import type { Alert, HealthEvent } from '@pipeline/schemas/generated';
import type { Destination } from './destination.ts';
import { formatAlert } from './format-alert.ts';
import { formatEvent } from './format-event.ts';
import { formatHealth } from './format-health.ts';
import { lineOf, type Formatted } from './line.ts';
import type { ShippedEvent } from './shipped-event.ts';
import type { Answer, Verdict } from './verdict.ts';

export const stdoutKinds = ['events', 'alerts', 'health'] as const;
export type StdoutKind = (typeof stdoutKinds)[number];

/** Calls back once the bytes have been handed to the system, or with the error. */
export type Write = (bytes: Buffer, done: (error?: Error | null) => void) => void;

/** Nothing here cuts lines; but a reader has its limits, too. */
const MAX_LINE_BYTES = 10_485_760;
const LIMITS = { maxBytes: 1_000_000, maxLines: 10_000, maxAgeMs: 0 } as const;
const NO_HEADERS = { address: 'usual', key: '', headers: {} } as const;

/** Record in, line out: `{"kind":"event","record":{…}}`. */
const tagged = (kind: string, formatted: Formatted): Formatted =>
  formatted.kind === 'line'
    ? lineOf(`{"kind":"${kind}","record":${formatted.text.toString()}}`, formatted.omitted)
    : formatted;

function stdout<T>(kind: StdoutKind, format: (value: T) => Formatted, write: Write): Destination<T> {
  return {
    name: `stdout-${kind}`,
    limits: LIMITS,
    // One after the other: a line is not to be cut in two by another delivery's write either, and each write is whole lines.
    requestsInFlight: 1,
    format,
    headers: () => NO_HEADERS,
    post: (body) =>
      new Promise<Answer>((resolve) => {
        write(body, (error) => {
          resolve(error ? { kind: 'failed', cause: 'closed' } : { kind: 'response', status: 200, body: '' });
        });
      }),
    verdict: stdoutVerdict,
  };
}

/** A pipe that is closed does not open again; somebody has to start the service anew, with a reader. */
function stdoutVerdict(answer: Answer): Verdict {
  return answer.kind === 'failed'
    ? { kind: 'stop', reason: 'nobody reads standard output any more' }
    : { kind: 'delivered', warnings: [] };
}

export const stdoutEvents = (write: Write): Destination<ShippedEvent> =>
  stdout('events', (event) => tagged('event', formatEvent(event, MAX_LINE_BYTES)), write);

export const stdoutAlerts = (write: Write): Destination<Alert> =>
  stdout('alerts', (alert) => tagged('alert', formatAlert(alert, MAX_LINE_BYTES)), write);

export const stdoutHealth = (write: Write): Destination<HealthEvent> =>
  stdout('health', (event) => tagged('health', formatHealth(event, MAX_LINE_BYTES)), write);

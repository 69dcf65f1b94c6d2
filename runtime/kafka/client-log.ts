/**
 * kafkajs's log lines, onto ours. It reports every rebalance and every retry as an error; for us those are ordinary, and
 * what matters is reported by the loops themselves. So: ordinary things at debug, the rest at warn, nothing higher, and
 * only named fields, so that no record and no credential can come along.
 */
import type { LogEntry, logLevel } from 'kafkajs';
import type { Logger } from 'pino';

const FIELDS = ['broker', 'clientId', 'groupId', 'topic', 'partition', 'error', 'retryCount', 'retryTime'] as const;

const ORDINARY = new RegExp(
  [
    'rebalanc|not aware of this member|coordinator is loading|coordinator is not available',
    'larger than the max|larger message',
    // The markers of the last transaction are still being written when the next one begins: kafkajs asks again.
    'another concurrent operation on the same transaction',
    // At each start. Limited with intent: whoever gives up aborts and opens anew, or promises at least once and no more.
    'limiting retries for the idempotent producer',
  ].join('|'),
  'i',
);

/** kafkajs's numbers for its levels. */
const WARN = 2;

export function ontoPino(log: Logger, onActivity: () => void): (level: logLevel) => (entry: LogEntry) => void {
  return () =>
    ({ level: entryLevel, namespace, log: entry }) => {
      onActivity();
      const { message } = entry;
      const told = entry as unknown as Readonly<Record<string, unknown>>;
      const facts: Record<string, unknown> = { client: namespace };
      for (const field of FIELDS) if (told[field] !== undefined) facts[field] = shortened(told[field]);
      const error = typeof facts['error'] === 'string' ? facts['error'] : '';
      const level: number = entryLevel;
      if (level > WARN || ORDINARY.test(message) || ORDINARY.test(error)) log.debug(facts, message);
      else log.warn(facts, message);
    };
}

const shortened = (value: unknown): unknown => {
  if (typeof value === 'number') return value;
  return (value instanceof Error ? value.message : typeof value === 'string' ? value : typeof value).slice(0, 500);
};

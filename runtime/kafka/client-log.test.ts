import { kafkajs } from './kafkajs.ts';
import type { logLevel } from 'kafkajs';
import pino from 'pino';
import { expect, test } from 'vitest';
import { ontoPino } from './client-log.ts';

const level = kafkajs.logLevel;

function logged(at: logLevel, message: string, facts: object = {}): unknown {
  const lines: string[] = [];
  const log = pino({ level: 'trace', base: null, timestamp: false }, { write: (line) => void lines.push(line) });
  let signs = 0;
  const write = ontoPino(log, () => signs++)(level.INFO);
  write({ namespace: 'Runner', level: at, label: '', log: { timestamp: '', message, ...facts } });
  expect(signs).toBe(1);
  return JSON.parse(lines[0] ?? '');
}

test('a rebalance is ordinary, in whichever words and at whichever level kafkajs reports it', () => {
  expect(logged(level.ERROR, 'The coordinator is not aware of this member, re-joining the group')).toMatchObject({
    level: 20,
  });
  expect(logged(level.WARN, 'The group is rebalancing, re-joining')).toMatchObject({ level: 20 });
  expect(
    logged(level.ERROR, 'Response Heartbeat', { error: 'The group is rebalancing, so a rejoin is needed' }),
  ).toMatchObject({ level: 20 });
});

test('that the last transaction is still being ended is ordinary, and so are limited retries', () => {
  const error =
    'The producer attempted to update a transaction while another concurrent operation on the same transaction was ongoing';
  expect(logged(level.ERROR, 'Response AddPartitionsToTxn(key: 24, version: 1)', { error })).toMatchObject({
    level: 20,
    error,
  });
  const limited = 'Limiting retries for the idempotent producer may invalidate EoS guarantees';
  expect(logged(level.WARN, limited)).toMatchObject({ level: 20, msg: limited });
});

test('other trouble with a transaction is a warning', () => {
  const error =
    "Producer attempted an operation with an old epoch. Either there is a newer producer with the same transactionalId, or the producer's transaction has been expired by the broker";
  expect(logged(level.ERROR, 'Response EndTxn(key: 26, version: 1)', { error })).toMatchObject({ level: 40 });
});

test('trouble with a broker is a warning; nothing is an error', () => {
  expect(logged(level.ERROR, 'Connection error: ECONNREFUSED', { broker: 'b:1' })).toEqual({
    level: 40,
    client: 'Runner',
    broker: 'b:1',
    msg: 'Connection error: ECONNREFUSED',
  });
});

test('only named fields are taken over, and none of any length', () => {
  const line = logged(level.ERROR, 'Failed', { sasl: 'secret', payload: { a: 1 }, error: 'x'.repeat(2_000) });
  expect(line).toEqual({ level: 40, client: 'Runner', error: 'x'.repeat(500), msg: 'Failed' });
});

import type { RecordFacts } from '@pipeline/runtime/loops';
import { expect, test } from 'vitest';
import { alertExample, eventExample, healthExample } from './examples.ts';
import { stdoutAlerts, stdoutEvents, stdoutHealth, type Write } from './stdout.ts';

const RECORD = { headers: {} } as RecordFacts;
const never = new AbortController().signal;

test('a line says what kind of record it is, and holds it', () => {
  const nothing: Write = () => undefined;
  const lines = [
    stdoutEvents(nothing).format(eventExample({ id: 'event-1' })),
    stdoutAlerts(nothing).format(alertExample()),
    stdoutHealth(nothing).format(healthExample()),
  ].map((line) =>
    line.kind === 'line' ? (JSON.parse(line.text.toString()) as { kind: string; record: { id: string } }) : line,
  );
  expect(lines).toMatchObject([
    { kind: 'event', record: { id: 'event-1' } },
    { kind: 'alert', record: { id: 'alert-1' } },
    { kind: 'health', record: { id: 'ingest:main:trouble:1' } },
  ]);
});

test('what cannot be a line becomes none', () => {
  expect(stdoutEvents(() => undefined).format({ ...eventExample(), json: 'no JSON' })).toMatchObject({
    ...{ kind: 'unfit', reason: 'not-json' },
  });
});

test('a line as long as Kafka takes is not shortened', () => {
  const line = stdoutEvents(() => undefined).format(eventExample({ changes: 'x'.repeat(5_000_000) }));
  expect(line).toMatchObject({ kind: 'line', omitted: 0 });
});

test('lines are delivered once they are written, and not before', async () => {
  const written: string[] = [];
  let release: () => void = () => undefined;
  const destination = stdoutAlerts((bytes, done) => {
    written.push(bytes.toString());
    release = done;
  });
  expect(destination.encode).toBeUndefined();
  const body = Buffer.from('{"a":1}\n{"b":2}\n');
  let answered = false;
  const answer = destination.post(body, destination.headers(RECORD, alertExample()), never).finally(() => {
    answered = true;
  });
  expect(written).toEqual(['{"a":1}\n{"b":2}\n']);
  expect(answered).toBe(false);
  release();
  expect(destination.verdict(await answer, 0)).toEqual({ kind: 'delivered', warnings: [] });
});

test('a reader that has gone away stops the delivery', async () => {
  const destination = stdoutAlerts((_, done) => {
    done(new Error('EPIPE'));
  });
  const answer = await destination.post(Buffer.from('x'), destination.headers(RECORD, alertExample()), never);
  expect(destination.verdict(answer, 0)).toMatchObject({ kind: 'stop' });
});

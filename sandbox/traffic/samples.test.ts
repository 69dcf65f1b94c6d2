import { describe, expect, test } from 'vitest';
import { readSamples, redate, redated } from './samples.ts';

const at = Date.UTC(2026, 9, 1, 12, 30, 45, 678);

describe('a sample moved to another time', () => {
  test('keeps the digits after the second, and every other byte', () => {
    const text =
      '{"b": 1.0,  "timestamp": "2023-03-07T13:01:19.21859368Z", "a": {"at": "2023-03-07T13:01:19.21859368Z"}}';
    expect(redate(text, at)).toBe(
      '{"b": 1.0,  "timestamp": "2026-10-01T12:30:45.21859368Z", "a": {"at": "2023-03-07T13:01:19.21859368Z"}}',
    );
  });

  test('moves the server’s time too, and keeps whole seconds whole', () => {
    const text = '{"server_timestamp":"2026-02-22T01:00:52.203069748Z","timestamp":"2026-02-22T01:00:52Z"}';
    expect(redate(text, at)).toBe(
      '{"server_timestamp":"2026-10-01T12:30:45.203069748Z","timestamp":"2026-10-01T12:30:45Z"}',
    );
  });

  test('leaves a row without a time alone', () => {
    expect(redate('{"id":"x","timestamp":null}', at)).toBe('{"id":"x","timestamp":null}');
  });
});

test('a file that was named must be there', () => {
  expect(() => readSamples('/nowhere/events.ndjson')).toThrow(/ENOENT/);
});

const samples = readSamples();

test.skipIf(samples.length === 0)('the published samples (../shared/samples) move to one second after another', () => {
  const moved = redated(samples, at).map((text) => JSON.parse(text) as Record<string, unknown>);
  expect(moved).toHaveLength(samples.length);
  for (const [index, event] of moved.entries()) {
    expect(Math.floor(Date.parse(String(event['timestamp'])) / 1000)).toBe(Math.floor(at / 1000) - index);
    const old = JSON.parse(samples[index] ?? '') as Record<string, unknown>;
    expect({ ...event, timestamp: 0, server_timestamp: 0 }).toEqual({ ...old, timestamp: 0, server_timestamp: 0 });
  }
});

import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('a key is enough; everything else has a default', () => {
  expect(readSettings({ JUMPCLOUD_API_KEY: 'jca_x' }, 1_000)).toEqual({
    organization: '5b0000000000000000000001',
    apiKey: 'jca_x',
    host: '127.0.0.1',
    port: 0,
    seed: '1000',
    eventsPerSecond: 20,
    people: 200,
    retentionMs: 10_800_000,
    samplesFile: undefined,
  });
});

test('all problems come at once, without the values', () => {
  const problems = readSettings({ RATE: 'secret', LISTEN_PORT: '70000', PEOPLE: '1' }, 0);
  expect(problems).toHaveLength(4);
  expect(JSON.stringify(problems)).not.toMatch(/secret|70000/);
});

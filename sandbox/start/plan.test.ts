import { expect, test } from 'vitest';
import { plan } from './plan.ts';

test('without settings everything is brought along', () => {
  expect(plan({})).toEqual({ kafka: 'embedded', jumpcloud: 'simulated', sumo: 'stand-in' });
});

test('what is named is used', () => {
  const env = {
    KAFKA_BROKERS: 'b:9092',
    SCHEMA_REGISTRY_URL: 'http://r',
    JUMPCLOUD_API_KEY_FILE: '/key',
    JUMPCLOUD_ORG_ID: 'o',
    SUMO_EVENTS_URL: 'https://e',
    SUMO_ALERTS_URL: 'https://a',
  };
  expect(plan(env)).toEqual({ kafka: 'given', jumpcloud: 'given', sumo: 'given' });
});

test('sources may be named by a file, or have a service account', () => {
  expect(plan({ SOURCES_FILE: 'sources.yaml' })).toMatchObject({ jumpcloud: 'given' });
  expect(plan({ JUMPCLOUD_CLIENT_ID: 'id', JUMPCLOUD_ORG_ID: 'o' })).toMatchObject({ jumpcloud: 'given' });
});

test('every half-given pair is named, all in one answer', () => {
  const answer = plan({ KAFKA_BROKERS: 'b:9092', JUMPCLOUD_BASE_URL: 'http://j', SUMO_ALERTS_URL: 'https://a' });
  expect(answer).toEqual({
    problems: [
      expect.stringContaining('SCHEMA_REGISTRY_URL'),
      expect.stringContaining('JUMPCLOUD_API_KEY'),
      expect.stringContaining('JUMPCLOUD_ORG_ID'),
      expect.stringContaining('SUMO_EVENTS_URL'),
    ],
  });
});

test('values never appear in a problem', () => {
  expect(JSON.stringify(plan({ SUMO_EVENTS_URL: 'https://secret.example/token' }))).not.toContain('secret.example');
});

import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { Database } from './lookups.ts';
import { report } from './report.ts';

const database = (buildEpoch: number | null): Database<never> => ({
  ...{ name: 'tiny', source: 'mmdb', buildEpoch },
  find: () => null,
});

test('operators see which databases are in use, how old they are, and which are missing', async () => {
  const told: unknown[][] = [];
  const keep =
    (level: string) =>
    (...facts: unknown[]): void => {
      told.push([level, ...facts]);
    };
  const metrics = new Registry();
  const log = { info: keep('info'), warn: keep('warn') };
  report({ log, metrics }, { places: database(1_780_617_600), networks: null, kinds: new Map() });
  expect(told).toEqual([
    ['info', { db: 'places', type: 'tiny', source: 'mmdb', builtAt: '2026-06-05T00:00:00.000Z' }, 'database in use'],
    ['warn', { db: 'networks' }, 'no database: addresses go without'],
  ]);
  expect(await metrics.metrics()).toContain('geoip_db_build_epoch{db="places"} 1780617600');
});

test('a file that does not say when it was built has no age', async () => {
  const metrics = new Registry();
  const log = { info: () => undefined, warn: () => undefined };
  report({ log, metrics }, { places: null, networks: database(null), kinds: new Map() });
  expect(await metrics.metrics()).not.toContain('geoip_db_build_epoch{');
});

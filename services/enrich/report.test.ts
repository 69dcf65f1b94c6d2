import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { Database } from './looked-up.ts';
import { noLookupCounts } from './lookup-counts.ts';
import type { Databases } from './lookups.ts';
import { reporter } from './report.ts';

const database = (buildEpoch: number | null): Database<never> => ({
  ...{ name: 'tiny', source: 'mmdb', buildEpoch },
  find: () => null,
});

const none: Databases = { places: null, networks: null, kinds: () => 'unknown' };

function setUp() {
  const told: unknown[][] = [];
  const keep =
    (level: string) =>
    (...facts: unknown[]): void => {
      told.push([level, ...facts]);
    };
  const metrics = new Registry();
  const counts = noLookupCounts();
  const report = reporter({ log: { info: keep('info'), warn: keep('warn') }, metrics }, counts);
  return { report, counts, told, metrics };
}

test('operators see which databases are in use, how old they are, and which are missing', async () => {
  const { report, told, metrics } = setUp();
  report.opened({ ...none, places: database(1_780_617_600) });
  expect(told).toEqual([
    ['info', { db: 'places', type: 'tiny', source: 'mmdb', builtAt: '2026-06-05T00:00:00.000Z' }, 'database in use'],
    ['warn', { db: 'networks' }, 'no database: addresses go without'],
  ]);
  expect(await metrics.metrics()).toContain('geoip_db_build_epoch{db="places"} 1780617600');
});

test('a file that does not say when it was built has no age', async () => {
  const { report, metrics } = setUp();
  report.opened({ ...none, networks: database(7) });
  report.replaced('networks', { ...none, networks: database(null) }, {});
  expect(await metrics.metrics()).not.toContain('geoip_db_build_epoch{');
});

test('what became of changed files is told and counted', async () => {
  const { report, told, metrics } = setUp();
  report.replaced('places', { ...none, places: database(1_780_617_601) }, {});
  report.replaced('lists', none, {});
  report.refused('places', 'the search tree is not whole');
  expect(told).toEqual([
    ['info', expect.objectContaining({ db: 'places' }), 'new database in use'],
    ['info', { db: 'lists' }, 'new lists in use'],
    [
      'warn',
      { db: 'places', reason: 'the search tree is not whole' },
      'a changed file is refused; the one in use goes on serving',
    ],
  ]);
  const text = await metrics.metrics();
  expect(text).toContain('geoip_db_build_epoch{db="places"} 1780617601');
  expect(text).toContain('geoip_reloads_total{db="places",outcome="refused"} 1');
  expect(text).toContain('geoip_reloads_total{db="lists",outcome="taken"} 1');
});

test('look-ups are counted by what came of them, however often somebody asks', async () => {
  const { counts, metrics } = setUp();
  counts.places.ok = 3;
  counts.networks.not_found = 2;
  counts.remembered = 1;
  await metrics.metrics();
  counts.places.ok = 5;
  const lines = (await metrics.metrics()).split('\n').filter((line) => /^geoip_(lookups|remembered)/.test(line));
  expect(lines.sort()).toEqual([
    'geoip_lookups_total{db="networks",status="not_found"} 2',
    'geoip_lookups_total{db="places",status="ok"} 5',
    'geoip_remembered_total 1',
  ]);
});

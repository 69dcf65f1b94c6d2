/** Files that change while they are in use, as an operator changes them. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parseAddress } from './address.ts';
import { openDatabases, watchDatabases } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { readProbes } from './probes.ts';
import { writeMmdb } from './testing/write-mmdb.ts';

const city = (country: string, buildEpoch: number): Buffer =>
  writeMmdb({
    ...{ type: 'city', ipVersion: 4, buildEpoch },
    records: { '8.8.8.0/24': { country_code: country, latitude: 1, longitude: 2 } },
  });

const until = (check: () => void): Promise<void> => vi.waitFor(check, 300_000);

async function watching(more: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'enrich-'));
  const end = new AbortController();
  onTestFinished(() => {
    end.abort();
    rmSync(folder, { recursive: true });
  });
  const at = (name: string): string => join(folder, name);
  const put = (name: string, content: Buffer | string): void => {
    writeFileSync(at(`${name}.aside`), content);
    renameSync(at(`${name}.aside`), at(name));
  };
  put('city.mmdb', city('US', 1));
  put('asn.csv', '8.8.8.0,8.8.8.255,64500,One\n');
  mkdirSync(at('lists'));
  put('lists/vpn.txt', 'AS64500');
  const probes = more['GEOIP_PROBES'] === undefined ? null : readProbes(more['GEOIP_PROBES']);
  const opened = await openDatabases({
    GEOIP_CITY_DB: at('city.mmdb'),
    GEOIP_ASN_DB: at('asn.csv'),
    NETWORK_LISTS: at('lists'),
    ...(probes ? { GEOIP_PROBES: probes } : {}),
  });
  const lookups = makeLookups(opened.databases);
  const refused: string[] = [];
  watchDatabases(
    opened,
    {
      replaced: (_name, _databases, some) => {
        lookups.replace(some);
      },
      refused: (name, reason) => void refused.push(`${name}: ${reason}`),
    },
    { everyMs: 10, signal: end.signal },
  );
  const known = (): readonly unknown[] => {
    const { place, network } = lookups.lookUp(parseAddress('8.8.8.8'));
    const { asn, organization, kind } = network.value ?? {};
    return [place.value?.place.countryCode, place.from?.buildEpoch, asn, organization, kind];
  };
  return { put, at, known, refused };
}

test('a changed database is taken, a bad one is refused with the reason, and a good one after it is taken', async () => {
  const { put, known, refused } = await watching();
  expect(known()).toEqual(['US', 1, 64_500, 'One', 'vpn']);
  put('city.mmdb', city('DE', 2));
  await until(() => {
    expect(known()).toEqual(['DE', 2, 64_500, 'One', 'vpn']);
  });
  put('city.mmdb', city('FR', 3).subarray(0, -1));
  await until(() => {
    expect(refused).toEqual(['places: a record reaches beyond the end of the file']);
  });
  expect(known()).toEqual(['DE', 2, 64_500, 'One', 'vpn']);
  put('city.mmdb', city('FR', 3));
  await until(() => {
    expect(known()).toEqual(['FR', 3, 64_500, 'One', 'vpn']);
  });
  expect(refused).toHaveLength(1);
});

test('networks and lists are taken apart from places; a list that goes makes room for the packaged one', async () => {
  const { put, at, known, refused } = await watching();
  put('asn.csv', '8.8.8.0,8.8.8.255,64501,Two\n');
  await until(() => {
    expect(known().slice(2)).toEqual([64_501, 'Two', 'unknown']);
  });
  put('lists/vpn.txt', '8.8.8.8');
  await until(() => {
    expect(known().slice(2)).toEqual([64_501, 'Two', 'vpn']);
  });
  put('lists/tor.txt', '8.8.8.8 exit\nnonsense');
  await until(() => {
    expect(refused).toEqual(['lists: tor, line 2: it does not begin with an AS number, an address or a network']);
  });
  expect(known().slice(2)).toEqual([64_501, 'Two', 'vpn']);
  put('lists/tor.txt', '8.8.8.8 exit');
  await until(() => {
    expect(known().slice(2)).toEqual([64_501, 'Two', 'tor']);
  });
  rmSync(at('lists/tor.txt'));
  await until(() => {
    expect(known().slice(2)).toEqual([64_501, 'Two', 'vpn']);
  });
  rmSync(at('lists/vpn.txt'));
  await until(() => {
    expect(refused[1]).toMatch(/^lists: none of tor\.txt, .* is there$/);
  });
  expect(known()).toEqual(['US', 1, 64_501, 'Two', 'vpn']);
});

test('a database that goes, or does not fit the hash beside it, is refused until it is whole again', async () => {
  const { put, at, known, refused } = await watching();
  rmSync(at('city.mmdb'));
  await until(() => {
    expect(refused[0]).toMatch(/^places: ENOENT/);
  });
  const next = city('DE', 2);
  put('city.mmdb.sha256', createHash('sha256').update(city('FR', 3)).digest('hex'));
  put('city.mmdb', next);
  await until(() => {
    expect(refused.at(-1)).toBe('places: its SHA-256 is not the one beside it');
  });
  expect(known().slice(0, 2)).toEqual(['US', 1]);
  put('city.mmdb.sha256', createHash('sha256').update(next).digest('hex'));
  await until(() => {
    expect(known().slice(0, 2)).toEqual(['DE', 2]);
  });
});

test('a database that does not answer the probes is refused', async () => {
  const { put, known, refused } = await watching({ GEOIP_PROBES: '8.8.8.8=US,8.8.8.8=AS64500' });
  put('city.mmdb', city('DE', 2));
  put('asn.csv', '8.8.8.0,8.8.8.255,64501,Two\n');
  await until(() => {
    expect(refused.toSorted()).toEqual([
      'networks: the probe 8.8.8.8 is AS64501, not AS64500',
      'places: the probe 8.8.8.8 is DE, not US',
    ]);
  });
  expect(known()).toEqual(['US', 1, 64_500, 'One', 'vpn']);
});

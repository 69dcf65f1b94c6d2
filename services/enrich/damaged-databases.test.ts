/** Databases that are cut, or have a bit flipped: none of them reaches serving. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseAddress, type Address } from './address.ts';
import { openDatabases, replacer } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { mmdbDatabase } from './mmdb.ts';
import { networkRecord } from './network-record.ts';
import { placeRecord } from './place-record.ts';
import { drain } from './testing/drain.ts';
import { writeMmdb } from './testing/write-mmdb.ts';

const NESTED = {
  city: { names: { de: 'Sewastopol', en: 'Sevastopol' } },
  country: { iso_code: 'UA' },
  location: { latitude: 44.6, longitude: 33.5, accuracy_radius: 50, time_zone: 'Europe/Simferopol' },
  registered_country: { iso_code: 'RU' },
  subdivisions: [{ iso_code: '40', names: { en: 'Sevastopol' } }],
};
const FLAT = { city: 'Munich (Moosach)', country_code: 'DE', latitude: 48.17, longitude: 11.5, state1: 'Bavaria' };
const IPINFO = { country_code: 'KP', continent_code: 'AS', asn: 'AS131279', as_name: 'Star Joint Venture' };

const FILES = {
  nested: writeMmdb({
    type: 'GeoLite2-City',
    ipVersion: 6,
    records: { '91.207.56.0/24': NESTED, '2a00:1450::/32': { registered_country: { iso_code: 'US' } } },
  }),
  flat: writeMmdb({
    type: 'city ipv4',
    ipVersion: 4,
    records: { '91.207.56.0/24': FLAT, '8.0.0.0/7': FLAT },
    recordSize: 28,
  }),
  ipinfo: writeMmdb({ type: 'ipinfo lite', ipVersion: 4, records: { '91.207.56.0/21': IPINFO }, recordSize: 32 }),
};

/** In every network of these files, at its borders, and outside. */
const ADDRESSES: readonly Address[] = [
  ...['91.207.55.255', '91.207.56.0', '91.207.56.255', '91.207.57.0', '91.207.63.255', '91.207.64.0', '1.1.1.1'],
  ...['7.255.255.255', '8.0.0.0', '9.255.255.255', '11.0.0.1', '128.0.0.1', '223.255.255.255'],
  ...['2a00:1450::', '2a00:1450:ffff::1', '2a00:1451::', '2a00:144f::', '2001:4860::8888', '2c0f::1'],
].map(parseAddress);

const hashOf = (content: Buffer): Buffer =>
  Buffer.from(`${createHash('sha256').update(content).digest('hex')}  city.mmdb\n`);

function* everyFlip(content: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < content.length * 8; bit++) {
    const flipped = Buffer.from(content);
    flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

/** A database in use, and what becomes of contents that take its place in the file. */
async function serving(content: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'enrich-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'city.mmdb');
  writeFileSync(file, content);
  const { databases, watched } = await openDatabases({ GEOIP_CITY_DB: file, GEOIP_ASN_DB: 'none' });
  const source = watched.find(({ source: { name } }) => name === 'places')?.source;
  if (source === undefined) throw new Error('no places are watched');
  const lookups = makeLookups(databases);
  const outcomes = { taken: 0, refused: [] as string[] };
  const replace = replacer(databases, {
    replaced: (_name, _databases, some) => {
      outcomes.taken++;
      lookups.replace(some);
    },
    refused: (_name, reason) => void outcomes.refused.push(reason),
  });
  const missing = Object.assign(new Error('missing'), { code: 'ENOENT' });
  return {
    ...{ lookups, outcomes },
    offer: (contents: Buffer, hash: Buffer | null) => replace(source, [contents, hash ?? missing]),
  };
}

test.each(Object.entries(FILES))(
  '%s: cut at every byte, it is refused, and the one in use goes on',
  async (_name, content) => {
    const { lookups, outcomes, offer } = await serving(content);
    const before = lookups.lookUp(parseAddress('91.207.56.9'));
    expect(before.place.status).toBe('ok');
    for (let length = 0; length < content.length; length++) await offer(content.subarray(0, length), null);
    expect(outcomes.taken).toBe(0);
    expect(outcomes.refused).toHaveLength(content.length);
    expect(lookups.lookUp(parseAddress('91.207.56.9'))).toBe(before);
    await offer(content, null);
    expect(outcomes.taken).toBe(1);
  },
);

test.each(Object.entries(FILES))(
  '%s: with any bit flipped it is not what its hash says, and is refused',
  async (_name, content) => {
    const { lookups, outcomes, offer } = await serving(content);
    const before = lookups.lookUp(parseAddress('91.207.56.9'));
    const hash = hashOf(content);
    for (const flipped of everyFlip(content)) await offer(flipped, hash);
    expect(outcomes.taken).toBe(0);
    expect(outcomes.refused).toHaveLength(content.length * 8);
    expect(new Set(outcomes.refused)).toEqual(new Set(['its SHA-256 is not the one beside it']));
    expect(lookups.lookUp(parseAddress('91.207.56.9'))).toBe(before);
    await offer(content, hash);
    expect(outcomes.taken).toBe(1);
  },
);

test('a hash that cannot be read is no hash that fits', async () => {
  const { outcomes, offer } = await serving(FILES.flat);
  for (const text of ['', 'deadbeef', hashOf(FILES.flat).toString().slice(1)])
    await offer(FILES.flat, Buffer.from(text));
  expect(new Set(outcomes.refused)).toEqual(new Set(['the file beside it does not begin with a SHA-256']));
  expect(outcomes.taken).toBe(0);
  await offer(FILES.flat, Buffer.from(hashOf(FILES.flat).toString().toUpperCase()));
  expect(outcomes.taken).toBe(1);
});

test.each(Object.entries(FILES))(
  '%s: with any bit flipped and no hash, no look-up in what is taken throws',
  (_name, content) => {
    let taken = 0;
    for (const flipped of everyFlip(content)) {
      for (const [part, read] of [
        ['places', placeRecord],
        ['networks', networkRecord],
      ] as const) {
        let database;
        try {
          database = drain(mmdbDatabase<object>([flipped], read, 8));
        } catch {
          continue;
        }
        taken++;
        const lookups = makeLookups({ places: null, networks: null, kinds: () => 'unknown', [part]: database }, 8);
        for (const address of ADDRESSES) lookups.lookUp(address);
        expect(lookups.counts[part].error).toBe(0);
      }
    }
    // Most of the bits are of texts and numbers, and a flip makes another one: it is only a hash that tells.
    expect(taken).toBeGreaterThan(content.length);
  },
);

import { expect, test } from 'vitest';
import type { Address } from './address.ts';
import { checkDatabase } from './database-check.ts';
import type { Database } from './looked-up.ts';
import { readProbes } from './probes.ts';

type Answer = (address: Address) => string | null;

const database = (find: Answer): Database<string> => ({ name: 'made', source: 'mmdb', buildEpoch: 0, find });

const check = (next: Answer, inUse: Answer | null, probes = ''): void => {
  const { places } = readProbes(probes) ?? { places: [] };
  checkDatabase(database(next), inUse && database(inUse), (answer) => answer, places);
};

const half: Answer = (address) => (address.version === 4 && address.value >>> 31 === 0 ? 'US' : null);
const everywhere: Answer = () => 'US';

test('it is asked for thousands of public addresses of both families', () => {
  const asked: Address[] = [];
  check((address) => {
    asked.push(address);
    return null;
  }, null);
  expect(new Set(asked.map(({ ip }) => ip)).size).toBeGreaterThan(4_000);
  expect(asked.filter(({ version }) => version === 6)).toHaveLength(asked.length / 2);
  expect(asked.every(({ addressClass }) => addressClass === 'public')).toBe(true);
});

test('one that throws is refused', () => {
  expect(() => {
    check(() => {
      throw new Error('out of the file');
    }, null);
  }).toThrow('out of the file');
});

test('one that has lost most addresses, or places them elsewhere, is refused; a larger or smaller one is not', () => {
  const lost = (): void => {
    check(half, everywhere);
  };
  expect(lost).toThrow(/^it lacks \d+ of 4096 addresses that the one in use knows$/);
  expect(() => {
    check(() => 'DE', everywhere);
  }).toThrow('it differs from the one in use for 4096 of 4096 addresses');
  check(everywhere, half);
  check((address) => (half(address) === null ? 'US' : null), null);
  check((address) => (address.version === 4 ? 'US' : null), everywhere);
});

test('of a database that knows next to nothing, nothing is concluded', () => {
  check(
    () => null,
    ({ ip }) => (ip.startsWith('8.8.') ? 'US' : null),
  );
});

test('probes are answered as expected', () => {
  check(everywhere, null, '8.8.8.8=us, 2001:4860:4860::8888=US');
  expect(() => {
    check(everywhere, null, '8.8.8.8=US,1.1.1.1=AU');
  }).toThrow('the probe 1.1.1.1 is US, not AU');
  expect(() => {
    check(half, null, '200.1.1.1=BR');
  }).toThrow('the probe 200.1.1.1 is not in it, not BR');
});

test('probes are public addresses, each with a country or an AS number', () => {
  const read = readProbes('8.8.8.8=US,8.8.8.8=as15169');
  expect(read?.places).toMatchObject([{ address: { ip: '8.8.8.8' }, answer: 'US' }]);
  expect(read?.networks).toMatchObject([{ address: { ip: '8.8.8.8' }, answer: 'AS15169' }]);
  for (const text of ['', '8.8.8.8', '8.8.8.8=', '8.8.8.8=USA', '10.0.0.1=US', 'x=US', '8.8.8.8=US,']) {
    expect(readProbes(text)).toBeNull();
  }
});

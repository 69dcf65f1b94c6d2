import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress, type Address } from './address.ts';
import { checkAt, decodeAt } from './mmdb-decode.ts';
import { openMmdb, type MmdbFile } from './mmdb-file.ts';
import { drain } from './testing/drain.ts';
import { mmdbEncoder, type MmdbValue } from './testing/encode-mmdb.ts';
import { writeMmdb } from './testing/write-mmdb.ts';

const find = (file: MmdbFile, ip: string): unknown => {
  const record = file.recordOf(parseAddress(ip));
  return record === null ? null : file.decode(record);
};

test.each([24, 28, 32] as const)('records of %i bits lead to what was written', (recordSize) => {
  const records = {
    '1.2.3.0/24': { a: 1 },
    '1.2.4.0/22': { a: 2 },
    '2001:200::/23': { a: 3 },
    '128.0.0.0/1': { a: 4 },
  };
  const file = openMmdb(writeMmdb({ type: 'test', ipVersion: 6, records, recordSize }));
  expect(['1.2.2.255', '1.2.3.0', '1.2.3.255', '1.2.4.0', '1.2.7.255', '1.2.8.0'].map((ip) => find(file, ip))).toEqual([
    ...[null, { a: 1 }, { a: 1 }, { a: 2 }, { a: 2 }, null],
  ]);
  expect(['127.255.255.255', '128.0.0.1', '2001:200::9', '2001:400::'].map((ip) => find(file, ip))).toEqual([
    ...[null, { a: 4 }, { a: 3 }, null],
  ]);
  drain(file.check());
  expect(new Set(file.samples().map((record) => (record as { a: number }).a))).toEqual(new Set([1, 2, 3, 4]));
});

const value: fc.Arbitrary<MmdbValue> = fc.letrec<{ value: MmdbValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.double({ noNaN: true, noInteger: true }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 40 }),
    fc.dictionary(fc.constantFrom('a', 'names', '__proto__', 'constructor', ''), tie('value')),
  ),
})).value;

test('what is decoded is what was encoded', () => {
  fc.assert(
    fc.property(value, (written) => {
      const bytes = mmdbEncoder()(written, 0);
      checkAt(bytes, 0);
      const read = decodeAt(bytes, 0);
      expect(JSON.stringify(read)).toBe(JSON.stringify(written));
    }),
    { numRuns: 2_000 },
  );
});

/** Bytes of the format, by its own example values. */
test.each([
  ['a double', '68 40 09 21 fb 54 44 2d 18', Math.PI],
  ['a float', '04 08 3f 80 00 00', 1],
  ['16 bits', 'a2 01 00', 256],
  ['a number without bytes', 'c0', 0],
  ['32 bits, signed', '04 01 ff ff ff ff', -1],
  ['a short signed number', '01 01 ff', 255],
  ['64 bits', '08 02 ff ff ff ff ff ff ff ff', 2 ** 64],
  ['true', '01 07', true],
  ['bytes', '82 ab cd', Buffer.from('abcd', 'hex')],
  ['a long text', `5e 00 01 ${'61'.repeat(286)}`, 'a'.repeat(286)],
  ['a pointer', '20 02 41 61', 'a'],
])('%s', (_name, hex, expected) => {
  expect(decodeAt(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 0)).toEqual(expected);
});

test.each([
  ['nothing', '', 'beyond the end'],
  ['a text beyond the end', '43 61 61', 'beyond the end'],
  ['a pointer beyond the end', '20 ff', 'beyond the end'],
  ['a pointer to itself', '20 00', 'leads to a pointer'],
  ['a pointer to a pointer', '20 02 20 04 41 61', 'leads to a pointer'],
  ['a list that holds itself', '01 04 20 00', 'too deep or has too many parts'],
  ['a list of two that are the list', '02 04 20 00 20 00', 'too deep or has too many parts'],
  ['a map of sixteen million', 'ff ff ff ff', 'impossible size'],
  ['a key that is a number', 'e1 a1 01 a1 01', 'a key of a record is no text'],
  ['a number of five bytes', 'c5 01 02 03 04 05', 'impossible size'],
  ['half a double', '64 00 00 00 00', 'impossible size'],
  ['an unknown type', '00 09', 'unknown type'],
])('%s is refused', (_name, hex, problem) => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  expect(() => decodeAt(bytes, 0)).toThrow(problem);
  expect(() => {
    checkAt(bytes, 0);
  }).toThrow(problem);
});

const whole = writeMmdb({ type: 'test', ipVersion: 4, records: { '1.2.3.0/24': { a: 1 } } });

/** With other bytes in place of those, which must be there once. */
function replacing(from: string, to: string): Buffer {
  const text = whole.toString('latin1');
  expect(text.split(from)).toHaveLength(2);
  return Buffer.from(text.replace(from, to), 'latin1');
}

const number = (value: number): string => `\xc4${String.fromCharCode(0, 0, 0, value)}`;

test.each([
  ['no tree', `node_count${number(24)}`, `node_count${number(0)}`, 'name no search tree'],
  ['a tree that is too long', `node_count${number(24)}`, `node_count${number(200)}`, 'the search tree is not whole'],
  ['a tree that is too short', `node_count${number(24)}`, `node_count${number(23)}`, 'does not end where it should'],
  ['another record size', `record_size${number(24)}`, `record_size${number(25)}`, 'of an unknown size'],
  ['another version', `major_version${number(2)}`, `major_version${number(3)}`, 'not in version 2'],
  ['IPv5', `ip_version${number(4)}`, `ip_version${number(5)}`, 'no version of IP'],
])('a file with %s is no database', (_name, from, to, problem) => {
  expect(() => openMmdb(replacing(from, to))).toThrow(problem);
});

test('an address is not asked beyond the bits it has: a tree that goes round has no record', () => {
  const round = Buffer.from(whole);
  round.fill(0, 0, 24 * 6);
  const addresses: Address[] = [parseAddress('1.2.3.4'), parseAddress('nonsense')];
  expect(addresses.map((address) => openMmdb(round).recordOf(address))).toEqual([null, null]);
});

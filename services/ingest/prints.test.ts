import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPrintSet } from './prints.ts';

/** Few ids and bodies, so that they meet; equal first words, so that they collide. */
const print = fc.tuple(fc.nat(20), fc.nat(3)).map(([id, body]) => {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32LE(id % 3, 0);
  bytes.writeUInt32LE(id, 4);
  bytes.writeUInt32LE(body, 16);
  return bytes;
});
const step = fc.oneof(
  { weight: 20, arbitrary: fc.record({ add: print, slice: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ dropBefore: fc.nat(10) }) },
);

test('it tells what a plain list would tell', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const set = createPrintSet();
      let list: { id: string; body: string; slice: number }[] = [];
      for (const each of steps) {
        if ('dropBefore' in each) {
          set.drop((slice) => slice < each.dropBefore);
          list = list.filter(({ slice }) => slice >= each.dropBefore);
          continue;
        }
        const [id, body] = [each.add.toString('hex', 0, 16), each.add.toString('hex', 16)];
        const same = list.filter((other) => other.id === id);
        const expected = same.length === 0 ? 'new' : same.some((other) => other.body === body) ? 'known' : 'variant';
        expect(set.add(each.add, each.slice)).toBe(expected);
        if (expected !== 'known') list.push({ id, body, slice: each.slice });
      }
      expect(set.size()).toBe(list.length);
    }),
    { numRuns: 300 },
  );
});

test('it grows over many chunks', () => {
  const set = createPrintSet();
  const nth = (n: number): Buffer => {
    const bytes = Buffer.alloc(32);
    bytes.writeUInt32LE(Math.imul(n, 0x9e3779b1) >>> 0, 0);
    return bytes;
  };
  for (let n = 0; n < 20_000; n++) expect(set.add(nth(n), n % 2)).toBe('new');
  set.drop((slice) => slice < 1);
  expect(set.size()).toBe(10_000);
  expect(set.add(nth(2), 1)).toBe('new');
  expect(set.add(nth(19_999), 1)).toBe('known');
});

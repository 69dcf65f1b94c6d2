import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeSet } from './range-set.ts';

const word = fc.constantFrom(0, 1, 2, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff);

const asNumber = (words: readonly number[]): bigint => words.reduce((sum, each) => sum * 2n ** 32n + BigInt(each), 0n);

test.each([1, 4] as const)('an address of %i words is in the set where one of the networks holds it', (width) => {
  const address = fc.array(word, { minLength: width, maxLength: width });
  const network = fc.tuple(address, fc.integer({ min: 0, max: width * 32 }));
  fc.assert(
    fc.property(fc.array(network, { maxLength: 12 }), fc.array(address, { maxLength: 20 }), (networks, probes) => {
      const builder = rangeSet(width);
      for (const [words, bits] of networks) builder.add(words, bits);
      const set = builder.build();
      for (const probe of [...probes, ...networks.map(([words]) => words)]) {
        const within = networks.some(([words, bits]) => {
          const rest = BigInt(width * 32 - bits);
          return asNumber(words) >> rest === asNumber(probe) >> rest;
        });
        expect(set.has(probe)).toBe(within);
      }
    }),
    { numRuns: 1_000 },
  );
});

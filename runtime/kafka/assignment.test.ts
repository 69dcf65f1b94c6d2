import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Member } from './assignment.ts';

const group = fc
  .record({
    partitions: fc.nat(40),
    claims: fc.array(fc.array(fc.nat(45), { maxLength: 30 }), { minLength: 1, maxLength: 9 }),
  })
  .map(({ partitions, claims }) => ({
    partitions: Array.from({ length: partitions }, (_, index) => index),
    members: claims.map((owned, index): Member => ({ id: `m${index}`, owned })),
  }));

describe('an assignment', () => {
  test('gives every partition to one member, in shares that differ by one at most, whatever members claim', () => {
    fc.assert(
      fc.property(group, ({ partitions, members }) => {
        const shares = [...assign(members, partitions).values()];
        const sizes = shares.map(({ length }) => length);
        expect(shares.flat().sort((a, b) => a - b)).toEqual(partitions);
        expect(shares).toHaveLength(members.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('moves no partition that need not move when a member comes or goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (count, size, joins) => {
          const partitions = Array.from({ length: size }, (_, index) => index);
          const nobody = Array.from({ length: count }, (_, index): Member => ({ id: `m${index}`, owned: [] }));
          const before = [...assign(nobody, partitions)].map(([id, owned]): Member => ({ id, owned }));
          const members = joins ? [...before, { id: 'new', owned: [] }] : before.slice(1);
          if (members.length === 0) return;
          const after = assign(members, partitions);
          const moved = members.flatMap(({ id, owned }) =>
            owned.filter((partition) => !after.get(id)?.includes(partition)),
          );
          // Nobody gives anything away when one leaves; when one comes, just its share is given to it.
          expect(moved).toHaveLength(joins ? (after.get('new')?.length ?? 0) : 0);
        },
      ),
    );
  });

  test('is the same for the same group, so that joining again moves nothing', () => {
    fc.assert(
      fc.property(group, ({ partitions, members }) => {
        const first = assign(members, partitions);
        const again = assign(members.map(({ id }) => ({ id, owned: first.get(id) ?? [] })).reverse(), partitions);
        expect(new Map(again)).toEqual(new Map(first));
      }),
    );
  });
});

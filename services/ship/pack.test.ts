import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerSet } from './headers.ts';
import { createPacker, type Batch, type PackLimits } from './pack.ts';

const limits: PackLimits = { maxBytes: 100, maxLines: 5, maxAgeMs: 1_000 };
const sources = ['a', 'b', 'c'].map((name) => headerSet({ name }));
const [a, b] = sources as [(typeof sources)[0], (typeof sources)[0]];
const textOf = (item: number, bytes: number) => String(item).padEnd(bytes, 'x').slice(0, bytes);
const line = (item: number, bytes = 10) => [{ text: textOf(item, bytes), bytes }, item] as const;
const items = (batch: Batch<number> | undefined) => batch?.lines.map(({ item }) => item);

describe('any lines, in any order, taken at any time', () => {
  type Step = { readonly add: { readonly source: number; readonly bytes: number } } | { readonly takeAfterMs: number };
  const steps = fc.array<Step>(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ source: fc.nat(2), bytes: fc.integer({ min: 1, max: 99 }) }).map((add) => ({ add })),
      },
      { weight: 1, arbitrary: fc.nat(2_000).map((takeAfterMs) => ({ takeAfterMs })) },
    ),
  );

  test('leave once each, in their order within a source, in bodies within the limits', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const packer = createPacker<number>(limits);
        const added: number[][] = sources.map(() => []);
        const lengths = new Map<number, number>();
        const taken: Batch<number>[] = [];
        let now = 0;
        const takeAll = (): void => {
          for (let batch = packer.take(now); batch !== undefined; batch = packer.take(now)) taken.push(batch);
        };
        for (const [index, step] of all.entries()) {
          if ('add' in step) {
            added[step.add.source]?.push(index);
            lengths.set(index, step.add.bytes);
            packer.add(...line(index, step.add.bytes), sources[step.add.source] ?? a, now);
          } else {
            now += step.takeAfterMs;
            takeAll();
          }
        }
        packer.flush();
        takeAll();

        for (const [index, source] of sources.entries()) {
          expect(taken.filter(({ headers }) => headers === source).flatMap((batch) => items(batch))).toEqual(
            added[index],
          );
        }
        for (const batch of taken) {
          const texts = batch.lines.map(({ item }) => `${textOf(item, lengths.get(item) ?? 0)}\n`);
          expect(batch.body.toString('latin1', 0, batch.bytes)).toBe(texts.join(''));
          for (const [number, { from, to }] of batch.lines.entries()) {
            expect(batch.body.toString('latin1', from, to)).toBe(texts[number]);
          }
          expect(batch.bytes).toBeLessThanOrEqual(limits.maxBytes);
          expect(batch.lines.length).toBeLessThanOrEqual(limits.maxLines);
        }
        expect(packer.oldestAt()).toBeUndefined();
        expect(packer.dueAt()).toBeUndefined();
      }),
    );
  });
});

test('nothing leaves before it is due, and everything does then', () => {
  const packer = createPacker<number>(limits);
  packer.add(...line(1), a, 0);
  packer.add(...line(2), a, 900);
  expect(packer.take(999)).toBeUndefined();
  expect(packer.dueAt()).toBe(1_000);
  expect(items(packer.take(1_000))).toEqual([1, 2]);
});

test('a line that would exceed the size goes into the next body', () => {
  const packer = createPacker<number>(limits);
  packer.add(...line(1, 60), a, 0);
  packer.add(...line(2, 38), a, 0);
  packer.add(...line(3, 10), a, 0);
  expect(items(packer.take(0))).toEqual([1, 2]);
  expect(packer.take(0)).toBeUndefined();
});

test('a line above the limit goes alone', () => {
  const packer = createPacker<number>(limits);
  packer.add(...line(1), a, 0);
  packer.add(...line(2, 500), a, 0);
  packer.add(...line(3), a, 0);
  packer.flush();
  expect([packer.take(0), packer.take(0), packer.take(0)].map(items)).toEqual([[1], [2], [3]]);
});

test('the lines of a quiet source leave before the full batches of a busy one that came later', () => {
  const packer = createPacker<number>(limits);
  packer.add(...line(0), a, 0);
  for (let index = 1; index <= 50; index += 1) packer.add(...line(index), b, 500);
  expect(items(packer.take(501))).toEqual([0]);
  expect(items(packer.take(501))).toEqual([1, 2, 3, 4, 5]);
});

test('with an age of nothing a line may leave at once', () => {
  const packer = createPacker<number>({ ...limits, maxAgeMs: 0 });
  packer.add(...line(1), a, 7);
  expect(packer.oldestAt()).toBe(7);
  expect(items(packer.take(7))).toEqual([1]);
});

test('a body is used again once it is released, and a larger one is not kept', () => {
  const packer = createPacker<number>(limits);
  packer.add(...line(1), a, 0);
  const first = packer.take(1_000);
  if (first) packer.release(first);
  packer.add(...line(2, 500), a, 1_000);
  const giant = packer.take(1_000);
  expect(giant?.body.toString('latin1', 0, giant.bytes)).toBe(`${textOf(2, 500)}\n`);
  if (giant) packer.release(giant);
  packer.add(...line(3), a, 1_000);
  packer.add(...line(4), b, 1_000);
  const [third, fourth] = [packer.take(2_000), packer.take(2_000)];
  expect(third?.body).toBe(first?.body);
  expect(third?.body.toString('latin1', 0, third.bytes)).toBe(`${textOf(3, 10)}\n`);
  expect(fourth?.body).not.toBe(first?.body);
  expect(fourth?.body).not.toBe(giant?.body);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allTopics, topics } from './topics.ts';

test('names are unique and carry their version', () => {
  expect(new Set(allTopics.map(({ name }) => name)).size).toBe(allTopics.length);
  for (const { name } of allTopics) expect(name).toMatch(/^jumpcloud\.[a-z-]+\.v\d+$/);
});

describe.each(allTopics)('$name', (topic) => {
  test('has an input exactly where its records lie where their input lies, and then that input is in the table', () => {
    expect(topic.input !== undefined).toBe(topic.partition === 'as-input');
    if (topic.input) expect(allTopics).toContain(topic.input);
  });

  test('is kept by time or by key, not by both', () => {
    expect(topic.retentionMs > 0).toBe(topic.cleanup === 'delete');
  });

  test('has a fixed number of partitions where that of its input is fixed', () => {
    if (topic.input?.fixedPartitions !== undefined) expect(topic.fixedPartitions).toBeDefined();
  });
});

test('keys of different parts never collide, whatever the parts hold', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', '","', '[', '\\'));
  const keyOf = (organization: string, id: string): string => topics.raw.key({ organization, id } as never);
  fc.assert(
    fc.property(part, part, part, part, (a, b, c, d) => {
      expect(keyOf(a, b) === keyOf(c, d)).toBe(a === c && b === d);
    }),
  );
});

test('all that is remembered of one organization lies in one partition', () => {
  const position = { source: 's', closedUntil: 0, startedFrom: 0, settledUntil: 0 };
  const ledger = { sliceStart: 1, part: 2, hashes: Buffer.alloc(0) };
  const values = [
    { organization: 'o', position, ledger: null },
    { organization: 'o', position: null, ledger },
  ];
  expect(new Set(values.map((value) => topics.checkpoints.partitionBy?.(value as never)))).toEqual(new Set(['o']));
  expect(new Set(values.map((value) => topics.checkpoints.key(value as never))).size).toBe(2);
});

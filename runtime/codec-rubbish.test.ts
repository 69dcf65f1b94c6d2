import type { RawEvent } from '@pipeline/schemas/generated';
import { allTopics, topics } from '@pipeline/schemas/topics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codecInMemory, memoryRegistry } from './testing/memory-registry.ts';

const rawEvent: RawEvent = {
  ...{ organization: 'org', source: 'main', id: 'e1', service: 'sso', eventType: 'sso_auth' },
  ...{ occurredAt: 1_700_000_000_000, receivedAt: 1_700_000_000_500, variant: false, historical: false, json: '{}' },
};

describe('rubbish is undecodable, never a throw', () => {
  const longMax = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['too short for a head', Buffer.from([0, 0, 0, 0])],
    ['another magic byte', Buffer.from([1, 0, 0, 0, 1, 2, 65])],
    ['JSON', Buffer.from('{"id":"e1"}')],
  ])('%s', async (_, bytes) => {
    const codec = await codecInMemory();
    expect(codec.decode(topics.raw, bytes)).toMatchObject({ kind: 'undecodable' });
  });

  test.each([
    ['nothing after the head', () => Buffer.alloc(0)],
    ['cut in the middle', (good: Buffer) => good.subarray(0, good.length / 2)],
    ['cut by one byte', (good: Buffer) => good.subarray(0, -1)],
    ['one byte too many', (good: Buffer) => Buffer.concat([good, Buffer.from([0])])],
    ['a text of negative length', (good: Buffer) => Buffer.concat([Buffer.from([0x03]), good.subarray(1)])],
    ['a text longer than any record', (good: Buffer) => Buffer.concat([Buffer.from(longMax), good.subarray(1)])],
    ['all bits set', () => Buffer.alloc(300, 0xff)],
  ])('%s', async (_, spoil) => {
    const codec = await codecInMemory();
    const good = codec.encode(topics.raw, rawEvent);
    const bad = Buffer.concat([good.subarray(0, 5), spoil(good.subarray(5))]);
    expect(codec.decode(topics.raw, bad)).toMatchObject({ kind: 'undecodable' });
  });

  test('a long beyond 2^53', async () => {
    const codec = await codecInMemory();
    const texts = [Buffer.from([2, 65]), Buffer.from([2, 65]), Buffer.from([2, 65]), Buffer.from([0, 0])];
    const good = codec.encode(topics.raw, rawEvent);
    const bad = Buffer.concat([good.subarray(0, 5), ...texts, Buffer.from(longMax), Buffer.from([0, 0, 0, 0])]);
    expect(codec.decode(topics.raw, bad)).toMatchObject({ kind: 'undecodable', detail: /precision/ });
  });

  test('a list that claims 2^50 items, in twelve bytes', async () => {
    const codec = await codecInMemory();
    const tick = {
      organization: '',
      groupKind: 'none',
      group: '',
      historical: false,
      rules: [],
      sighting: null,
      facts: [],
    } as const;
    const head = codec.encode(topics.signals, tick).subarray(0, 5);
    const count = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x04];
    for (const block of [count, [0xff, ...count.slice(1), 0x02]]) {
      const bad = Buffer.concat([head, Buffer.from([0, 0, 0, 0, ...block])]);
      expect(codec.decode(topics.signals, bad)).toMatchObject({ kind: 'undecodable', detail: /more items than bytes/ });
    }
  });

  test.each(allTopics.map((topic) => [topic.name, topic] as const))('any bytes in %s, quickly', async (_, topic) => {
    const registry = memoryRegistry();
    const codec = await codecInMemory(registry);
    const id = registry.register(`${topic.name}-value`, topic.schema);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rubbish) => {
        const decoded = codec.decode(topic, Buffer.concat([Buffer.from([0, 0, 0, 0, id]), rubbish]));
        expect(['value', 'undecodable']).toContain(decoded.kind);
      }),
      { numRuns: 500 },
    );
  });

  test('the detail never holds the bytes', async () => {
    const codec = await codecInMemory();
    const good = codec.encode(topics.raw, { ...rawEvent, id: 'a-name-that-must-not-show' });
    const decoded = codec.decode(topics.raw, Buffer.concat([good, Buffer.from([1])]));
    expect(decoded).toEqual({ kind: 'undecodable', detail: 'does not fit schema 1: trailing data' });
  });
});

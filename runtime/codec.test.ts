import { allTopics, topics, type Topic } from '@pipeline/schemas/topics';
import type { RawEvent } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCodec } from './codec.ts';
import type { Decoded } from './kafka/context.ts';
import { codecInMemory, memoryRegistry } from './testing/memory-registry.ts';
import { valuesOf } from './testing/values-of.ts';

const rawEvent: RawEvent = {
  organization: 'org',
  source: 'main',
  id: 'e1',
  service: 'sso',
  eventType: 'sso_auth',
  occurredAt: 1_700_000_000_000,
  receivedAt: 1_700_000_000_500,
  variant: false,
  historical: false,
  json: '{"id":"e1"}',
};
const rawSubject = 'jumpcloud.raw.v1-value';

/** The raw topic as a build sees it whose schema is this one. */
const rawWith = (change: (fields: { name: string }[]) => object[]): Topic<RawEvent> => {
  const schema = structuredClone(topics.raw.schema) as { fields: { name: string }[] };
  return { ...topics.raw, schema: { ...schema, fields: change(schema.fields) } };
};

const valueOf = <T>(decoded: Decoded<T>): T => {
  if (decoded.kind !== 'value') throw new Error(`not decoded: ${JSON.stringify(decoded)}`);
  return decoded.value;
};

const idIn = (bytes: Buffer): number => bytes.readUInt32BE(1);

describe('what is written', () => {
  test.each(allTopics.map((topic) => [topic.name, topic] as const))('%s is read as it was', async (_, topic) => {
    const codec = await codecInMemory();
    fc.assert(
      fc.property(valuesOf(topic.schema), (value) => {
        const bytes = codec.encode(topic as Topic<unknown>, value);
        const decoded = valueOf(codec.decode(topic as Topic<unknown>, bytes));
        expect(JSON.stringify(decoded)).toBe(JSON.stringify(value));
      }),
    );
  });

  test('begins with a zero byte and the id of exactly our schema under the prefixed subject', async () => {
    const registry = memoryRegistry();
    registry.register('test.jumpcloud.raw.v1-value', { type: 'record', name: 'Other', fields: [] });
    const id = registry.register('test.jumpcloud.raw.v1-value', topics.raw.schema);
    const codec = createCodec(registry, 'test.', () => 0);
    await codec.prepare([topics.raw]);
    const bytes = codec.encode(topics.raw, rawEvent);
    expect([bytes[0], idIn(bytes)]).toEqual([0, id]);
  });

  test('is the same whether a text is given as such or as its bytes', async () => {
    const codec = await codecInMemory();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (json) => {
        const bytes = codec.encode(topics.raw as Topic<unknown>, { ...rawEvent, json: Buffer.from(json) });
        expect(bytes.equals(codec.encode(topics.raw, { ...rawEvent, json }))).toBe(true);
      }),
    );
  });

  test('stays as it was while more is written, of any size', async () => {
    const codec = await codecInMemory();
    fc.assert(
      fc.property(fc.array(fc.nat(400_000), { maxLength: 20 }), (sizes) => {
        const written = sizes.map((size) => codec.encode(topics.raw, { ...rawEvent, json: 'x'.repeat(size) }));
        const lengths = written.map((bytes) => valueOf(codec.decode(topics.raw, bytes)).json.length);
        expect(lengths).toEqual(sizes);
      }),
      { numRuns: 20 },
    );
  });

  test('may be larger than everything written before', async () => {
    const codec = await codecInMemory();
    const json = 'x'.repeat(3_000_000);
    expect(valueOf(codec.decode(topics.raw, codec.encode(topics.raw, { ...rawEvent, json }))).json).toBe(json);
    expect(valueOf(codec.decode(topics.raw, codec.encode(topics.raw, rawEvent)))).toEqual(rawEvent);
  });

  test('is UTF-8 even where the text holds half a surrogate pair', async () => {
    const codec = await codecInMemory();
    const bytes = codec.encode(topics.raw, { ...rawEvent, id: 'a\ud83d' });
    expect(valueOf(codec.decode(topics.raw, bytes)).id).toBe('a\ufffd');
    expect(bytes.includes(Buffer.from('a\ufffd'))).toBe(true);
  });

  test.each([2 ** 60, -(2 ** 52) - 1, 0.5, NaN])('has whole numbers within 2^52 only: not %d', async (occurredAt) => {
    const codec = await codecInMemory();
    expect(() => codec.encode(topics.raw, { ...rawEvent, occurredAt })).toThrow(
      'the value does not fit jumpcloud.RawEvent at occurredAt',
    );
  });

  test('shows in errors where it does not fit, but not what it is', async () => {
    const codec = await codecInMemory();
    const secret = { ...rawEvent, json: { password: 'hunter2' } as unknown as string };
    expect(() => codec.encode(topics.raw, secret)).toThrow(/at json$/);
  });

  test('goes to announced topics only', () => {
    const codec = createCodec(memoryRegistry(), '', () => 0);
    expect(() => codec.encode(topics.raw, rawEvent)).toThrow('not among the topics');
  });

  test('needs every schema registered; all that are missing are named with what to do', async () => {
    const registry = memoryRegistry();
    registry.register('jumpcloud.alerts.v1-value', topics.alerts.schema);
    const codec = createCodec(registry, '', () => 0);
    await expect(codec.prepare([topics.raw, topics.alerts, topics.signals])).rejects.toThrow(
      'our schema is not registered under jumpcloud.raw.v1-value, jumpcloud.signals.v1-value; run: npm run topics -- apply',
    );
  });
});

describe('other versions of a schema', () => {
  const extra = { name: 'colour', type: ['null', 'string'], default: null, doc: 'A field of a later release.' };
  const list = { name: 'tags', type: { type: 'array', items: 'string' }, default: [], doc: 'Another.' };

  test('an older record is read with the defaults of what it lacks', async () => {
    const older = rawWith((fields) => fields.filter(({ name }) => name !== 'service' && name !== 'historical'));
    const codec = await throughRegistry(older, topics.raw, rawEvent);
    expect(codec).toEqual({ ...rawEvent, service: '', historical: false });
  });

  test('a newer record is read without what we do not know', async () => {
    const newer = rawWith((fields) => [extra, ...fields, list]) as Topic<never> as Topic<RawEvent & object>;
    const value = { ...rawEvent, colour: 'red', tags: ['a', 'b'] };
    expect(await throughRegistry(newer, topics.raw, value)).toEqual(rawEvent);
  });

  test('a symbol we do not know is read as the default of its enum', async () => {
    const schema = JSON.parse(
      JSON.stringify(topics.signals.schema).replace('"organization"],"default"', '"organization","device"],"default"'),
    ) as object;
    const newer = { ...topics.signals, schema } as Topic<never> as Topic<object>;
    const value = { organization: 'o', groupKind: 'device', group: 'g', historical: false, rules: [], sighting: null };
    expect(await throughRegistry(newer, topics.signals, value)).toMatchObject({ groupKind: 'none' });
  });

  async function throughRegistry<A, B>(writer: Topic<A>, reader: Topic<B>, value: A): Promise<B> {
    const registry = memoryRegistry();
    registry.register(`${writer.name}-value`, writer.schema);
    registry.register(`${reader.name}-value`, reader.schema);
    const writing = createCodec(registry, '', () => 0);
    const reading = createCodec(registry, '', () => 0);
    await writing.prepare([writer]);
    const bytes = writing.encode(writer, value);
    await reading.learn(reader, idIn(bytes));
    return valueOf(reading.decode(reader, bytes));
  }
});

describe('an id that is not known', () => {
  test('is asked for once at a time, and then known', async () => {
    const registry = memoryRegistry();
    let questions = 0;
    const counted = { ...registry, schemaOf: (s: string, id: number) => (questions++, registry.schemaOf(s, id)) };
    const id = registry.register(rawSubject, topics.raw.schema);
    const codec = createCodec(counted, '', () => 0);
    await codec.prepare([topics.raw]);
    const bytes = codec.encode(topics.raw, rawEvent);
    expect(codec.decode(topics.raw, bytes)).toEqual({ kind: 'unknown-schema', id });
    const answers = await Promise.all([codec.learn(topics.raw, id), codec.learn(topics.raw, id)]);
    expect({ answers, questions }).toEqual({ answers: ['known', 'known'], questions: 1 });
    expect(codec.decode(topics.raw, bytes)).toEqual({ kind: 'value', value: rawEvent });
  });

  test('of another subject is refused: only schemas of the topic itself are accepted', async () => {
    const codec = await codecInMemory();
    const checkpoint = codec.encode(topics.checkpoints, {
      organization: 'o',
      position: null,
      ledger: null,
      backfill: null,
      restart: null,
      stop: null,
      coverage: null,
    });
    expect(await codec.learn(topics.raw, idIn(checkpoint))).toBe('refused');
    expect(codec.decode(topics.raw, checkpoint)).toMatchObject({ kind: 'undecodable' });
  });

  test('is undecodable for 30 s after a no, and then asked for again', async () => {
    const registry = memoryRegistry();
    registry.register(rawSubject, topics.raw.schema);
    let now = 0;
    const codec = createCodec(registry, '', () => now);
    const bytes = Buffer.from([0, 0, 0, 0, 2, 1]);
    expect(await codec.learn(topics.raw, 2)).toBe('refused');
    now = 29_999;
    expect(codec.decode(topics.raw, bytes)).toMatchObject({ kind: 'undecodable' });
    now = 30_000;
    expect(codec.decode(topics.raw, bytes)).toEqual({ kind: 'unknown-schema', id: 2 });
    registry.register(rawSubject, rawWith((fields) => fields.slice(0, -1)).schema);
    // The reader cannot do without a field that has no default: nothing is lost, the record waits.
    await expect(codec.learn(topics.raw, 2)).rejects.toThrow(/json/);
  });

  test('is no answer while the registry is down', async () => {
    const down = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const codec = createCodec({ idOf: down, schemaOf: down }, '', () => 0);
    await expect(codec.learn(topics.raw, 1)).rejects.toThrow('ECONNREFUSED');
    expect(codec.decode(topics.raw, Buffer.from([0, 0, 0, 0, 1]))).toEqual({ kind: 'unknown-schema', id: 1 });
  });
});

import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { Topic } from '@pipeline/schemas/topics';
import type { OwnerSpec } from '../loops.ts';
import { output, tombstone } from '../outcome.ts';
import { transactionalProducer } from './client.ts';
import { noteTopics, ownerOf, untilAborted, type Note, type Notes, type OwnedNotes } from './fixtures/notes.ts';
import { createWorld, type World } from './fixtures/world.ts';

const soon = { timeout: 300_000, interval: 100 };

let world: World;
let notes: Topic<Note>;
let events: Topic<Note>;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
  ({ notes, events } = await noteTopics(world));
});
afterEach(async () => {
  await world.end();
});

const owner = (work: (owned: OwnedNotes) => Promise<void>): OwnerSpec<Note, Notes> => ownerOf({ notes, events }, work);

test('an owner hears what is written under keys it heeds from the end of its memory on, and of nothing else', async () => {
  const topic = world.prefix + notes.name;
  const heard: [string, string | null][] = [];
  let mine: OwnedNotes | undefined;
  const spec = owner(async (owned) => {
    mine = owned;
    owned.heed((key, value) => heard.push([key, value?.text ?? null]));
    await untilAborted(owned.signal);
  });
  await world.produce(notes, [{ id: 70, text: 'remembered' }]);
  const instance = await world.run((loops) => {
    loops.runOwner({ ...spec, heeds: (key) => key.startsWith('7') });
  });
  await vi.waitFor(() => {
    expect(mine?.state).toEqual(new Map([['70', 'remembered']]));
  }, soon);
  await world.produce(notes, [
    { id: 71, text: 'asked' },
    { id: 1, text: 'not heeded' },
  ]);
  // Not even decoded.
  await world.producer.send({ topic, messages: [{ key: '2', value: Buffer.from('no Avro'), partition: 0 }] });
  const aborted = transactionalProducer(world.kafka, `${world.prefix}someone`);
  await aborted.connect();
  const transaction = await aborted.transaction();
  await transaction.send({ topic, messages: [{ key: '79', value: null, partition: 0 }] });
  await transaction.abort();
  await aborted.disconnect();
  await mine?.publish([output(notes, { id: 72, text: 'own' }), output(events, { id: 3, text: 'event' })]);
  await mine?.publish([tombstone(notes, { id: 71, text: '' })]);
  await vi.waitFor(() => {
    expect(heard).toHaveLength(3);
  }, soon);
  expect(heard).toEqual([
    ['71', 'asked'],
    ['72', 'own'],
    ['71', null],
  ]);
  await instance.stop();
  await world.produce(notes, [{ id: 73, text: 'to nobody' }]);
  expect(heard).toHaveLength(3);
});

test('an owner is opened anew where it cannot read what it heeds', async () => {
  const listening: OwnedNotes[] = [];
  const spec = owner(async (owned) => {
    owned.heed(() => undefined);
    listening.push(owned);
    await untilAborted(owned.signal);
  });
  await world.run((loops) => {
    loops.runOwner({ ...spec, heeds: () => true });
  });
  await vi.waitFor(() => {
    expect(listening).toHaveLength(1);
  }, soon);
  const send = (value: Buffer | null): Promise<unknown> =>
    world.producer.send({ topic: world.prefix + notes.name, messages: [{ key: '5', value, partition: 0 }] });
  await send(Buffer.from('no Avro'));
  await vi.waitFor(() => {
    expect(listening[0]?.signal.aborted).toBe(true);
  }, soon);
  await send(null);
  await vi.waitFor(() => {
    expect(listening).toHaveLength(2);
  }, soon);
});

test('an owner ends the process where its listener has a mistake', async () => {
  const instance = await world.run((loops) => {
    loops.runOwner({
      ...owner(async (owned) => {
        owned.heed(() => {
          throw new TypeError('not a listener');
        });
        await untilAborted(owned.signal);
      }),
      heeds: () => true,
    });
  });
  await vi.waitFor(async () => {
    await world.produce(notes, [{ id: 1, text: 'asked' }]);
    expect(instance.fatal[0]).toEqual(new TypeError('not a listener'));
  }, soon);
});

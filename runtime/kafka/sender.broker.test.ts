import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { Topic } from '@pipeline/schemas/topics';
import { output } from '../outcome.ts';
import { isTooLarge } from './errors.ts';
import { createWorld, type World } from './fixtures/world.ts';
import { createSender, SenderFull, type Sender } from './sender.ts';

interface Numbered {
  readonly id: number;
  readonly text?: string;
}

let world: World;
let to: Topic<Numbered>;
let sender: Sender;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
  const config = { 'max.message.bytes': '20000' };
  to = await world.topic<Numbered>('out', { partitions: 3, config, shape: { partition: 'by-key' } });
  const { kafka, prefix, registry, positions } = world;
  sender = createSender({ kafka, prefix, codec: registry.codec, positions });
});
afterEach(async () => {
  await sender.close();
  await world.end();
});

const ids = async (): Promise<readonly number[]> =>
  (await world.values(to)).map(({ id }) => id).toSorted((a, b) => a - b);
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, id) => id);

test('what is asked for at once, and while a request is out, is written once each', async () => {
  const wave = (from: number) => upTo(100).map((id) => sender.send(output(to, { id: from + id })));
  const first = wave(0);
  await first[0];
  await Promise.all([...first, ...wave(100)]);
  expect(await ids()).toEqual(upTo(200));
});

test('a record that the topic refuses is refused to its own sender; what comes after it is written', async () => {
  const giant = upTo(30_000).map((id) => id.toString(36));
  const refused = sender.send(output(to, { id: 1, text: giant.join('') }));
  await expect(refused).rejects.toSatisfy(isTooLarge);
  await Promise.all([sender.send(output(to, { id: 2 })), sender.send(output(to, { id: 3 }))]);
  expect(await ids()).toEqual([2, 3]);
});

test('a value that cannot be encoded is refused alone', async () => {
  const unfit = { ...output(to, { id: 1 }), value: undefined };
  const outcomes = await Promise.allSettled([sender.send(unfit), sender.send(output(to, { id: 2 }))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('the queue has an end', async () => {
  const outcomes = await Promise.allSettled(upTo(2_500).map((id) => sender.send(output(to, { id }))));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(SenderFull);
  expect(await ids()).toHaveLength(2_500 - refused.length);
});

test('closing writes what is queued', async () => {
  const sent = Promise.all(upTo(10).map((id) => sender.send(output(to, { id }))));
  await sender.close();
  await sent;
  expect(await ids()).toEqual(upTo(10));
});

/** A record that was put back is for one group: the others pass over it, while they run and when they restore. */
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { forward, output } from '../outcome.ts';
import { createWorld, type World } from './fixtures/world.ts';

interface Numbered {
  readonly id: number;
  readonly text?: string;
}

const soon = { timeout: 300_000, interval: 100 };
let world: World;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
});
afterEach(async () => {
  await world.end();
});

test('a stage passes over it and goes on, and so does its memory after a restart', async () => {
  const [from, to] = [await world.topic<Numbered>('in'), await world.topic<Numbered>('out')];
  const run = () =>
    world.run(({ runStatefulStage }) => {
      runStatefulStage<Numbered, { sum: number }>({
        ...{ name: 'sum', group: 'sum', from, to: [to], horizonMs: 3_600_000, emptyState: () => ({ sum: 0 }) },
        handle: (state, { id }) => {
          state.sum += id;
          return forward([output(to, { id: state.sum })]);
        },
      });
    });
  const [mine, another] = [`${world.prefix}sum`, `${world.prefix}other`];
  await world.produce(from, [{ id: 1 }]);
  await world.produce(from, [{ id: 10 }], { headers: { 'replay-for': another } });
  await world.produce(from, [{ id: 100 }], { headers: { 'replay-for': mine } });
  const first = await run();
  const sums = async (): Promise<number[]> => (await world.values(to)).map(({ id }) => id);
  await vi.waitFor(async () => {
    expect(await sums()).toEqual([1, 101]);
  }, soon);
  await first.stop();
  await world.produce(from, [{ id: 1_000 }]);
  await run();
  await vi.waitFor(async () => {
    expect(await sums()).toEqual([1, 101, 1_101]);
  }, soon);
});

test('a delivery passes over it, also where it could not read it, and commits behind it', async () => {
  const from = await world.topic<Numbered>('in');
  const seen: number[] = [];
  await world.produce(from, [{ id: 1 }]);
  const headers = { 'replay-for': `${world.prefix}other` };
  await world.producer.send({
    topic: world.prefix + from.name,
    messages: [{ key: 'k', value: 'rubbish', partition: 0, headers }],
  });
  await world.produce(from, [{ id: 2 }], { headers: { 'replay-for': `${world.prefix}deliver`, 'replay-tries': '3' } });
  await world.produce(from, [{ id: 3 }], { headers });
  await world.run(({ runDelivery }) => {
    runDelivery<Numbered>({
      ...{ name: 'deliver', group: 'deliver', from },
      accept: ({ value, fate }) => {
        seen.push(value.id);
        void fate.deadLetter({ reason: 'refused', detail: '' }, 2);
      },
    });
  });
  await vi.waitFor(async () => {
    expect(await world.committed('deliver', from)).toBe(4);
  }, soon);
  expect(seen).toEqual([1, 2]);
  const letters = await world.values<{ attempts: number }>(world.deadLetters as never);
  expect(letters.map(({ attempts }) => attempts)).toEqual([2, 5]);
});

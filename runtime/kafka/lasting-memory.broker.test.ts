/** What outlives the horizon of a stage, and what happens when another version of the stage takes over. */
import type { Topic } from '@pipeline/schemas/topics';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { RunningStage, StatefulStageSpec } from '../loops.ts';
import { forward, output } from '../outcome.ts';
import type { Keyed } from './fixtures/counting.ts';
import { createWorld, type World } from './fixtures/world.ts';

/** No test may fail for being slow. */
const soon = { timeout: 300_000, interval: 100 };

interface Known {
  readonly key: string;
  readonly count: number;
  /** The input that the count includes. */
  readonly offset: number;
}
interface Said {
  readonly id: number;
  readonly version: string;
  readonly count: number;
}
type Memory = Map<string, Known>;
type Spec = StatefulStageSpec<Keyed, Memory, Known>;

let world: World;
let from: Topic<Keyed>;
let memory: Topic<Known>;
let to: Topic<Said>;
/** The version, and how many there had been before, at each opening. */
let generations: Set<string>;
beforeEach(async () => {
  world = await createWorld(inject('kafka').brokers);
  from = await world.topic<Keyed>('in');
  to = await world.topic<Said>('out');
  generations = new Set();
  memory = await world.topic<Known>('memory', {
    config: { 'cleanup.policy': 'compact' },
    shape: { key: ({ key }) => key },
  });
});
afterEach(async () => {
  await world.end();
});

/** Counts each key for ever, although it reads none of its input again. */
const counting = (version: string): Spec => ({
  ...{ name: 'count', group: 'count', from, to: [to, memory], horizonMs: 0, version },
  emptyState: (generation) => {
    generations.add(`${version} ${generation}`);
    return new Map();
  },
  handle: (state, { id, key }, { offset }) => {
    const before = state.get(key);
    if (before && before.offset >= offset) throw new Error('counted twice');
    const known = { key, count: (before?.count ?? 0) + 1, offset };
    state.set(key, known);
    return forward([output(memory, known), output(to, { id, version, count: known.count })]);
  },
  memory: {
    topic: memory,
    restore: (state, key, value) => {
      if (value) state.set(key, value);
      else state.delete(key);
    },
  },
  review: (state, before) => [
    ...[...state.values()].map(({ count }) => output(to, { id: -1, version, count })),
    ...(before ? [output(to, { id: -2, version, count: before.size })] : []),
  ],
});

const said = async (): Promise<string[]> =>
  (await world.values(to)).map(({ id, version, count }) => `${id} ${version} ${count}`);
const produce = (...ids: readonly number[]): Promise<void> =>
  world.produce(
    from,
    ids.map((id) => ({ id, key: 'one' })),
  );

test('is found again whole by the next owner, who says nothing anew', async () => {
  await produce(1, 2, 3);
  const run = () =>
    world.run((loops) => {
      loops.runStatefulStage(counting('v1'));
    });
  const first = await run();
  await vi.waitFor(async () => {
    expect(await said()).toHaveLength(3);
  }, soon);
  await first.stop();
  await produce(4);
  await run();
  await vi.waitFor(async () => {
    expect(await said()).toEqual(['1 v1 1', '2 v1 2', '3 v1 3', '4 v1 4']);
  }, soon);
});

test('another version says again what stands, once, whether it comes with another process or is put in while one runs', async () => {
  let stage: RunningStage<Spec> | undefined;
  const run = (version: string) =>
    world.run((loops) => {
      stage = loops.runStatefulStage(counting(version));
    });
  await produce(1, 2);
  const first = await run('v1');
  await vi.waitFor(async () => {
    expect(await said()).toEqual(['1 v1 1', '2 v1 2']);
  }, soon);
  stage?.replace(counting('v2'));
  await vi.waitFor(async () => {
    expect((await said()).slice(2)).toEqual(['-1 v2 2', '-2 v2 1']);
  }, soon);
  await produce(3);
  await vi.waitFor(async () => {
    expect((await said()).slice(4)).toEqual(['3 v2 3']);
  }, soon);
  await first.stop();
  const second = await run('v3');
  await vi.waitFor(async () => {
    expect((await said()).slice(5)).toEqual(['-1 v3 3']);
  }, soon);
  await second.stop();
  await run('v3');
  await produce(4);
  await vi.waitFor(async () => {
    expect((await said()).slice(6)).toEqual(['4 v3 4']);
  }, soon);
  // One opens before it knows what it will find.
  expect([...generations].filter((each) => !each.endsWith(' 0'))).toEqual(['v2 1', 'v3 2']);
});

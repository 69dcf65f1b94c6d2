import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Topic } from '@pipeline/schemas/topics';
import type { OwnerSpec } from '../loops.ts';
import { output, tombstone } from '../outcome.ts';
import { openWriter } from './writer.ts';
import { noteTopics, ownerOf, untilAborted, type Note, type Notes, type OwnedNotes } from './fixtures/notes.ts';
import { createWorld, type World } from './fixtures/world.ts';

/** No test may fail for being slow. */
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

/** Works by keeping what it was given, for the test to use. */
function held(): { owned: OwnedNotes[]; spec: OwnerSpec<Note, Notes> } {
  const owned: OwnedNotes[] = [];
  return {
    owned,
    spec: owner(async (one) => {
      owned.push(one);
      await untilAborted(one.signal);
    }),
  };
}

describe('an owner', () => {
  test('finds in its partition what was published there, tombstones included', async () => {
    const [first, second] = [held(), held()];
    const instance = await world.run((loops) => {
      loops.runOwner(first.spec);
    });
    await vi.waitFor(() => {
      expect(first.owned).toHaveLength(1);
    }, soon);
    const note = (id: number, text: string): Note => ({ id, text });
    await first.owned[0]?.publish([
      output(notes, note(1, 'one')),
      output(notes, note(2, 'two')),
      output(events, note(9, 'event')),
    ]);
    await first.owned[0]?.publish([tombstone(notes, note(1, '')), output(notes, note(2, 'zwei'))]);
    await instance.stop();
    expect(first.owned[0]?.signal.aborted).toBe(true);
    await world.run((loops) => {
      loops.runOwner(second.spec);
    });
    await vi.waitFor(() => {
      expect(second.owned).toHaveLength(1);
    }, soon);
    expect([...(second.owned[0]?.state ?? [])]).toEqual([['2', 'zwei']]);
    expect(await world.values(events)).toEqual([note(9, 'event')]);
  });

  test('publishes nothing any more once another process has opened the partition', async () => {
    const { owned, spec } = held();
    await world.run((loops) => {
      loops.runOwner(spec);
    });
    await vi.waitFor(() => {
      expect(owned).toHaveLength(1);
    }, soon);
    const heir = await openWriter(world.kafka, world.prefix, `${world.prefix}keep.notes.0`);
    await expect(owned[0]?.publish([output(events, { id: 1, text: 'late' })])).rejects.toThrow();
    expect(owned[0]?.signal.aborted).toBe(true);
    await vi.waitFor(() => {
      expect(owned).toHaveLength(2);
    }, soon);
    await owned[1]?.publish([output(events, { id: 2, text: 'anew' })]);
    await vi.waitFor(async () => {
      expect(await world.values(events)).toEqual([{ id: 2, text: 'anew' }]);
    }, soon);
    await heir.close();
  });

  test('passes over what lies under a foreign key, and stays closed where its own memory cannot be read', async () => {
    const topic = world.prefix + notes.name;
    const send = (key: string): Promise<unknown> =>
      world.producer.send({ topic, messages: [{ key, value: Buffer.from('no Avro'), partition: 0 }] });
    await send('foreign');
    const first = held();
    const instance = await world.run((loops) => {
      loops.runOwner(first.spec);
    });
    await vi.waitFor(() => {
      expect(first.owned[0]?.state).toEqual(new Map());
    }, soon);
    await instance.stop();
    await send('1');
    const second = held();
    const heir = await world.run((loops) => {
      loops.runOwner(second.spec);
    });
    await vi.waitFor(async () => {
      expect(await heir.metrics.getSingleMetricAsString('pipeline_reopened_total')).toContain('loop="keep"');
    }, soon);
    expect(second.owned).toEqual([]);
    expect(heir.loops.all()[0]?.health().reason).toMatch(/restoring/);
    // A later record under the same key heals it.
    await world.producer.send({ topic, messages: [{ key: '1', value: null, partition: 0 }] });
    await vi.waitFor(() => {
      expect(second.owned).toHaveLength(1);
    }, soon);
  });

  test('is opened anew when its work throws', async () => {
    let runs = 0;
    await world.run((loops) => {
      loops.runOwner(
        owner(async ({ signal }) => {
          if (++runs === 1) throw new Error('once');
          await untilAborted(signal);
        }),
      );
    });
    await vi.waitFor(() => {
      expect(runs).toBe(2);
    }, soon);
  });

  test('ends the process where its work has a mistake, which would only come again', async () => {
    const instance = await world.run((loops) => {
      loops.runOwner(owner(() => Promise.reject(new TypeError('not a function'))));
    });
    await vi.waitFor(() => {
      expect(instance.fatal).toEqual([new TypeError('not a function')]);
    }, soon);
  });

  test('puts what its topic refuses for its size into dead letters, in the same transaction', async () => {
    const small = await world.topic<Note>('small', { config: { 'max.message.bytes': '10000' } });
    const { owned, spec } = held();
    await world.run((loops) => {
      loops.runOwner({ ...spec, to: [small] });
    });
    await vi.waitFor(() => {
      expect(owned).toHaveLength(1);
    }, soon);
    const text = Array.from({ length: 20_000 }, (_, i) =>
      String.fromCharCode(33 + (((i * 7_919) ^ (i >> 3)) % 90)),
    ).join('');
    await owned[0]?.publish([output(small, { id: 1, text: 'fits' }), output(small, { id: 2, text })]);
    await vi.waitFor(async () => {
      expect(await world.values(small)).toEqual([{ id: 1, text: 'fits' }]);
    }, soon);
    // The end of a transaction reaches its partitions one after the other.
    await vi.waitFor(async () => {
      const letters = await world.values(world.deadLetters as Topic<DeadLetter>);
      expect(letters).toMatchObject([{ reason: 'too-large', topic: '' }]);
    }, soon);
  });
});
